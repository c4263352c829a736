import type { SeedAccount } from './types.ts';

export const cityHealth: SeedAccount = {
  officialAccountID: '@TOA#_harrowmouth-health',
  officialAccountName: 'Harrowmouth City Health',
  organization: 'City of Harrowmouth, Department of Public Health',
  introduction: 'Clinics, vaccinations and health advice for everyone who lives or works in Harrowmouth. Write to us to book, move or cancel an appointment; we answer 08:00 to 18:00, Monday to Saturday. In an emergency, call the ambulance service.',
  lang: 'en-GB',
  mode: 'service',
  ownerUserID: 'biz-health',
  verified: true,
  avatar: 'avatar-health.webp',
  posts: [
    {
      format: 'text-and-image',
      title: 'Quay Street clinic has reopened',
      content: 'The waiting room at Quay Street is open again after seven weeks of building work. It is lighter, it has a proper children’s corner, and the front door is now level with the pavement, so a wheelchair or a pram no longer needs the side entrance.\n\nOpening hours stay as they were: Monday to Friday 08:00–18:00, Saturday 09:00–13:00. Blood tests are taken without an appointment until 10:30.\n\nAppointments that were moved to Weir Lane will take place at Weir Lane. If you would rather come back to Quay Street, write to us here with your name and the day of the appointment.',
      images: [{ file: 'clinic-waiting-room.webp', alt: 'The clinic’s waiting room in morning light: a row of chairs under a wide window, people reading and waiting, a nurse at the desk, and a child pointing at something outside.' }],
      hoursAgo: 640,
      reactions: { '👍': 31, '❤️': 12 },
    },
    {
      format: 'text',
      content: 'The pharmacy at Weir Lane closes at 15:00 today for stocktaking. Prescriptions can be collected at Quay Street until 19:00.',
      hoursAgo: 511,
    },
    {
      format: 'text',
      title: 'Hay fever: what to do before the worst week',
      content: 'Grass pollen on the coast usually peaks within the next fortnight. Three things are worth doing now rather than then.\n\nFirst, start your nasal spray a week before you expect symptoms; it works by building up, and a single dose on a bad day does very little. Second, if you take tablets, choose one that does not make you drowsy, particularly if you drive or work at height. A pharmacist can advise you without an appointment. Third, look at your bedroom: close the window between 05:00 and 10:00, when the count is highest inland, and dry bedding indoors on windy days.\n\nSee a doctor if you wheeze, if your chest feels tight, or if symptoms keep you awake for more than three nights. People with asthma should make sure that their reliever inhaler is in date. Check the small print on the base of the canister.\n\nThe pollen count is measured on the roof of the Weir Lane clinic and published each morning at [the city’s air page](https://example.org/harrowmouth/air).',
      hoursAgo: 402,
      reactions: { '👍': 18, '🙏': 9 },
    },
    {
      format: 'text-and-image',
      title: 'Walk with a nurse: Wednesdays at ten',
      content: 'Our Wednesday walk goes once around Saltmere Park: 2.4 km, flat, with benches every few hundred metres. A community nurse comes along, and most questions get asked somewhere around the second bench.\n\nMeet at the boathouse. No need to register, dogs are welcome, and we walk in light rain.',
      images: [{ file: 'walk-in-the-park.webp', alt: 'People of different ages walk a curving path beside a lake in a park; a dog runs ahead, and the city stands in the haze behind the trees.' }],
      hoursAgo: 318,
      reactions: { '❤️': 22, '👏': 8 },
    },
    {
      format: 'text',
      content: 'Reminder: if you have a telephone appointment, the call comes from a withheld number. We try twice, five minutes apart.',
      hoursAgo: 226,
    },
    {
      format: 'text-and-image',
      title: 'Flu and COVID vaccination: both in one visit',
      content: 'From Monday you can have both vaccinations in one visit, one in each arm. They are free for people over 60, pregnant women, carers, and anyone with a long-term condition; everyone else can book from the second week.\n\nWhere and when:\n• Quay Street clinic, Monday to Friday, 08:00–17:30\n• Weir Lane clinic, Tuesday and Thursday, 13:00–20:00\n• Community hall, Upper Netting, Saturday, 10:00–15:00, no appointment needed\n\nPlease bring your health card and wear something with sleeves that roll up. You will be asked to sit for fifteen minutes afterwards; a sore arm for a day or two is normal, and so is feeling tired.\n\nBook at [example.org/harrowmouth/vaccination](https://example.org/harrowmouth/vaccination), or send us a message with the day that suits you, and we will find a time.',
      images: [{ file: 'vaccination-arm.webp', alt: 'A woman with her sleeve rolled up looks away calmly while a gloved hand presses a round plaster on her upper arm.' }],
      hoursAgo: 121,
      reactions: { '👍': 37, '❤️': 6, '🙏': 4 },
    },
    {
      format: 'text',
      title: 'Bathing water: Netting Beach is fine again',
      content: 'Two samples in a row are clean, so the red flag at Netting Beach comes down this afternoon. The cause was a blocked storm drain behind the car park, which has been cleared. Thank you for staying out of the water for nine days.',
      hoursAgo: 49,
      reactions: { '👍': 26, '👏': 11 },
    },
    {
      format: 'text',
      content: 'There are still free vaccination slots tomorrow at Weir Lane between 17:00 and 20:00. Reply “Weir Lane” and we will send you a time.',
      hoursAgo: 4,
      reactions: { '👍': 5 },
    },
  ],
};
