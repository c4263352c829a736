import type { SeedConversation } from './types.ts';

export const conversations: readonly SeedConversation[] = [
  {
    officialAccountID: '@TOA#_harrowmouth-health',
    userID: 'lin',
    messages: [
      { from: 'subscriber', text: 'Good morning. I have a blood test on Thursday at Quay Street, 09:20. Could I come at eight instead?', minutesAgo: 1580 },
      { from: 'account', text: 'Good morning, Ms Zhao. Blood tests at Quay Street need no appointment until 10:30, so 08:00 is fine. Please don’t eat before it; water is all right.', minutesAgo: 1571 },
      { from: 'subscriber', text: 'And coffee?', minutesAgo: 1569 },
      { from: 'account', text: 'Afterwards, please: coffee can change the result. The café across the street opens at seven.', minutesAgo: 1566 },
      { from: 'subscriber', text: 'I’ll be there at eight and at the café by ten past. Thank you!', minutesAgo: 1565 },
    ],
    unreadByAccount: 0,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_harrowmouth-health',
    userID: 'tom',
    messages: [
      { from: 'subscriber', text: 'Weir Lane', minutesAgo: 190 },
      { from: 'account', text: 'Thank you, Mr Ferris. We have 17:40 or 18:20 tomorrow. Which suits you?', minutesAgo: 182 },
      { from: 'subscriber', text: '18:20 please. Is it a problem that I had a cold last week?', minutesAgo: 36 },
    ],
    unreadByAccount: 1,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_harrowmouth-health',
    userID: 'amira',
    messages: [
      { from: 'subscriber', text: 'Hello, my mother (71) uses a wheelchair. Is the hall in Upper Netting step-free on Saturday?', minutesAgo: 22 },
      { from: 'subscriber', text: 'Otherwise we would come to Quay Street, now that the door is level.', minutesAgo: 21 },
    ],
    unreadByAccount: 2,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_northgull-desk',
    userID: 'amira',
    messages: [
      { from: 'subscriber', text: 'My suitcase didn’t come off NG 206 last night. Booking QX4LTA, tag 0418 552 917. Dark green hard shell, a yellow ribbon on the handle.', minutesAgo: 1320 },
      { from: 'account', text: 'I am sorry, Ms Haddad. I have opened a report: HRM 40721. Where will you be for the next two days?', minutesAgo: 1312 },
      { from: 'subscriber', text: 'At home, 8 Abbey Road, Harrowmouth. Someone is in after five.', minutesAgo: 1309 },
      { from: 'account', text: 'Good news: it was scanned at Tallmark at 06:10 and is on NG 211 today. A driver brings it between 18:00 and 21:00.', minutesAgo: 640 },
      { from: 'subscriber', text: 'You found it before I’d finished buying a toothbrush. Do I send the receipt here?', minutesAgo: 631 },
      { from: 'account', text: 'Yes please, a photo is enough. The refund goes to the card that you booked with.', minutesAgo: 55 },
    ],
    unreadByAccount: 0,
    unreadBySubscriber: 1,
  },
  {
    officialAccountID: '@TOA#_northgull-desk',
    userID: 'lin',
    messages: [
      { from: 'subscriber', text: '你好，请问可以用中文吗？我想把周五的 NG 418 改到周六。', minutesAgo: 410 },
      { from: 'account', text: '可以的。周六 NG 418 还有座位，免费改签到月底。请发六位订座编号给我。', minutesAgo: 402 },
      { from: 'subscriber', text: 'H7RMK2，谢谢！靠窗最好，左边。', minutesAgo: 14 },
    ],
    unreadByAccount: 1,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_lantern-noodles',
    userID: 'tom',
    messages: [
      { from: 'subscriber', text: 'Evening! Do you have a table for nine on Saturday, Quay Street, about half seven? Two of us are five years old.', minutesAgo: 2950 },
      { from: 'account', text: 'Hello Tom. For nine we would push two tables together at the back, 19:15 if that works. High chairs or cushions?', minutesAgo: 2921 },
      { from: 'subscriber', text: 'Cushions. They’d be offended.', minutesAgo: 2915 },
      { from: 'account', text: 'Cushions it is. Booked for nine, 19:15, Ferris. Anything that somebody can’t eat?', minutesAgo: 2912 },
      { from: 'subscriber', text: 'One no peanut, one no spring onion (by conviction).', minutesAgo: 2904 },
      { from: 'account', text: 'Noted, both. At Quay Street the chilli oil is without peanut. See you on Saturday.', minutesAgo: 2899 },
    ],
    unreadByAccount: 0,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_lantern-noodles',
    userID: 'lin',
    messages: [{ from: 'subscriber', text: 'Is the 20:15 at Netting still free? Two people, and one very quiet dog.', minutesAgo: 48 }],
    unreadByAccount: 1,
    unreadBySubscriber: 0,
  },
  {
    officialAccountID: '@TOA#_linlan-tram',
    userID: 'mei',
    messages: [
      { from: 'subscriber', text: '你好，我今早 7:50 左右在 2 路上落了一把蓝格子雨伞，往桥东方向，坐在最后一排。', minutesAgo: 505 },
      { from: 'account', text: '您好，已登记。这趟车 9:20 回到白鹭洲，我请师傅看一下后排。', minutesAgo: 498 },
      { from: 'account', text: '找到了：蓝格子，木柄，柄上贴着一只小熊，是这把吗？', minutesAgo: 381 },
      { from: 'subscriber', text: '就是它！我女儿贴的。今天下班 18:30 过去拿可以吗？', minutesAgo: 374 },
      { from: 'account', text: '可以，窗口开到 20:00，带上身份证就行。', minutesAgo: 29 },
    ],
    unreadByAccount: 0,
    unreadBySubscriber: 1,
  },
  {
    officialAccountID: '@TOA#_coast-weather',
    userID: 'tom',
    messages: [
      { from: 'subscriber', text: 'From my window in Upper Netting: about 6 cm on the wall, still coming down, no wind at all. 07:15.', minutesAgo: 1700 },
      { from: 'account', text: 'Thank you, Tom, that goes straight on the map. You are our highest ruler this morning.', minutesAgo: 1692 },
    ],
    unreadByAccount: 0,
    unreadBySubscriber: 0,
  },
];
