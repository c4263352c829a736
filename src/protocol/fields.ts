import * as v from 'valibot';
import { isPictureAddress, isWebAddress } from './address.ts';
import { deceptiveCharacter, honestName, type Deception } from './deceptive.ts';
import { isEmoji, normalEmoji } from './emoji.ts';
import { isOfficialAccountID, meansSomethingInPaths } from './ids.ts';
import { byteLength, limits, type LimitedField } from './limits.ts';
import { showsNothing } from './visible.ts';

/** A schema with the text that explains it in the API reference. The text of the outermost call counts. */
// @__NO_SIDE_EFFECTS__
export function described<const S extends v.GenericSchema>(schema: S, explanation: string) {
  return v.pipe(schema, v.description(explanation));
}

/** Metadata of a byte limit, for the problem builder and the OpenAPI document. */
export interface ByteLimit {
  limit: number;
  actual: number;
}

// A lone surrogate cannot be encoded as UTF-8: it would come back as U+FFFD.
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
    // A code point has at least one byte, so generic validators can check `maxLength`.
    v.metadata({ maxBytes: bytes, maxLength: bytes }),
  );
}

/** As `text`, with at least one visible character. */
export function requiredText(field: LimitedField) {
  return v.pipe(
    text(field),
    v.check((value) => !showsNothing(value), `${field} must not be empty`),
  );
}

/** As `text`; a value without visible characters becomes ''. */
export function visibleText(field: LimitedField) {
  return v.pipe(
    text(field),
    v.transform((value) => (showsNothing(value) ? '' : value)),
  );
}

const why: Record<Deception, string> = {
  control: 'a line break or control character',
  bidi: 'a character that controls the writing direction',
  invisible: 'an invisible character',
  blanks: 'a run of blanks',
  marks: 'too many combining marks',
};

function deception(value: string): string {
  const character = deceptiveCharacter(value);
  return character ? `must not contain ${character.codePoint}, ${why[character.reason]}` : '';
}

const honest = v.check<string, v.ErrorMessage<v.CheckIssue<string>>>(
  (value) => deception(value) === '',
  (issue) => deception(issue.input),
);

// Blanks at the ends are invisible, and forms send them easily. IDs refuse them: an ID must be the same here as elsewhere.
const withoutEnds = v.transform<string, string>((value) => value.replace(/^\p{Zs}+|\p{Zs}+$/gu, ''));

/** A name: visible, and without deceptive characters. Blanks at its ends are removed. */
export const name = (field: LimitedField) => v.pipe(requiredText(field), withoutEnds, honest);
/** As `name`, but may be empty. */
export const optionalName = (field: LimitedField) => v.pipe(visibleText(field), withoutEnds, honest);

/** A name chosen by a machine, such as a place on a map: nobody could correct it, so it is cleaned rather than refused. */
export const cleanedName = (field: LimitedField) => v.pipe(text(field), v.transform(honestName));

/** Server-generated IDs of posts, messages and media: opaque, URL-safe. */
export const entityID = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'must be an ID issued by this server'));

export const clientID = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'must be a UUID'),
);

export const officialAccountID = v.pipe(
  text('officialAccountID'),
  v.check(
    isOfficialAccountID,
    `must begin with @TOA#_ and have at most ${limits.officialAccountID.bytes} printable ASCII characters, with single spaces only between other characters`,
  ),
);

// "ada" and "ada " would be two people with the same look.
const UNSEEN_BLANK = /^ | $| {2}|[^\P{Zs} ]/u;

/** A userID in a path; `me` is the caller. */
export const userIDInPath = v.pipe(
  requiredText('userID'),
  honest,
  v.check((id) => !UNSEEN_BLANK.test(id), 'must not contain blanks except single spaces between other characters'),
);

/** A person's ID in tokens and requests. */
export const userID = v.pipe(
  userIDInPath,
  v.check((id) => !meansSomethingInPaths(id), 'must not be "me", "." or "..", which have another meaning in a URL'),
);

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Whole seconds since 1970. */
export const time = count;

function isLanguageTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** A language as a BCP 47 tag, in its canonical form (`zh-hant` becomes `zh-Hant`); '' for none. */
export const languageTag = v.pipe(
  text('lang'),
  v.check((value) => value === '' || isLanguageTag(value), 'must be a BCP 47 language tag, such as en or zh-Hant'),
  v.transform((value) => Intl.getCanonicalLocales(value || [])[0] ?? ''),
);

/** One emoji, converted to its normal form. */
export const emoji = v.pipe(text('emoji'), v.transform(normalEmoji), v.check(isEmoji, 'must be a single emoji'));

/** A picture address: an absolute http(s) address, or a path on the same origin. */
export const webAddress = (field: LimitedField) =>
  v.pipe(
    text(field),
    v.check((value) => value === '' || isPictureAddress(value), 'must be an http(s) address'),
  );

/** A link target: an absolute http(s) address. */
export const webLink = (field: LimitedField) =>
  v.pipe(text(field), v.check(isWebAddress, 'must be an http(s) address'));
