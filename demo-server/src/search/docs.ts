import { randomInt } from 'node:crypto';
import type { Reader } from '../storage/open-database.ts';

/** Capacity of numbers for documents of one second. */
const PER_SECOND = 2 ** 20;

/** A number for an account in the index, without meaning. */
export const newAccountDoc = () => randomInt(2 ** 47) * 2 + 1;

/** A free number for a post. Numbers ascend with time, so reading the index by number gives the newest first. */
export async function newPostDoc(db: Reader, createTime: number): Promise<number> {
  for (;;) {
    const doc = createTime * PER_SECOND + randomInt(PER_SECOND);
    if (!(await db.selectFrom('posts').select('doc').where('doc', '=', doc).executeTakeFirst())) return doc;
  }
}
