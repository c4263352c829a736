import * as v from 'valibot';
import { isPictureAddress, isWebAddress } from './address.ts';
import { deceptiveCharacter, honestName, type Deception } from './deceptive.ts';
import { isEmoji, normalEmoji } from './emoji.ts';
import { isOfficialAccountID, meansSomethingInPaths } from './ids.ts';
import { byteLength, limits, type LimitedField } from './limits.ts';
import { showsNothing } from './visible.ts';

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

/** As `text`, and something of it can be seen. */
export function requiredText(field: LimitedField) {
  return v.pipe(
    text(field),
    v.check((value) => !showsNothing(value), `${field} must not be empty`),
  );
}

/** As `text`; what shows nothing is as good as absent, and is passed on as ''. */
export function visibleText(field: LimitedField) {
  return v.pipe(
    text(field),
    v.transform((value) => (showsNothing(value) ? '' : value)),
  );
}

const why: Record<Deception, string> = {
  control: 'a line break or control character',
  bidi: 'a control of the writing direction',
  invisible: 'an invisible character',
  blanks: 'a run of blanks',
  marks: 'a pile of combining marks',
};

function deception(value: string): string {
  const found = deceptiveCharacter(value);
  return found ? `must not contain ${found.codePoint}, ${why[found.reason]}` : '';
}

const honest = v.check<string, v.ErrorMessage<v.CheckIssue<string>>>(
  (value) => deception(value) === '',
  (issue) => deception(issue.input),
);

// Nobody sees them, and a form sends them easily. In an ID they are refused: what is called so elsewhere must be the same here.
const withoutEnds = v.transform<string, string>((value) => value.replace(/^\p{Zs}+|\p{Zs}+$/gu, ''));

/** What somebody or something is called: can be seen, and is what it looks like. Blanks at its ends are left out. */
export const name = (field: LimitedField) => v.pipe(requiredText(field), withoutEnds, honest);
/** As `name`, where there need not be one. */
export const optionalName = (field: LimitedField) => v.pipe(visibleText(field), withoutEnds, honest);

/** What a machine calls something, such as a map a place: nobody could mend it, so it is cleaned rather than refused. */
export const cleanedName = (field: LimitedField) => v.pipe(text(field), v.transform(honestName));

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
    `must begin with @TOA#_ and have at most ${limits.officialAccountID.bytes} printable ASCII characters, single spaces only between others`,
  ),
);

// "ada" and "ada " are two people, who look the same.
const UNSEEN_BLANK = /^ | $| {2}|[^\P{Zs} ]/u;

/** Somebody in an address: `me` is whoever asks. */
export const userIDInPath = v.pipe(
  requiredText('userID'),
  honest,
  v.check((id) => !UNSEEN_BLANK.test(id), 'must have no blanks but single spaces between others'),
);

/** A person's ID, as tokens and requests give it. */
export const userID = v.pipe(
  userIDInPath,
  v.check((id) => !meansSomethingInPaths(id), 'must not be "me", "." or "..", which mean something else in an address'),
);

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whole seconds since 1970. */
export const time = count;

/** One emoji, passed on in its normal form. */
export const emoji = v.pipe(text('emoji'), v.transform(normalEmoji), v.check(isEmoji, 'must be a single emoji'));

/** Where a picture is: an absolute http(s) address, or a path on the same origin. */
export const webAddress = (field: LimitedField) =>
  v.pipe(
    text(field),
    v.check((value) => value === '' || isPictureAddress(value), 'must be an http(s) address'),
  );

/** Where a link leads: an absolute http(s) address. */
export const webLink = (field: LimitedField) =>
  v.pipe(text(field), v.check(isWebAddress, 'must be an http(s) address'));
