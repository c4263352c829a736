import type { SeedAccount } from './types.ts';

export const healthRefunds: SeedAccount = {
  officialAccountID: '@TOA#_harrowmouth-health-refunds',
  officialAccountName: 'Harrowmouth Health Refunds',
  organization: 'Refund Office',
  introduction: 'Refunds of prescription charges. Not part of the city’s health service.',
  lang: 'en',
  mode: 'service',
  ownerUserID: 'biz-refunds',
  avatar: 'avatar-health.webp',
  suspendedBecause: 'It uses the name and the picture of City Health and asks for card details. Change both, delete the posts, and write to the operator.',
  posts: [
    { format: 'text', title: 'Prescription charges are refunded', content: 'Everybody who paid a prescription charge this year gets it back. The office answers in the chat.', hoursAgo: 52 },
    { format: 'text', title: 'Last days', content: 'Refunds end on Friday. Have your card ready.', hoursAgo: 29 },
  ],
};
