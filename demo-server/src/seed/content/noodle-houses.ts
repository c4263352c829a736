import type { SeedAccount } from './types.ts';

export const noodleHouses: SeedAccount = {
  officialAccountID: '@TOA#_lantern-noodles',
  officialAccountName: 'Lantern Noodle Houses',
  organization: 'Lantern Noodle Houses (Harrowmouth, Netting, Saltmere)',
  introduction: 'Three noodle houses, one stock pot each, started at five every morning. Write to us to book a table, ask about allergens or order for a crowd. Kitchens open 11:30–22:00, closed on Mondays.',
  lang: 'en-GB',
  mode: 'service',
  ownerUserID: 'biz-noodles',
  avatar: 'avatar-noodles.webp',
  posts: [
    {
      format: 'text-and-image',
      title: 'The winter bowl is back',
      content: 'Pork bone broth, eighteen hours; thick wheat noodles, cut this morning; two slices of shoulder, a soft egg, bamboo shoots, and as much spring onion as you like. £11.50 at all three houses until the clocks change.\n\nIt contains wheat, egg, soy and sesame. A version with mushroom broth is on the same page of the menu.',
      images: [{ file: 'noodle-bowl.webp', alt: 'A bowl of noodle soup seen from above on a dark wooden table: sliced pork, halved soft eggs, spring onion, greens and seaweed, with chopsticks on the rim and a dish of chilli oil beside it.' }],
      hoursAgo: 590,
      reactions: { '😋': 38, '❤️': 21, '🔥': 9 },
    },
    { format: 'text', content: 'Saltmere closes at 20:00 tonight: the street is being resurfaced and nobody could reach the door anyway.', hoursAgo: 468 },
    {
      format: 'image',
      images: [{ file: 'kitchen-wok.webp', alt: 'A cook in a red headscarf tosses greens in a flaming wok under copper lamps, with bowls lined up on the pass in front.' }],
      hoursAgo: 395,
      reactions: { '🔥': 29, '👏': 7 },
    },
    {
      format: 'text',
      title: 'What is in it: our allergen list, rewritten',
      content: 'Several of you told us that the allergen sheet on the wall was hard to read. It was. The new one lists every dish with the fourteen allergens across the top, says which fryer is shared, and marks what we can leave out if you ask.\n\nTwo changes to know about. The chilli oil now contains peanut at the Netting house only, where it is made by a different cook; ask for the plain one. And the vegetable dumplings no longer contain egg anywhere.\n\nThe list hangs beside each counter and is at [example.com/lantern/allergens](https://example.com/lantern/allergens). If you are in doubt, write to us here before you come, and the head cook will answer.',
      hoursAgo: 289,
      reactions: { '👍': 24, '🙏': 13 },
    },
    {
      format: 'text-and-image',
      title: 'Dumpling mornings, Saturdays from ten',
      content: 'Pork and chive, prawn, or cabbage and glass noodle; eight to a basket, folded in front of you. First come, first served, and the prawn is usually gone by noon.',
      images: [{ file: 'dumplings-in-steam.webp', alt: 'Bamboo steamers stacked on a counter, the top one open on a ring of pleated dumplings, with steam rising in the light of a window.' }],
      hoursAgo: 172,
      reactions: { '😋': 33, '❤️': 15 },
    },
    { format: 'text', content: 'Found at Quay Street last night: one grey child’s mitten and a very good umbrella. Both are behind the counter.', hoursAgo: 98, reactions: { '😂': 14 } },
    {
      format: 'text-and-image',
      title: 'Open late for the lantern walk',
      content: 'The lantern walk passes all three houses tomorrow, so the kitchens stay open until midnight. There will be a short menu (three soups, dumplings, tea) and a window on the street so that you needn’t lose your place in the procession.\n\nTables for six and more by message only, please. Quay Street is already full at eight.',
      images: [
        { file: 'noodle-house-at-night.webp', alt: 'The Quay Street house at night: strings of red lanterns over a lit front, people at the windows, and the colours lying on the wet pavement.' },
        { file: 'noodle-bowl.webp', alt: 'The winter bowl from above, one of the three soups on the short menu.' },
      ],
      hoursAgo: 26,
      reactions: { '🏮': 35, '❤️': 18 },
    },
    { format: 'text', content: 'Two tables have come free at Netting tonight, 19:30 and 20:15. Write to us, first answer gets it.', hoursAgo: 2 },
  ],
};
