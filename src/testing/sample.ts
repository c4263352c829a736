import type { ScriptedConversation, ScriptedData } from './fill.ts';
import { sampleAccounts, sampleIDs } from './sample-accounts.ts';
import { samplePosts } from './sample-posts.ts';
import { picture } from './pictures.ts';
import type { Person } from './world.ts';

export { sampleIDs };

/** The people of the sample: a subscriber, two businesses, a channel owner, and the operator. */
export const samplePeople = {
  subscriber: { userID: 'mei', role: 'user', name: 'Mei Tan' },
  business: { userID: 'lakeside-press', role: 'business', name: 'Lakeside press office' },
  channelOwner: { userID: 'sam', role: 'user', name: 'Sam Okafor' },
  operator: { userID: 'operator', role: 'operator', name: 'Platform operator' },
} as const satisfies Record<string, Person>;

const others: Person[] = [
  { userID: 'omar', role: 'user', name: 'عمر حداد' },
  { userID: 'lin', role: 'user', name: '林晓雨' },
  { userID: 'ana', role: 'user', name: 'Ana Duarte' },
];

function conversations(photo: ReturnType<typeof picture>): ScriptedConversation[] {
  const { health, airline } = sampleIDs;
  return [
    {
      officialAccountID: health,
      userID: 'mei',
      read: { account: 5, subscriber: 4 },
      messages: [
        { from: 'subscriber', text: 'Hello, I would like to move my appointment on Thursday.' },
        { from: 'account', text: 'Of course. Which day would suit you instead?' },
        { from: 'subscriber', text: 'Friday morning, if there is anything before ten.' },
        { from: 'subscriber', media: photo.media, kind: 'image', text: 'This is the letter I got.' },
        {
          from: 'account',
          kind: 'card',
          card: {
            title: 'Appointment moved',
            lines: [
              { label: 'When', value: 'Friday, 9:20' },
              { label: 'Where', value: 'Lakeside clinic, room 4' },
            ],
            buttons: [{ label: 'Add to calendar', url: 'https://example.com/calendar' }],
          },
        },
      ],
    },
    {
      officialAccountID: health,
      userID: 'omar',
      read: { account: 1 },
      messages: [
        { from: 'subscriber', text: 'مرحبا، هل المركز مفتوح يوم السبت؟' },
        { from: 'account', text: 'نعم، من التاسعة حتى الواحدة.' },
        { from: 'subscriber', text: 'شكرا جزيلا 🙏' },
      ],
    },
    {
      officialAccountID: health,
      userID: 'lin',
      read: { account: 0 },
      messages: [{ from: 'subscriber', text: '请问流感疫苗还有吗？我想带父母一起去。' }],
    },
    {
      officialAccountID: airline,
      userID: 'mei',
      read: { account: 2, subscriber: 2 },
      messages: [
        { from: 'subscriber', text: 'Is flight NW 214 on time?' },
        { from: 'account', text: 'Yes: boarding at 17:40 from gate B12. Have a good flight!' },
      ],
    },
  ];
}

/** A small realistic world: five accounts, about thirty posts in all formats and several scripts, and conversations. */
export function createSample(): Required<ScriptedData> {
  const { accounts, pictures: signs } = sampleAccounts();
  const { posts, pictures } = samplePosts();
  const photo = picture('sand', 900, 1200);
  return {
    accounts,
    posts,
    conversations: conversations(photo),
    people: [...Object.values(samplePeople), ...others],
    pictures: [...signs, ...pictures, photo],
  };
}
