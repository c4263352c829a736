import { sql, type Kysely, type Migration } from 'kysely';
import { clustered } from '../dialect.ts';

/** Tables as they are at this migration, as far as it reads them. */
interface Then {
  posts: { account_id: string; images: string };
  messages: { account_id: string; kind: string; body: string };
  media_uses: { account_id: string; media_id: string };
}

/** Which account uses which media, so that they go with it; and when posts were published, which deleting them does not undo. */
export const uses: Migration = {
  async up(db: Kysely<Then>) {
    await db.schema
      .createTable('media_uses')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('media_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('media_uses_key', ['account_id', 'media_id'])
      .$call(clustered(db))
      .execute();
    await db.schema.createIndex('media_uses_by_media').on('media_uses').columns(['media_id', 'account_id']).execute();
    await db.schema
      .createTable('publications')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('publications_key', ['account_id', 'number'])
      .$call(clustered(db))
      .execute();
    await sql`insert into publications select account_id, number, create_time from posts where create_time > (select max(create_time) - 3600 from posts)`.execute(
      db,
    );
    const used = (account_id: string, media_id: string | undefined) =>
      media_id === undefined ? [] : [{ account_id, media_id }];
    for (const { account_id, images } of await db
      .selectFrom('posts')
      .select(['account_id', 'images'])
      .where('images', '<>', '[]')
      .execute()) {
      for (const { mediaID } of JSON.parse(images) as { mediaID: string }[]) await add(db, used(account_id, mediaID));
    }
    for (const { account_id, body } of await db
      .selectFrom('messages')
      .select(['account_id', 'body'])
      .where('kind', 'in', ['image', 'file', 'card'])
      .execute()) {
      const { media, card } = JSON.parse(body) as { media?: { mediaID: string }; card?: { imageMediaID?: string } };
      await add(db, used(account_id, media?.mediaID ?? card?.imageMediaID));
    }
  },
};

async function add(db: Kysely<Then>, rows: Then['media_uses'][]): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('media_uses')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute();
}
