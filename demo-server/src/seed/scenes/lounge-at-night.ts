import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect } from '../studio/ink.ts';
import { ridge, streak } from '../studio/nature.ts';
import { air as c, hairs, skins } from '../studio/palettes.ts';
import { person, poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const loungeAtNight = scene('lounge-at-night', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const seat = (x: number, y: number, k: number, colour: string): string =>
    group(
      [
        rect(-70, -190, 26, 130, mix(colour, c.ink, 0.35), { r: 12 }),
        rect(-58, -190, 22, 124, colour, { r: 11 }),
        rect(-64, -86, 140, 26, colour, { r: 12 }),
        rect(-64, -68, 140, 10, c.ink, { r: 5, o: 0.5 }),
        rect(66, -128, 12, 50, mix(colour, c.ink, 0.5), { r: 6 }),
        line(
          [
            [-30, -60],
            [-40, 0],
          ],
          c.steel,
          8,
        ),
        line(
          [
            [50, -60],
            [60, 0],
          ],
          c.steel,
          8,
        ),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const suitcase = (x: number, y: number, k: number, colour: string): string =>
    group(
      [
        line(
          [
            [-26, -110],
            [-26, -168],
            [26, -168],
            [26, -110],
          ],
          c.steel,
          7,
        ),
        rect(-50, -116, 100, 110, colour, { r: 12 }),
        rect(-50, -116, 34, 110, mix(colour, c.ink, 0.3), { r: 12 }),
        ...range(3).map((i) =>
          line(
            [
              [-10 + i * 20, -100],
              [-10 + i * 20, -22],
            ],
            mix(colour, '#ffffff', 0.25),
            5,
          ),
        ),
        disc(-34, -2, 8, c.ink),
        disc(34, -2, 8, c.ink),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  return [
    rect(0, 0, w, 760, b.fade(['#081226', c.night, c.navy, mix(c.navy, c.blue, 0.6)])),
    ...range(110).map(() =>
      disc(random.between(0, w), random.between(20, 420), random.between(0.8, 2.4), c.mist, { o: 0.75 }),
    ),
    disc(1290, 210, 330, b.glow(c.mist, 0.6)),
    disc(1290, 210, 74, '#f8f3e2'),
    disc(1312, 196, 14, c.ice, { o: 0.6 }),
    disc(1270, 236, 20, c.ice, { o: 0.5 }),
    streak(1050, 290, 500, 20, c.steel, 0.5),
    streak(300, 340, 640, 18, c.blue, 0.35),
    poly([...ridge(random, w, 560, 40, 6), [w, 700], [0, 700]], '#0d2140'),
    ...range(70).map(() =>
      disc(
        random.between(0, w),
        random.between(572, 612),
        random.between(1.5, 3.2),
        random.pick([c.sun, c.orange, c.mist]),
        { o: 0.9 },
      ),
    ),
    rect(0, 612, w, 200, b.fade(['#12294a', '#0b1930'])),
    ...range(18).map(
      (i) =>
        disc(i * 104 - 20, 640, 18, b.glow(i % 2 ? '#7cc7ff' : c.sun, 0.9)) + disc(i * 104 - 20, 640, 4, '#ffffff'),
    ),
    poly(
      [
        [820, 640],
        [840, 640],
        [1320, 800],
        [1120, 800],
      ],
      c.steel,
      { o: 0.3 },
    ),
    ...range(7).map((i) =>
      poly(
        [
          [830 + i * 44, 648 + i * 20],
          [838 + i * 48, 648 + i * 20],
          [866 + i * 58, 660 + i * 21],
          [856 + i * 54, 660 + i * 21],
        ],
        c.mist,
        { o: 0.8 },
      ),
    ),
    // a tail passes close to the glass
    path('M120 700C300 650 620 640 760 660L800 700L780 760H120Z', mix(c.mist, c.navy, 0.35)),
    path('M120 736C400 700 640 700 788 724L780 760H120Z', mix(c.navy, c.night, 0.3)),
    poly(
      [
        [190, 690],
        [330, 300],
        [450, 300],
        [500, 668],
      ],
      c.navy,
    ),
    poly(
      [
        [330, 300],
        [450, 300],
        [466, 410],
        [296, 398],
      ],
      c.orange,
    ),
    poly(
      [
        [190, 690],
        [330, 300],
        [350, 300],
        [250, 690],
      ],
      '#ffffff',
      { o: 0.12 },
    ),
    path('M330 500C360 470 410 470 436 488C410 494 404 506 412 524C388 508 362 502 330 500Z', c.mist),
    ...range(9).map((i) => rect(540 + i * 26, 684 + i * 1.2, 11, 15, c.sun, { r: 5 })),
    disc(392, 292, 40, b.glow('#ff6a4a', 1)),
    disc(392, 294, 6, '#ffd0c0'),
    // frames
    ...[0, 430, 870, 1310, 1740].map((x) => rect(x - 13, 0, 26, 800, c.ink)),
    rect(0, 150, w, 14, c.ink),
    rect(0, 0, w, 40, c.ink),
    ...[0, 430, 870, 1310].map((x) =>
      poly(
        [
          [x + 40, 40],
          [x + 150, 40],
          [x - 0 + 60, 790],
          [x + 14, 790],
          [x + 14, 240],
        ],
        '#ffffff',
        { o: 0.035 },
      ),
    ),
    ...range(6).map(
      (i) => disc(140 + i * 300, 66, 90, b.glow(c.sun, 0.55)) + oval(140 + i * 300, 66, 50, 8, c.sun, { o: 0.5 }),
    ),
    rect(0, 776, w, 40, c.ink),
    // floor mirrors the windows
    rect(0, 806, w, h - 806, b.fade(['#1a3355', '#0f2240', '#0a1428'])),
    ...[0, 430, 870, 1310].map((x) =>
      poly(
        [
          [x + 20, 816],
          [x + 410, 816],
          [x + 410 + (x - 660) * 0.3, h],
          [x + 20 + (x - 660) * 0.3, h],
        ],
        c.blue,
        { o: 0.18 },
      ),
    ),
    rect(
      1230,
      816,
      120,
      340,
      b.fade([
        ['#f8f3e2', 0.5],
        ['#f8f3e2', 0],
      ]),
      { filter: b.blur(12) },
    ),
    ...range(40).map(() =>
      rect(random.between(0, w), random.between(830, 1150), random.between(60, 240), 2, c.ice, { o: 0.14 }),
    ),
    // far row
    ...range(6).map((i) => seat(930 + i * 128, 900, 0.78, c.blue)),
    person(1064, 900, 252, poses.reading, {
      skin: skins[1],
      hair: hairs[1],
      top: c.orange,
      shade: mix(c.orange, c.navy, 0.4),
      legs: c.night,
      shoes: c.ink,
      style: 'long',
    }),
    rect(1100, 776, 34, 24, c.mist, { turn: 'rotate(-14 1117 788)' }),
    disc(1100, 770, 90, b.glow(c.ice, 0.35)),
    person(1448, 900, 256, poses.sitting, {
      skin: skins[3],
      hair: hairs[0],
      top: c.peach,
      shade: mix(c.peach, c.navy, 0.4),
      legs: c.navy,
      shoes: c.ink,
      style: 'bald',
    }),
    suitcase(1370, 904, 0.8, c.orange),
    // someone at the glass with a child
    person(640, 884, 330, poses.behind, {
      skin: skins[2],
      hair: hairs[0],
      top: c.steel,
      shade: mix(c.steel, c.night, 0.5),
      legs: c.night,
      shoes: c.ink,
      style: 'short',
      cut: 'coat',
    }),
    person(
      732,
      884,
      200,
      poses.pointing,
      {
        skin: skins[2],
        hair: hairs[0],
        top: c.orange,
        shade: mix(c.orange, c.night, 0.4),
        legs: c.navy,
        shoes: c.mist,
        style: 'bun',
        cut: 'skirt',
      },
      -1,
    ),
    suitcase(560, 890, 0.9, c.blue),
    rect(
      600,
      890,
      180,
      120,
      b.fade([
        [c.ink, 0.5],
        [c.ink, 0],
      ]),
    ),
    // near row, dark, with one sleeper
    ...range(4).map((i) => seat(120 + i * 226, 1150, 1.42, mix(c.navy, c.ink, 0.3))),
    person(356, 1150, 470, poses.sitting, {
      skin: skins[0],
      hair: hairs[4],
      top: c.mist,
      shade: mix(c.mist, c.navy, 0.6),
      legs: c.navy,
      shoes: c.ink,
      style: 'long',
    }),
    suitcase(520, 1160, 1.5, c.peach),
    rect(792, 1006, 60, 70, c.orange, { r: 12 }),
    silhouette(1560, 1330, 640, c.ink, poses.walking, -1, 'cap'),
    suitcase(1690, 1170, 1.8, c.ink),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.1],
        [c.ink, 0],
        [c.ink, 0.5],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
