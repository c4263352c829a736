export type PostFormat = 'text' | 'image' | 'text-and-image';

export type SeedImage = {
  /** a file in `../pictures`; see `pictureURL()` */
  file: string;
  alt: string;
};

export type SeedPost = {
  format: PostFormat;
  title?: string;
  content?: string;
  images?: readonly SeedImage[];
  hoursAgo: number;
  /** how many people reacted with each emoji */
  reactions?: Readonly<Record<string, number>>;
};

export type SeedAccount = {
  officialAccountID: string;
  officialAccountName: string;
  organization: string;
  introduction: string;
  /** of its profile and posts, as a BCP 47 tag */
  lang: string;
  mode: 'service' | 'channel';
  ownerUserID: string;
  verified?: boolean;
  /** why the operator has suspended it */
  suspendedBecause?: string;
  /** a file in `../pictures` */
  avatar: string;
  /** oldest first */
  posts: readonly SeedPost[];
};

export type Persona = {
  userID: string;
  role: 'user' | 'business' | 'operator';
  name: string;
  /** one line for the persona switch of the demo */
  about: string;
};

export type SeedSubscription = {
  userID: string;
  officialAccountID: string;
  /** how many of the newest posts this person has not read */
  unread: number;
  pinned?: boolean;
  muted?: boolean;
};

export type SeedMessage = { from: 'account' | 'subscriber'; text: string; minutesAgo: number };

export type SeedConversation = {
  officialAccountID: string;
  userID: string;
  /** oldest first */
  messages: readonly SeedMessage[];
  /** how many of the last messages the receiving side has not seen; 0 if everything is read */
  unreadByAccount: number;
  unreadBySubscriber: number;
};
