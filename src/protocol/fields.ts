import * as v from 'valibot';
import { isOfficialAccountID } from './ids.ts';
import { byteLength, limits, type LimitedField } from './limits.ts';

/** Metadata of a byte limit, read by the problem builder and by the OpenAPI document. */
export interface ByteLimit {
  limit: number;
  actual: number;
}

// A lone surrogate cannot be stored as UTF-8: it would come back as U+FFFD, another text than was sent.
const wellFormed = v.check<string, string>((text) => text.isWellFormed(), 'must be well-formed Unicode');
// PostgreSQL cannot store NUL in text, so no driver accepts it.
const noNul = v.check<string, string>((text) => !text.includes('\0'), 'must not contain NUL');

/** A string of at most `limits[field].bytes` bytes of UTF-8. */
export function text(field: LimitedField) {
  const { bytes } = limits[field] as { bytes: number };
  return v.pipe(
    v.string(),
    wellFormed,
    noNul,
    v.maxBytes(bytes, (issue) => `${field} may have ${bytes} bytes, this has ${byteLength(issue.input)}`),
    v.metadata({ maxBytes: bytes }),
  );
}

/** As `text`, and not only white space. */
export function requiredText(field: LimitedField) {
  return v.pipe(
    text(field),
    v.check((value) => value.trim() !== '', `${field} must not be empty`),
  );
}

/** IDs the server gives to posts, messages and media: opaque, URL-safe. */
export const entityID = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'must be an ID that this server gave out'));

export const clientID = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'must be a UUID'),
);

export const officialAccountID = v.pipe(
  text('officialAccountID'),
  v.check(
    isOfficialAccountID,
    `must begin with @TOA#_ and have at most ${limits.officialAccountID.bytes} printable ASCII characters`,
  ),
);

export const userID = v.pipe(requiredText('userID'), v.regex(/^[^\p{Cc}]*$/u, 'must not contain control characters'));

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whole seconds since 1970. */
export const time = count;

const segmenter = new Intl.Segmenter();
/** One emoji as a person sees it, whatever the number of code points. */
export const emoji = v.pipe(
  text('emoji'),
  v.check(
    (value) => [...segmenter.segment(value)].length === 1 && /\p{Emoji}/u.test(value) && !/^[\d#*]$/.test(value),
    'must be a single emoji',
  ),
);

/** An absolute http(s) address, or a path on the same origin. */
export const webAddress = (field: LimitedField) =>
  v.pipe(
    text(field),
    v.check((value) => value === '' || /^(https?:\/\/|\/(?!\/))/i.test(value), 'must be an http(s) address'),
  );
