import { randomInt } from 'node:crypto';
import type { Reader } from '../storage/open-database.ts';

/** Room for that many documents of one second. */
const PER_SECOND = 2 ** 20;

/** A number for an account in the index; it has no meaning. */
export const newAccountDoc = () => randomInt(2 ** 47) * 2 + 1;

/** A free number for a post. Numbers are in order of time, so an index that is read by number gives the newest first. */
export async function newPostDoc(db: Reader, createTime: number): Promise<number> {
  for (;;) {
    const doc = createTime * PER_SECOND + randomInt(PER_SECOND);
    if (!(await db.selectFrom('posts').select('doc').where('doc', '=', doc).executeTakeFirst())) return doc;
  }
}
