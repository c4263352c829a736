import type { ScriptedPost } from './fill.ts';
import { asImage, picture, type PaletteName, type Picture } from './pictures.ts';
import { sampleIDs } from './sample-accounts.ts';

const long = `The clinic at Mill Street has been rebuilt from the cellar to the roof, and on Monday it opens its doors again.

What is new: twelve consulting rooms instead of seven, a lift that takes a bed, a waiting room for children with a reading corner, and a desk where somebody helps you with forms in nine languages.

What stays: the opening hours (Monday to Friday 8–18, Saturday 9–13), the telephone number, and the people. If you had an appointment at the temporary clinic in Canal Road, it is valid at Mill Street without any change.

How to get there: trams 3 and 8 stop at the door; bicycles can be left in the yard; there are four parking spaces for people with a permit. The entrance in Weaver’s Lane has no steps.

On the opening day you can look at everything between 14 and 17 o’clock: the laboratory shows how a blood count is made, the physiotherapists let you try their equipment, and the fire brigade brings its ladder truck for those who are interested in quite other things.

We thank the neighbours for two years of patience. More about the building: https://example.com/mill-street`;

/** ~30 posts, oldest first, over five accounts: all formats, one to nine images, long text, Chinese, Arabic, emoji, links. */
export function samplePosts(): { posts: ScriptedPost[]; pictures: Picture[] } {
  const pictures: Picture[] = [];
  const image = (palette: PaletteName, alt: string, width?: number, height?: number) => {
    const made = picture(palette, width, height);
    pictures.push(made);
    return asImage(made, alt);
  };
  const { health, museum, airline, football, kitchen } = sampleIDs;
  const of = (officialAccountID: string) => (post: Omit<ScriptedPost, 'officialAccountID'>) => ({
    officialAccountID,
    ...post,
  });
  const h = of(health),
    m = of(museum),
    a = of(airline),
    f = of(football),
    k = of(kitchen);
  const grid = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      image(
        (['sea', 'dawn', 'forest', 'city', 'sand', 'night'] as const)[index % 6]!,
        `View ${index + 1} of the harbour walk`,
        index % 3 === 1 ? 800 : 1200,
        index % 3 === 1 ? 1000 : 800,
      ),
    );

  const posts: ScriptedPost[] = [
    h({
      title: 'Welcome',
      content:
        'This is the channel of the eight city clinics. Subscribe and we tell you when something changes at yours.',
      reactions: { '👍': 210, '🎉': 34 },
    }),
    m({
      title: 'Object of the day: a darning mushroom',
      content:
        'Beech, turned around 1910. Someone burned the initials E. K. into the handle. Whoever you are, E. K.: it still works.',
      images: [image('sand', 'A wooden darning mushroom on linen')],
      reactions: { '❤️': 84 },
    }),
    k({
      title: '春季新菜单',
      content: '腌笃鲜、油焖春笋、马兰头拌香干，三道时令菜即日起在所有门店供应。',
      images: [image('forest', '一碗腌笃鲜'), image('sand', '油焖春笋')],
      reactions: { '😋': 1204, '👍': 530 },
    }),
    h({ content: 'The clinic at Canal Road is closed on Tuesday afternoon for a fire drill.' }),
    f({
      content: 'Full time: Harbour 2–1 Eastbridge. Three points and a clean shirt for nobody ⚽️💚',
      reactions: { '🎉': 8932, '⚽️': 2111, '😮': 87 },
    }),
    m({ images: [image('city', 'The new entrance hall at dusk', 1600, 900)], reactions: { '❤️': 301, '😮': 18 } }),
    a({
      title: 'Cabin baggage from May',
      content:
        'One bag of 55 × 40 × 23 cm and one small item stay free on all fares. What exactly fits: https://example.com/baggage',
    }),
    h({
      title: 'Flu vaccination days',
      content:
        'Walk in on Wednesday or Saturday, 9–13, at any clinic. Bring your insurance card. Children under six please with an appointment.',
      images: [image('sea', 'Nurse’s desk with a vase of tulips')],
      reactions: { '👍': 412, '🙏': 96 },
    }),
    m({
      title: 'Late opening on Thursday',
      content: 'Open until 23 o’clock, with a talk on tin toys at eight. The bar has elderflower.',
      reactions: { '🎉': 45 },
    }),
    k({ content: '周三会员日：凭会员码任意主食第二份半价 🍜🥟', reactions: { '👍': 88 } }),
    h({
      content:
        'مركز شارع المطحنة يفتح أبوابه من جديد يوم الاثنين. ساعات العمل: من الثامنة صباحا حتى السادسة مساء. الطابق الأرضي مهيأ بالكامل للكراسي المتحركة.',
      title: 'إعلان لسكان الحي',
      reactions: { '🙏': 64 },
    }),
    h({
      title: 'Mill Street opens again',
      content: long,
      images: [
        image('dawn', 'The rebuilt clinic from the street', 1600, 1000),
        image('forest', 'The yard with bicycles'),
      ],
      editTime: 1_760_000_000,
      reactions: { '🎉': 780, '❤️': 221, '👍': 1043 },
    }),
    f({
      title: 'Squad for Saturday',
      content: 'Mensah, Ortiz and Lindqvist are back. Kick-off 15:30, gates open at 14.',
      reactions: { '👍': 640 },
    }),
    m({
      title: 'Nine walks',
      content: 'A photograph from each of the nine walks of the exhibition “Along the Water”.',
      images: grid(9),
      reactions: { '❤️': 412, '😮': 33 },
    }),
    a({
      title: 'Delays at Northport',
      content: 'Fog. Flights before 10 o’clock leave about 40 minutes late; you can rebook without charge in the app.',
      reactions: { '🙏': 12 },
    }),
    h({
      content: 'Heat warning for the weekend ☀️ Drink more than you think you need, and look in on your neighbours.',
      reactions: { '❤️': 167 },
    }),
    m({ content: 'We are looking for: a kitchen radio, 1950–1965, any state. Write to the collection.' }),
    k({
      title: '中秋礼盒预订开启',
      content:
        '鲜肉月饼、苔菜月饼各六枚，手工现做。预订截止日期：九月二十日。门店自提可享九折优惠，企业团购请致电客服。',
      images: [image('night', '月夜下的礼盒', 900, 1200)],
      reactions: { '❤️': 932, '🎉': 120 },
    }),
    f({
      images: [
        image('forest', 'The pitch before the match'),
        image('city', 'Fans at the north stand'),
        image('dawn', 'The team walks out'),
      ],
      reactions: { '💚': 4021 },
    }),
    h({
      title: 'New number for prescriptions',
      content: 'Repeat prescriptions: 0800 555 010, day and night, or write to us here.',
    }),
    m({
      title: 'Object of the day: 暖水瓶',
      content: 'A vacuum flask from Shanghai, 1973, enamel with peonies. 这只暖水瓶陪伴了三代人。',
      images: [image('sea', 'A vacuum flask with painted peonies', 800, 1200)],
      reactions: { '❤️': 199 },
    }),
    a({
      title: 'Winter timetable',
      content: 'From 26 October: Northport–Lisbon daily, Northport–Tromsø on Tuesdays and Saturdays. Bookable now.',
      images: [image('night', 'A wing above clouds at night', 1600, 900)],
      reactions: { '🎉': 311 },
    }),
    f({
      content: 'Goal. GOAL. Ortiz, 89th minute. We have no words and no voice left. 😭😭😭',
      reactions: { '🎉': 15_320, '💚': 9044, '😭': 2210 },
    }),
    h({
      title: 'Blood donors needed',
      content: 'Especially 0 negative. Tuesday 15–20, Mill Street clinic. There is soup.',
      images: [
        image('dawn', 'A bowl of soup on a counter'),
        image('sea', 'Donor chairs by the window'),
        image('forest', 'The team in the yard'),
        image('city', 'Mill Street at noon'),
      ],
      reactions: { '❤️': 530, '🙏': 71 },
    }),
    k({ content: '台风提醒：今日18时起外送服务暂停，门店照常营业，请注意安全。', reactions: { '🙏': 402 } }),
    m({
      title: 'Closed on Monday',
      content: 'We hang the new exhibition. On Tuesday everything will be somewhere else.',
    }),
    f({
      title: 'What the coach said',
      content:
        '“We were second best for an hour. Then we remembered who we are.” The whole talk: https://example.com/coach',
      reactions: { '👍': 1221 },
    }),
    h({
      content: 'Saturday: all clinics open until 13 o’clock as usual. Sunday: emergency service at Mill Street only.',
    }),
    m({
      title: 'Tickets for children',
      content: 'Under 16 free, always, with or without a grown-up.',
      images: [image('sand', 'Children in front of a wall of clocks', 1200, 900), image('dawn', 'A wall of clocks')],
      reactions: { '🎉': 88, '❤️': 140 },
    }),
    h({
      title: 'How was it?',
      content: 'Five questions about your last visit, two minutes: https://example.com/survey. Thank you!',
      reactions: { '👍': 19 },
    }),
  ];
  return { posts, pictures };
}
