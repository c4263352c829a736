import type { SeedAccount, SeedPost } from './types.ts';

/** Short notices, oldest first, so that one account of the demo has a history to scroll through. */
const briefs: readonly (readonly [hoursAgo: number, text: string])[] = [
  [1020, 'The council has approved the new timetable for the harbour ferry: first boat at 05:50, last boat at 23:20, every twenty minutes in between.'],
  [1008, 'A lorry with frozen peas has shed its load on Dock Road. One lane is open. The peas are not in danger.'],
  [996, 'Netting primary school will get its fourth classroom. Building starts in the spring.'],
  [983, 'The clock on the Corn Exchange is right again, after eleven years.'],
  [972, 'Water pressure in Upper Netting will be low between 09:00 and 13:00 tomorrow while a valve is replaced.'],
  [960, 'The harbour master counts 214 seals on the Outer Skerry, nine more than last year.'],
  [948, 'Two people were slightly hurt when a bus and a delivery van touched mirrors at Weir Lane. Police ask drivers to fold theirs.'],
  [936, 'Evening market on Corn Square tonight until ten. The 14 and the 22 stop at Quay Street instead.'],
  [921, 'The library on Mill Hill extends its hours during exams: until midnight, Monday to Thursday.'],
  [910, 'Rents for new leases rose by 2.1 per cent in the last quarter, the smallest increase in six years, says the city’s statistics office.'],
  [897, 'Found: a parrot that says “mind the step”. It can be collected at Saltmere police station. It has been minding the step all night.'],
  [884, 'The tide mill opens to visitors again from Saturday. The wheel turns when the tide does: see the table at the gate.'],
  [870, 'Harrow Bridge will close to cars on two nights next month. Details follow when the dates are fixed.'],
  [856, 'The new 31 bus links the hospital with Upper Netting every half-hour from Monday.'],
  [843, 'A bench has been put back on the north mole. It is the same bench.'],
  [830, 'The fire on Tanner’s Row is out. Nobody was hurt. The street opens at about 18:00.'],
  [818, 'Residents of Tanner’s Row can return home. The smell of smoke will last a few days.'],
  [800, 'The swimming pool at Saltmere stays closed for another week: the new tiles need longer to dry.'],
  [787, 'Applications for allotments open on the first. There are 26 plots and, so far, 190 people.'],
  [771, 'The mayor’s question hour was moved to Thursday, 18:00, town hall, room 4. Questions can be handed in until noon.'],
  [758, 'Street lamps on the coastal path are now switched off between 01:00 and 04:00, for the sake of the bats.'],
  [742, 'Harrowmouth’s oldest ferryman retires tomorrow, after 41 years and, by his own count, 288,000 crossings.'],
  [726, 'Cruise ship in port today; the quay in front of the customs house is closed until 19:00.'],
  [712, 'Half of Mill Hill was without electricity for 52 minutes. The cause was a squirrel, which got away.'],
  [695, 'Recycling is collected a day later this week in all districts.'],
  [680, 'The council has rejected the plan for a multi-storey car park on Corn Square, 19 votes to 12.'],
  [664, 'Road works on Weir Lane are finished, four days early. We have checked.'],
  [649, 'Fishing boats landed 36 tonnes of mackerel this week. The price on the quay is the lowest since spring.'],
  [631, 'The youth orchestra plays on the ferry on Sunday, 15:00 and 16:00. A ticket for the crossing is enough.'],
  [615, 'A film crew needs Quay Street between 04:00 and 07:00 tomorrow. You may be asked to walk past twice.'],
  [600, 'Teachers at five secondary schools strike for two hours on Wednesday morning. Lessons start at 10:00.'],
  [583, 'The city has planted 1,200 alders along the Weir. Please keep dogs off the bank until they hold.'],
  [566, 'Parking charges do not rise next year.'],
  [549, 'The museum asks who knows the woman in a photograph of 1911: she holds a heron under her arm. The picture hangs in the foyer.'],
  [530, 'Police have recovered fourteen stolen bicycles from a cellar on Dock Road. Owners should bring the frame number.'],
  [512, 'The woman with the heron has a name: three readers recognised their great-grandmother. The heron was called Otto.'],
  [497, 'Storm forecast for the night. Ferries stop at 23:00, and the north mole is closed until further notice.'],
  [486, 'Harrow Bridge is closed to high-sided vehicles from 01:30.'],
  [474, 'After the storm: eleven trees down, one roof off, nobody hurt. Ferries run again from noon.'],
  [459, 'The roof was that of the bowling club. It has been found.'],
  [441, 'Voting on the district budget ends on Sunday. So far the playground leads the skate ramp by 61 votes.'],
  [425, 'A correction: we wrote yesterday that Mill Hill has 1,900 inhabitants. It has 19,000.'],
  [408, 'The skate ramp won.'],
  [390, 'The hospital’s new wing takes its first patients on Monday. Visitors use the entrance on Abbey Road.'],
  [371, 'Fog. The ferry sounds its horn every two minutes; this is normal.'],
  [352, 'The price of a monthly ticket stays at £48. Children under twelve travel free from January.'],
  [333, 'Somebody has knitted a scarf for the statue on Corn Square. The city will leave it there until spring.'],
  [290, 'Last swim of the season at Netting Beach: 143 people, 11.8 degrees, one dog.'],
  [268, 'The Courier’s office on Quay Street is closed on Friday. The newsroom isn’t.'],
  [241, 'The number of visitors’ nights grew by six per cent over the summer. Most came by train.'],
  [219, 'Heavy rain: the underpass at Weir Lane is flooded. Buses go round by the station.'],
  [213, 'The underpass is open again.'],
  [164, 'Lantern walk tomorrow: starts 18:30 on Corn Square, ends on the north mole. Streets along the way close from 17:45.'],
  [137, 'Some 9,000 people came to the lantern walk. Two lost children were found, both with sausages.'],
  [92, 'A trial run of the restored tide mill milled 40 kilos of flour. The baker on Mill Hill has it all.'],
  [58, 'The snow line may come down to 200 metres tonight. School buses on the hill routes run half an hour late.'],
  [31, 'Gritters were out from three o’clock; all main roads are clear. Weir Valley pass: winter tyres only.'],
  [9, 'Crosswinds at the airport from the afternoon. Check your flight before you leave.'],
  [0.7, 'Dock Road is closed between the fish market and the roundabout: a water main has burst. The 14 goes round by Abbey Road.'],
];

const features: readonly SeedPost[] = [
  {
    format: 'text-and-image',
    title: 'Six in the morning, Old Quay',
    content: 'The first boats were in before the light was. A reader’s view from the steps of the ice house.',
    images: [{ file: 'harbour-at-dawn.webp', alt: 'The harbour at dawn: a fishing boat at its mooring, the sun just above the hills, the lighthouse, the old town on the right, and two people talking on the quay.' }],
    hoursAgo: 903,
    reactions: { '❤️': 40, '😍': 22 },
  },
  {
    format: 'text-and-image',
    title: 'Corn Square gets its market back',
    content: 'After two years beside the station, the Saturday market has returned to Corn Square. 62 stalls, the same fishmonger in the same corner, and a queue for apples that went round the fountain.',
    images: [{ file: 'market-square.webp', alt: 'A busy market: striped awnings, crates of fruit and vegetables, shoppers with baskets, and tall town houses with a church tower behind.' }],
    hoursAgo: 607,
    reactions: { '👏': 33, '❤️': 19 },
  },
  {
    format: 'text-and-image',
    title: 'The long repair of Harrow Bridge',
    content: `At half past eleven on a weekday night the last lorry leaves the Harrow Bridge, a man in an orange jacket drags a barrier across two lanes, and for the next five hours the loudest thing on the estuary is a wire brush.

The bridge is 94 years old this winter. It was built to carry trams, cattle and, according to the opening speech, “the motor cars of the professional classes”. It now carries 31,000 vehicles a day. None of them has ever been in danger, the city’s engineer says, and then she says it again, more slowly, because she knows how the next sentence will sound: of the 11,400 rivets on the lower chord, some nine hundred have to come out.

Rivets don’t wear. What wears is the steel round them, where water sits. The engineer’s team found the first bad ones four years ago with a hammer, which is still the best instrument for the purpose. A sound rivet rings. A loose one clicks. They tapped every one of them, by night, in pairs, over two summers, and wrote a number in chalk beside each that clicked.

Replacing one takes forty minutes. The head is ground off, the shank driven out, the hole reamed clean and painted, and a bolt put in its place: a modern one, which has the disadvantage of looking like a modern one. The heritage office wanted rivets. There are two firms left in the country that set rivets of this size, and both are busy with a cathedral. The compromise hangs in the site hut: a bolt with a domed cap, which from the footpath, at night, in rain, nobody can tell from the real thing.

So far 212 are done. Work stops when the wind is above 50 km/h, when it freezes, and during the seal season, since the pups lie on the mud flat under the third pier and the grinder frightens them. It will take until the spring after next. The cost, 7.4 million pounds, is within the estimate, and the closures have been limited to the hours between 23:30 and 04:30.

What will be different when it’s over? “Nothing,” says the engineer. “That’s the point of it.” Then she corrects herself. The old gas lamps on the parapet, dark since 1961, have been rewired with the money that was saved on scaffolding. They will be lit on the last night, from the town side, one after another.

A map of the closures, night by night, is at [example.org/courier/bridge](https://example.org/courier/bridge).`,
    images: [{ file: 'ferry-crossing.webp', alt: 'A small passenger ferry crosses the estuary in evening light, gulls behind it; the iron arches of the Harrow Bridge stand in the distance.' }],
    hoursAgo: 311,
    reactions: { '👏': 29, '❤️': 24, '👍': 17 },
  },
];

const posts: SeedPost[] = [...briefs.map(([hoursAgo, content]): SeedPost => ({ format: 'text', content, hoursAgo })), ...features];

export const cityNews: SeedAccount = {
  officialAccountID: '@TOA#_city-news',
  officialAccountName: 'The Harrowmouth Courier',
  organization: 'Harrowmouth Courier, the city’s newspaper since 1871',
  introduction: 'News from Harrowmouth, Netting, Saltmere and the islands, as it happens and in a few words. The long stories come on Saturdays.',
  lang: 'en-GB',
  mode: 'channel',
  ownerUserID: 'courier',
  verified: true,
  avatar: 'avatar-news.webp',
  posts: posts.toSorted((a, b) => b.hoursAgo - a.hoursAgo),
};
