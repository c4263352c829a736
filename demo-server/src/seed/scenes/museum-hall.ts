import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { hairs, museum as c, skins } from '../studio/palettes.ts';
import { person, poses, silhouette } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';
import { arch, archway } from '../studio/town.ts';

export const museumHall = scene('museum-hall', 1740, 1160, (b) => {
  const { w, h, random } = b;
  const wall = mix(c.sand, c.clay, 0.25);
  const [bone, boneShade] = ['#fbf2dc', '#c9a878'];
  const spine = (t: number): Point => [330 + 1130 * t, 392 + 70 * Math.sin(t * 3.1) - 120 * t ** 3];
  const rib = (t: number, long: number, side: number): string => {
    const [x, y] = spine(t);
    const points: Point[] = [
      [x, y + 14],
      [x + 26 + side * 16, y + long * 0.4],
      [x + 4 + side * 26, y + long * 0.82],
      [x - 40 + side * 18, y + long],
    ];
    return (
      stroke(points, side ? mix(boneShade, c.plum, 0.3) : boneShade, 15) +
      (side
        ? ''
        : stroke(
            points.map(([px, py]): Point => [px - 3, py - 2]),
            bone,
            9,
          ))
    );
  };
  return [
    rect(0, 0, w, h, b.fade([mix(c.sand, c.bone, 0.6), wall, mix(c.clay, c.plum, 0.2)])),
    // glass roof in perspective
    poly(
      [
        [260, 0],
        [1480, 0],
        [1120, 250],
        [620, 250],
      ],
      '#d7e6df',
    ),
    poly(
      [
        [620, 250],
        [1120, 250],
        [1480, 0],
        [1300, 0],
        [1060, 232],
        [680, 232],
      ],
      '#ffffff',
      { o: 0.5 },
    ),
    ...range(9).map((i) =>
      line(
        [
          [260 + i * 152.5, 0],
          [620 + i * 62.5, 250],
        ],
        c.plum,
        5,
        { o: 0.75 },
      ),
    ),
    ...range(5).map((i) => {
      const t = 1 - (1 - i / 5) ** 1.7;
      return line(
        [
          [260 + 360 * t, 250 * t],
          [1480 - 360 * t, 250 * t],
        ],
        c.plum,
        6 - t * 3,
        { o: 0.75 },
      );
    }),
    // end wall with three tall arches
    poly(
      [
        [620, 250],
        [1120, 250],
        [1120, 800],
        [620, 800],
      ],
      mix(c.bone, c.sand, 0.5),
    ),
    archway(700, 800, 110, 330, c.plum),
    archway(830, 800, 130, 400, '#f7e6bd'),
    archway(980, 800, 110, 330, c.plum),
    path(arch(830, 800, 130, 400), 'none', { stroke: c.clay, width: 8 }),
    disc(895, 330, 40, c.plum),
    disc(895, 330, 30, '#f7e6bd'),
    // side walls: arcades on two floors
    poly(
      [
        [0, -180],
        [620, 250],
        [620, 800],
        [0, 1010],
      ],
      wall,
    ),
    poly(
      [
        [w, -180],
        [1120, 250],
        [1120, 800],
        [w, 1010],
      ],
      mix(wall, c.plum, 0.22),
    ),
    ...[-1, 1].flatMap((s) =>
      range(5).flatMap((i) => {
        const at = (u: number): number => (s < 0 ? 620 * u : w - 620 * u);
        const [u1, u2] = [1 - 0.72 ** i, 1 - 0.72 ** i * 0.78];
        const floor = (u: number): number => 1010 - 210 * u;
        const level = (u: number, k: number): number => floor(u) - (1190 - 640 * u) * k;
        const opening = (k1: number, k2: number, fill: string): string => {
          const [x1, x2] = [at(u1), at(u2)];
          const top = (level(u1, k2) + level(u2, k2)) / 2;
          return path(
            `M${x1} ${level(u1, k1)}V${level(u1, k2)}Q${x1} ${top - Math.abs(x2 - x1) * 0.42} ${(x1 + x2) / 2} ${top - Math.abs(x2 - x1) * 0.44}Q${x2} ${top - Math.abs(x2 - x1) * 0.42} ${x2} ${level(u2, k2)}V${level(u2, k1)}Z`,
            fill,
          );
        };
        return [
          opening(0, 0.25, mix(c.aubergine, c.plum, s < 0 ? 0.1 : 0.7)),
          opening(0.47, 0.62, mix(c.aubergine, c.clay, s < 0 ? 0.35 : 0.1)),
          line(
            [
              [at(u1), level(u1, 0.53)],
              [at(u2), level(u2, 0.53)],
            ],
            c.ochre,
            5,
          ),
          ...range(4).map((k) => {
            const u = u1 + ((u2 - u1) * (k + 0.5)) / 4;
            return line(
              [
                [at(u), level(u, 0.47)],
                [at(u), level(u, 0.53)],
              ],
              c.ochre,
              3,
            );
          }),
        ];
      }),
    ),
    poly(
      [
        [0, 450],
        [620, 542],
        [620, 556],
        [0, 484],
      ],
      c.bone,
    ),
    poly(
      [
        [w, 450],
        [1120, 542],
        [1120, 556],
        [w, 484],
      ],
      c.sand,
    ),
    // floor
    poly(
      [
        [0, 1010],
        [620, 800],
        [1120, 800],
        [w, 1010],
        [w, h],
        [0, h],
      ],
      mix(c.bone, c.sand, 0.5),
    ),
    ...range(13).map((i) =>
      poly(
        [
          [620 + i * 38.46, 800],
          [620 + i * 38.46 + 19, 800],
          [-700 + i * 242 + 121, h],
          [-700 + i * 242, h],
        ],
        c.clay,
        { o: 0.2 },
      ),
    ),
    ...range(6).map((i) => rect(0, 806 + i ** 1.9 * 18, w, 4 + i * 3, c.clay, { o: 0.16 })),
    oval(870, 930, 560, 60, c.plum, { o: 0.35, filter: b.blur(24) }),
    // shafts of light
    ...[
      [420, 560, 240, 520],
      [720, 860, 700, 1000],
      [1040, 1160, 1150, 1440],
    ].map(([a = 0, e = 0, g = 0, k = 0]) =>
      poly(
        [
          [a, 0],
          [e, 0],
          [k, 1080],
          [g, 1080],
        ],
        '#fff6d8',
        { o: 0.28, filter: b.blur(10) },
      ),
    ),
    ...range(60).map(() =>
      disc(random.between(300, 1400), random.between(120, 1000), random.between(1, 3), '#fffbe9', { o: 0.7 }),
    ),
    // the whale
    ...[0.14, 0.42, 0.66, 0.9].map((t) =>
      line([spine(t), [900 + (spine(t)[0] - 900) * 0.55, 120]], c.plum, 2.5, { o: 0.7 }),
    ),
    ...range(15).map((i) => rib(0.24 + i * 0.027, 120 + 118 * Math.sin(0.5 + i * 0.17), 1)),
    blob(
      [
        [500, 520],
        [560, 640],
        [556, 720],
        [520, 760],
        [500, 680],
        [470, 590],
      ],
      boneShade,
    ),
    ...range(4).map((i) =>
      stroke(
        [
          [520 + i * 9, 730],
          [516 + i * 15, 790],
          [500 + i * 20, 850 - i * 8],
        ],
        bone,
        9,
      ),
    ),
    blob(
      [
        [504, 526],
        [546, 640],
        [536, 720],
        [510, 670],
        [486, 590],
      ],
      bone,
    ),
    // skull: long beak with the jaw bowed below
    path(
      'M470 372C430 350 380 352 330 372C230 402 130 430 60 470C160 462 280 462 380 470C430 470 470 450 486 420Z',
      boneShade,
    ),
    path(
      'M466 366C430 346 380 348 330 368C230 398 130 426 60 468C170 438 270 428 360 430C420 430 470 420 482 404Z',
      bone,
    ),
    disc(424, 412, 17, c.plum),
    path('M470 440C440 520 300 560 80 484C120 540 220 590 320 590C420 584 480 520 492 450Z', boneShade),
    path('M470 440C440 520 300 560 80 484C130 548 240 580 320 572C410 560 470 500 484 444Z', bone),
    ...range(16).map((i) =>
      line(
        [
          [150 + i * 17, 462 - i * 0.4],
          [156 + i * 17, 506 + Math.sin(i * 0.2) * 22],
        ],
        mix(c.clay, c.plum, 0.4),
        5,
        { o: 0.8 },
      ),
    ),
    ...range(15).map((i) => rib(0.13 + i * 0.027, 150 + 128 * Math.sin(0.5 + i * 0.17), 0)),
    ...range(50).map((i) => {
      const t = 0.1 + i * 0.0182;
      const [x, y] = spine(t);
      const size = 25 * (1 - t * 0.72);
      return group([
        line(
          [
            [x, y],
            [x + size * 0.5, y - size * 1.9],
          ],
          boneShade,
          size * 0.42,
        ),
        rect(x - size * 0.42, y - size * 0.6, size * 0.85, size * 1.3, boneShade, { r: 5 }),
        rect(x - size * 0.42, y - size * 0.6, size * 0.6, size * 0.9, bone, { r: 4 }),
      ]);
    }),
    path(
      'M1452 300C1500 250 1560 232 1620 246C1580 270 1560 290 1550 312C1590 320 1620 340 1640 372C1570 360 1500 340 1452 318Z',
      bone,
    ),
    path('M1452 312C1510 330 1580 320 1640 372C1570 360 1500 340 1452 318Z', boneShade),
    // visitors
    person(760, 880, 118, poses.behind, {
      skin: skins[1],
      hair: hairs[1],
      top: c.teal,
      shade: mix(c.teal, c.ink, 0.4),
      legs: c.plum,
      shoes: c.ink,
      cut: 'coat',
    }),
    person(806, 878, 80, poses.pointing, {
      skin: skins[1],
      hair: hairs[2],
      top: c.ochre,
      shade: c.clay,
      legs: c.plum,
      shoes: c.ink,
    }),
    person(
      1010,
      872,
      112,
      poses.walking,
      {
        skin: skins[3],
        hair: hairs[0],
        top: c.clay,
        shade: c.aubergine,
        legs: c.ink,
        shoes: c.ink,
        style: 'long',
        cut: 'skirt',
      },
      -1,
    ),
    person(
      1240,
      1000,
      214,
      poses.pointing,
      {
        skin: skins[2],
        hair: hairs[0],
        top: c.ochre,
        shade: mix(c.ochre, c.plum, 0.4),
        legs: c.plum,
        shoes: c.ink,
        style: 'bun',
      },
      -1,
    ),
    person(1330, 1004, 226, poses.behind, {
      skin: skins[0],
      hair: hairs[3],
      top: c.moss,
      shade: mix(c.moss, c.ink, 0.4),
      legs: c.ink,
      shoes: c.ink,
      cut: 'coat',
    }),
    person(520, 1010, 200, poses.behind, {
      skin: skins[4],
      hair: hairs[0],
      top: c.bone,
      shade: c.sand,
      legs: c.teal,
      shoes: c.ink,
    }),
    ...[
      [760, 60],
      [806, 40],
      [1010, 50],
    ].map(([x = 0, s = 0]) => oval(x + 20, 880, s, 5, c.plum, { o: 0.35 })),
    ...[1240, 1330, 520].map((x) => oval(x + 30, 1008, 90, 9, c.plum, { o: 0.35 })),
    silhouette(200, 1250, 500, c.ink, poses.behind, 1, 'long'),
    silhouette(340, 1230, 300, c.ink, poses.pointing, 1, 'short', 'shirt'),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.4],
          [c.ink, 0],
          [c.ink, 0.35],
        ],
        'right',
      ),
      { filter: b.spray(c.ink), o: 0.42 },
    ),
  ];
});
