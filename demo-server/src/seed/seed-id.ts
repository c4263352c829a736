import { createHash } from 'node:crypto';

/** A UUID that is the same for the same name on every machine, so that seeding twice creates nothing twice. */
export function seedID(name: string): string {
  const hash = createHash('sha1').update(`oa-kit demo content\n${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
