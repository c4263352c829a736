import { mix } from '../studio/colour.ts';
import { disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { ridge, streak } from '../studio/nature.ts';
import { air as c } from '../studio/palettes.ts';
import { person, poses } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

export const airlinerAtGate = scene('airliner-at-gate', 1800, 1012, (b) => {
  const { w, h, random } = b;
  const ground = 730;
  const body =
    'M330 470C300 430 330 386 430 366C520 350 640 346 760 346H1500C1620 346 1720 330 1800 306V520C1700 548 1600 560 1500 560H640C500 560 372 532 330 470Z';
  return [
    rect(0, 0, w, ground, b.fade([c.blue, mix(c.ice, c.blue, 0.3), c.peach, c.sun])),
    disc(250, ground - 60, 520, b.glow(c.sun, 1)),
    disc(250, ground - 110, 66, '#fff6dd'),
    streak(60, 130, 900, 26, c.ice, 0.7),
    streak(760, 210, 900, 20, c.mist, 0.7),
    streak(-100, 300, 800, 18, c.peach, 0.9),
    streak(200, 420, 700, 12, c.sun, 0.9),
    poly([...ridge(random, w, 640, 56, 6), [w, ground], [0, ground]], mix(c.blue, c.peach, 0.62)),
    poly([...ridge(random, w, 690, 30, 5), [w, ground], [0, ground]], mix(c.navy, c.peach, 0.5)),
    // far tower and hangars
    poly(
      [
        [92, ground],
        [98, 500],
        [122, 500],
        [128, ground],
      ],
      mix(c.navy, c.peach, 0.3),
    ),
    poly(
      [
        [72, 452],
        [148, 452],
        [136, 502],
        [84, 502],
      ],
      mix(c.navy, c.peach, 0.2),
    ),
    rect(78, 460, 64, 16, c.sun, { o: 0.85 }),
    rect(66, 442, 88, 12, c.navy, { r: 4, o: 0.8 }),
    path('M180 730V676Q260 636 340 676V730Z', mix(c.navy, c.peach, 0.36)),
    path('M352 730V686Q420 652 488 686V730Z', mix(c.navy, c.peach, 0.42)),
    // apron
    rect(0, ground - 6, w, h - ground + 6, b.fade([mix(c.steel, c.peach, 0.55), mix(c.steel, c.peach, 0.2), c.steel])),
    ...range(24).map(() =>
      rect(random.between(-50, w), ground + random.between(8, 270), random.between(80, 360), 2, c.mist, { o: 0.22 }),
    ),
    poly(
      [
        [0, 838],
        [w, 800],
        [w, 812],
        [0, 852],
      ],
      '#f7d25f',
    ),
    poly(
      [
        [560, ground],
        [600, ground],
        [250, h],
        [180, h],
      ],
      '#f7d25f',
      { o: 0.85 },
    ),
    poly(
      [
        [120, 792],
        [1500, 760],
        [w, 766],
        [w, 900],
        [700, 880],
      ],
      c.night,
      { o: 0.35, filter: b.blur(18) },
    ),
    // tail and far wing
    poly(
      [
        [1440, 360],
        [1640, 40],
        [1752, 40],
        [w, 190],
        [w, 350],
      ],
      c.navy,
    ),
    poly(
      [
        [1640, 40],
        [1752, 40],
        [w, 190],
        [w, 236],
        [1600, 110],
      ],
      c.orange,
    ),
    poly(
      [
        [1440, 360],
        [1600, 110],
        [1640, 118],
        [1540, 360],
      ],
      c.night,
      { o: 0.35 },
    ),
    path('M1600 216C1640 180 1700 180 1730 200C1700 206 1690 220 1700 240C1670 222 1640 212 1600 216Z', c.mist),
    // fuselage
    path(body, '#f7f5ee'),
    group(
      [
        rect(300, 330, 1500, 110, '#ffffff'),
        path('M300 500C700 470 1300 480 1800 430V600H300Z', c.ice),
        path('M300 540C700 506 1300 516 1800 470V600H300Z', mix(c.blue, c.steel, 0.4)),
        rect(300, 520, 1500, 60, c.navy, { o: 0.5, filter: b.blur(18) }),
        path(
          'M300 470C400 458 520 462 640 462H1500C1620 462 1720 444 1800 420V436C1720 458 1620 476 1500 476H640C520 476 400 474 300 486Z',
          c.orange,
        ),
      ],
      { clip: b.clip(path(body, '#000')) },
    ),
    path('M372 416C396 398 424 388 452 384L462 412L398 434Z', c.ink),
    line(
      [
        [418, 396],
        [424, 424],
      ],
      c.ice,
      3,
    ),
    poly(
      [
        [380, 414],
        [410, 398],
        [414, 402],
        [392, 420],
      ],
      c.peach,
    ),
    ...range(30)
      .filter((i) => i !== 3 && i !== 15)
      .map((i) =>
        group([
          rect(566 + i * 37, 398, 18, 27, c.navy, { r: 8 }),
          rect(566 + i * 37, 398, 18, 11, c.peach, { r: 6, o: 0.85 }),
        ]),
      ),
    rect(500, 384, 40, 92, '#dfe5e6', { r: 8, stroke: c.steel, width: 2 }),
    rect(1110, 392, 34, 44, '#dfe5e6', { r: 6, stroke: c.steel, width: 2 }),
    stroke(
      [
        [350, 452],
        [344, 466],
        [348, 478],
      ],
      c.steel,
      2,
    ),
    // engine and near wing
    path('M900 548C960 520 1100 516 1186 540L1540 660L1560 690L1500 694L960 600Z', c.steel),
    path('M900 548C960 520 1100 516 1186 540L1540 660L1300 630L940 574Z', c.ice),
    poly(
      [
        [1540, 660],
        [1562, 590],
        [1580, 590],
        [1560, 690],
      ],
      c.orange,
    ),
    rect(820, 596, 210, 104, mix(c.steel, c.navy, 0.2), { r: 50 }),
    path('M870 596H980C1010 596 1030 618 1030 646H820C820 618 840 596 870 596Z', c.mist),
    oval(838, 648, 28, 52, c.ink),
    oval(842, 648, 20, 42, c.navy),
    ...range(8).map((i) =>
      line(
        [
          [842, 648],
          [842 + Math.cos(i * 0.785) * 18, 648 + Math.sin(i * 0.785) * 40],
        ],
        c.steel,
        2,
      ),
    ),
    disc(842, 648, 8, c.mist),
    poly(
      [
        [1030, 622],
        [1080, 648],
        [1030, 680],
      ],
      c.steel,
    ),
    oval(832, 648, 28, 52, 'none', { stroke: c.mist, width: 5 }),
    // wheels
    line(
      [
        [500, 550],
        [506, 708],
      ],
      c.mist,
      13,
    ),
    line(
      [
        [506, 640],
        [560, 566],
      ],
      c.steel,
      7,
    ),
    disc(492, 726, 30, c.ink),
    disc(524, 726, 30, c.ink),
    disc(492, 726, 12, c.steel),
    disc(524, 726, 12, c.steel),
    line(
      [
        [1210, 560],
        [1210, 706],
      ],
      c.mist,
      20,
    ),
    ...[1162, 1210, 1258].map((x) => group([disc(x, 728, 36, c.ink), disc(x, 728, 14, c.steel)])),
    // jet bridge
    poly(
      [
        [0, 250],
        [330, 346],
        [500, 346],
        [500, 500],
        [330, 500],
        [0, 470],
      ],
      c.navy,
    ),
    poly(
      [
        [0, 250],
        [330, 346],
        [330, 370],
        [0, 282],
      ],
      c.orange,
    ),
    poly(
      [
        [0, 312],
        [300, 386],
        [300, 462],
        [0, 428],
      ],
      c.ice,
    ),
    poly(
      [
        [0, 312],
        [300, 386],
        [300, 410],
        [0, 344],
      ],
      c.sun,
    ),
    ...range(5).map((i) =>
      line(
        [
          [i * 66 + 16, 312 + i * 16.4],
          [i * 66 + 16, 432 + i * 7.4],
        ],
        c.navy,
        8,
      ),
    ),
    rect(330, 340, 176, 166, mix(c.navy, c.steel, 0.25), { r: 8 }),
    ...range(5).map((i) =>
      line(
        [
          [470 + i * 9, 346],
          [470 + i * 9, 500],
        ],
        c.ink,
        4,
      ),
    ),
    rect(352, 376, 84, 70, c.sun, { r: 4 }),
    person(394, 478, 100, poses.standing, {
      skin: '#b87a4f',
      hair: c.ink,
      top: c.orange,
      shade: '#c05e28',
      legs: c.night,
      shoes: c.ink,
      cut: 'shirt',
    }),
    rect(346, 446, 96, 54, mix(c.navy, c.steel, 0.25)),
    poly(
      [
        [236, 470],
        [276, 476],
        [264, 742],
        [226, 742],
      ],
      c.night,
    ),
    rect(196, 732, 110, 22, c.ink, { r: 8 }),
    // ground crew, belt loader, carts
    poly(
      [
        [1260, 740],
        [1480, 574],
        [1506, 596],
        [1310, 752],
      ],
      c.night,
    ),
    line(
      [
        [1272, 734],
        [1484, 576],
      ],
      c.steel,
      8,
    ),
    rect(1230, 726, 190, 34, c.orange, { r: 8 }),
    disc(1262, 766, 20, c.ink),
    disc(1386, 766, 20, c.ink),
    rect(1400, 612, 52, 34, c.blue, { r: 5, turn: 'rotate(-38 1426 629)' }),
    rect(1338, 660, 46, 30, '#b4463a', { r: 5, turn: 'rotate(-38 1361 675)' }),
    ...range(3).map((i) =>
      group([
        rect(1490 + i * 128, 762, 112, 12, c.ink, { r: 3 }),
        rect(1494 + i * 128, 700, 104, 62, c.night, { o: 0.9 }),
        rect(1500 + i * 128, 718, 40, 44, [c.orange, c.blue, c.peach][i] ?? c.orange, { r: 4 }),
        rect(1544 + i * 128, 708, 46, 54, [c.ice, '#b4463a', c.navy][i] ?? c.navy, { r: 4 }),
        rect(1490 + i * 128, 694, 112, 10, c.mist),
        disc(1512 + i * 128, 778, 13, c.ink),
        disc(1582 + i * 128, 778, 13, c.ink),
      ]),
    ),
    person(
      650,
      830,
      150,
      poses.cheering,
      { skin: '#8a5637', hair: '#1d1512', top: c.orange, shade: '#c25f26', legs: c.night, shoes: c.ink, style: 'cap' },
      -1,
    ),
    line(
      [
        [612, 668],
        [604, 628],
      ],
      c.sun,
      9,
    ),
    line(
      [
        [688, 668],
        [698, 628],
      ],
      c.sun,
      9,
    ),
    oval(672, 834, 70, 8, c.night, { o: 0.4 }),
    person(1180, 800, 128, poses.walking, {
      skin: '#d9a074',
      hair: '#3a241a',
      top: '#f7d25f',
      shade: '#c79a32',
      legs: c.navy,
      shoes: c.ink,
      style: 'cap',
    }),
    oval(1200, 803, 60, 6, c.night, { o: 0.4 }),
    rect(820, 884, 56, 10, c.night, { o: 0.4 }),
    poly(
      [
        [836, 888],
        [852, 820],
        [868, 888],
      ],
      c.orange,
    ),
    rect(842, 846, 20, 10, c.mist),
    poly(
      [
        [320, 930],
        [340, 846],
        [360, 930],
      ],
      c.orange,
    ),
    rect(328, 878, 24, 12, c.mist),
    rect(304, 926, 74, 12, c.night),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.sun, 0.28],
          [c.sun, 0],
          [c.night, 0.2],
        ],
        'right',
      ),
    ),
    rect(
      0,
      ground,
      w,
      h - ground,
      b.fade([
        [c.night, 0],
        [c.night, 0.55],
      ]),
      { filter: b.spray(c.night), o: 0.4 },
    ),
  ];
});
