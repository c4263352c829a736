import type { AccountContent } from '../protocol/account-content.ts';
import type { AccountField, MessageField, PostField } from '../protocol/content-fields.ts';
import type { PostContent } from '../protocol/post-content.ts';
import type { MessageCreate } from '../protocol/requests.ts';

/**
 * Two values of each field that is stored as shown. Add values for a new field, and every test of all fields covers it.
 */
export const postSamples: {
  readonly [F in Exclude<PostField, 'format' | 'images'>]-?: readonly [
    NonNullable<PostContent[F]>,
    NonNullable<PostContent[F]>,
  ];
} = {
  title: ['A title', 'Another title'],
  content: ['Some content', 'Other content'],
  styles: [[{ style: 'bold', start: 0, length: 4 }], [{ style: 'italic', start: 6, length: 7 }]],
  lang: ['en', 'zh-Hant'],
};

/** The account fields that managers write. */
export const profileSamples: {
  readonly [F in Exclude<AccountField, 'maxSubscribers' | 'verified'>]-?: readonly [
    NonNullable<AccountContent[F]>,
    NonNullable<AccountContent[F]>,
  ];
} = {
  officialAccountName: ['A name', 'Another name'],
  faceUrl: ['https://example.com/a.png', 'https://example.com/b.png'],
  organization: ['An organisation', 'Another organisation'],
  introduction: ['An introduction', 'Another introduction'],
  customData: ['{"some":1}', '{"other":2}'],
  allowedEmoji: [['👍'], ['🎉', '👏']],
  lang: ['es', 'ja'],
};

type WithoutID<M> = M extends unknown ? Omit<M, 'clientID'> : never;

/** A message with each field but files, which refer to what has these IDs. */
export const messageSamples = (ids: {
  postID: string;
  messageID: string;
}): { readonly [F in Exclude<MessageField, 'media'>]-?: WithoutID<Exclude<MessageCreate, { mediaID: string }>> } => ({
  text: { kind: 'text', text: 'Some words' },
  card: {
    kind: 'card',
    card: {
      title: 'A card',
      lines: [{ label: 'A label', value: 'A value' }],
      buttons: [{ label: 'A button', url: 'https://example.com/a' }],
    },
  },
  location: { kind: 'location', location: { latitude: 51.5, longitude: -0.1, name: 'A place', address: 'An address' } },
  postID: { kind: 'post', postID: ids.postID },
  replyTo: { kind: 'text', text: 'A reply', replyTo: ids.messageID },
});

type Samples = Readonly<Record<string, readonly [unknown, unknown]>>;

/** All fields with their first or second value. */
export function filledWith<S extends Samples>(samples: S, which: 0 | 1): { [F in keyof S]: S[F][0] } {
  return Object.fromEntries(Object.entries(samples).map(([field, values]) => [field, values[which]])) as never;
}
