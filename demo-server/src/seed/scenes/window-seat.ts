import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { rain } from '../studio/nature.ts';
import { library as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';
import { skyline } from '../studio/town.ts';

export const windowSeat = scene('window-seat', 1280, 1600, (b) => {
  const { w, h, random } = b;
  const glass = b.clip(rect(190, 120, 900, 960, '#000'));
  const book = (x: number, y: number, wide: number, tall: number, colour: string): string =>
    group([
      rect(x, y - tall, wide, tall, colour, { r: 5 }),
      rect(x + wide - 30, y - tall + 6, 30, tall - 12, c.paper),
      ...range(3).map((i) =>
        line(
          [
            [x + wide - 28, y - tall + 13 + (i * (tall - 26)) / 2],
            [x + wide - 2, y - tall + 13 + (i * (tall - 26)) / 2],
          ],
          '#cdbb95',
          2,
        ),
      ),
      rect(x + 24, y - tall, 9, tall, mix(colour, c.lamp, 0.5)),
      rect(x, y - tall, wide - 30, 6, mix(colour, '#ffffff', 0.25), { r: 3 }),
    ]);
  return [
    rect(0, 0, w, h, b.fade([mix(c.walnut, c.shade, 0.5), c.walnut], 'right')),
    ...range(14).map((i) =>
      line(
        [
          [i * 98, 0],
          [i * 98, h],
        ],
        c.shade,
        4,
        { o: 0.4 },
      ),
    ),
    rect(150, 80, 980, 1040, mix(c.walnut, c.amber, 0.25)),
    group(
      [
        rect(190, 120, 900, 960, b.fade(['#122330', '#1d3a46', '#37606a', '#5f8a8a'])),
        disc(860, 300, 260, b.glow('#cfe0dc', 0.5)),
        disc(860, 300, 50, '#eef1e0', { o: 0.9 }),
        group([skyline(random, w, 1080, 560, '#2a4c56', 90), skyline(random, w, 1080, 380, '#1c3641', 110)]),
        ...range(46).map(() => rect(random.between(200, 1080), random.between(720, 1060), 12, 18, c.lamp, { o: 0.85 })),
        ...range(9).map(() =>
          disc(
            random.between(220, 1060),
            random.between(820, 1060),
            random.between(14, 34),
            random.pick([c.lamp, c.amber, c.brick]),
            { o: 0.4, filter: b.blur(5) },
          ),
        ),
        rain(random, w, 1100, 120, '#d8e8e6', 0.12, 90),
        ...range(110).map(() => {
          const [x, y, s] = [random.between(190, 1090), random.between(120, 1080), random.between(3, 9)];
          return oval(x, y, s * 0.8, s, '#cfe0dc', { o: 0.5 }) + disc(x - s * 0.2, y - s * 0.3, s * 0.25, '#ffffff');
        }),
        ...range(9).map(() => {
          const [x, y] = [random.between(200, 1080), random.between(160, 700)];
          return stroke(
            [
              [x, y],
              [x + 5, y + 70],
              [x - 4, y + 150],
              [x + 2, y + 210],
            ],
            '#cfe0dc',
            4,
            { o: 0.5 },
          );
        }),
        poly(
          [
            [190, 900],
            [520, 120],
            [640, 120],
            [240, 1080],
            [190, 1080],
          ],
          '#ffffff',
          { o: 0.05 },
        ),
        disc(1010, 960, 420, b.glow(c.lamp, 0.4)),
      ],
      { clip: glass },
    ),
    rect(626, 120, 28, 960, mix(c.walnut, c.amber, 0.3)),
    rect(190, 480, 900, 22, mix(c.walnut, c.amber, 0.3)),
    rect(190, 120, 900, 960, 'none', { stroke: c.shade, width: 10, o: 0.5 }),
    rect(626, 120, 6, 960, c.lamp, { o: 0.3 }),
    // curtains
    path('M60 40H330C320 360 270 560 150 700C190 900 190 1100 170 1220H20Z', c.brick),
    ...range(5).map((i) =>
      stroke(
        [
          [110 + i * 44, 44],
          [100 + i * 36, 380],
          [70 + i * 20, 690],
          [70 + i * 22, 1210],
        ],
        mix(c.brick, c.shade, 0.45),
        12,
        { o: 0.6 },
      ),
    ),
    stroke(
      [
        [40, 706],
        [100, 726],
        [168, 700],
      ],
      c.amber,
      20,
    ),
    path('M1220 40H990C1000 360 1040 560 1150 700C1110 900 1110 1100 1130 1220H1280V40Z', c.brick),
    ...range(5).map((i) =>
      stroke(
        [
          [1170 - i * 40, 44],
          [1186 - i * 34, 380],
          [1216 - i * 18, 690],
          [1216 - i * 20, 1210],
        ],
        mix(c.brick, c.shade, 0.45),
        12,
        { o: 0.6 },
      ),
    ),
    stroke(
      [
        [1250, 706],
        [1200, 726],
        [1136, 700],
      ],
      c.amber,
      20,
    ),
    rect(0, 24, w, 26, c.amber, { r: 12 }),
    // sill with cushions
    rect(60, 1200, 1160, 60, mix(c.walnut, c.amber, 0.45), { r: 8 }),
    rect(100, 1130, 1080, 84, c.fern, { r: 36 }),
    rect(100, 1130, 1080, 34, c.leaf, { r: 17, o: 0.6 }),
    ...range(8).map((i) => disc(180 + i * 132, 1172, 7, c.forest)),
    rect(60, 1256, 1160, 360, mix(c.walnut, c.shade, 0.35)),
    ...range(3).map(
      (i) =>
        rect(100 + i * 376, 1300, 336, 300, mix(c.walnut, c.shade, 0.1), { r: 6 }) +
        rect(120 + i * 376, 1320, 296, 260, mix(c.walnut, c.shade, 0.3), { r: 6 }) +
        disc(268 + i * 376, 1340, 11, c.amber),
    ),
    blob(
      [
        [130, 1150],
        [150, 960],
        [230, 900],
        [330, 920],
        [390, 1010],
        [370, 1150],
      ],
      c.amber,
    ),
    blob(
      [
        [130, 1150],
        [150, 960],
        [200, 920],
        [220, 1040],
        [250, 1150],
      ],
      mix(c.amber, c.shade, 0.3),
    ),
    ...range(4).map((i) =>
      stroke(
        [
          [190 + i * 44, 940],
          [210 + i * 42, 1040],
          [220 + i * 40, 1140],
        ],
        c.paper,
        8,
        { o: 0.6 },
      ),
    ),
    // cat, asleep
    oval(560, 1150, 210, 20, c.ink, { o: 0.35 }),
    blob(
      [
        [370, 1146],
        [362, 1070],
        [430, 990],
        [540, 964],
        [650, 984],
        [726, 1050],
        [736, 1130],
        [690, 1156],
        [420, 1158],
      ],
      '#d98b43',
    ),
    ...range(6).map((i) =>
      stroke(
        [
          [450 + i * 44, 984 - Math.sin(i * 0.6) * 14],
          [462 + i * 44, 1030],
          [456 + i * 46, 1070],
        ],
        '#a85c28',
        15,
      ),
    ),
    blob(
      [
        [600, 1156],
        [730, 1136],
        [738, 1080],
        [700, 1120],
        [600, 1126],
        [480, 1130],
        [440, 1156],
      ],
      '#b96c30',
    ),
    stroke(
      [
        [722, 1090],
        [744, 1140],
        [680, 1166],
        [540, 1164],
        [460, 1150],
      ],
      '#d98b43',
      40,
    ),
    ...range(4).map((i) =>
      stroke(
        [
          [700 - i * 60, 1146],
          [692 - i * 60, 1182],
        ],
        '#a85c28',
        12,
      ),
    ),
    stroke(
      [
        [452, 1150],
        [436, 1146],
      ],
      c.paper,
      36,
    ),
    blob(
      [
        [376, 1128],
        [364, 1064],
        [380, 1014],
        [404, 1044],
        [446, 1040],
        [478, 1012],
        [494, 1066],
        [486, 1124],
        [432, 1150],
      ],
      '#e39a52',
    ),
    poly(
      [
        [382, 1024],
        [384, 1052],
        [402, 1046],
      ],
      '#c77a6a',
    ),
    poly(
      [
        [476, 1022],
        [476, 1050],
        [456, 1044],
      ],
      '#c77a6a',
    ),
    stroke(
      [
        [392, 1088],
        [404, 1096],
        [416, 1090],
      ],
      c.ink,
      4,
    ),
    stroke(
      [
        [444, 1090],
        [456, 1096],
        [468, 1086],
      ],
      c.ink,
      4,
    ),
    path('M424 1104h14l-7 9z', '#c77a6a'),
    stroke(
      [
        [418, 1122],
        [431, 1114],
        [444, 1122],
      ],
      c.ink,
      3,
    ),
    ...[-1, 1].flatMap((s) =>
      range(3).map((i) =>
        line(
          [
            [431 + s * 26, 1110 + i * 5],
            [431 + s * 74, 1100 + i * 11],
          ],
          c.paper,
          2,
        ),
      ),
    ),
    ...[404, 431, 458].map((x) =>
      stroke(
        [
          [x, 1046],
          [x, 1066],
        ],
        '#a85c28',
        7,
      ),
    ),
    // books, lamp, tea
    book(780, 1150, 250, 44, c.brick),
    book(800, 1106, 220, 38, c.forest),
    book(774, 1068, 240, 50, c.amber),
    book(806, 1018, 196, 34, '#37505a'),
    group(
      [
        path('M-120 0Q-60 -30 0 0Q60 -30 120 0L112 22Q56 -4 0 24Q-56 -4 -112 22Z', c.paper),
        line(
          [
            [0, 0],
            [0, 24],
          ],
          '#cdbb95',
          4,
        ),
        path('M-112 22Q-56 -4 0 24Q56 -4 112 22L108 32Q56 8 0 34Q-56 8 -108 32Z', c.brick),
      ],
      { turn: 'translate(902 968)' },
    ),
    disc(1090, 880, 400, b.glow(c.lamp, 0.75)),
    line(
      [
        [1090, 1140],
        [1090, 880],
      ],
      c.amber,
      14,
    ),
    oval(1090, 1144, 70, 16, mix(c.amber, c.shade, 0.3)),
    path('M990 890L1036 750H1144L1190 890Q1090 920 990 890Z', c.lamp),
    path('M990 890L1036 750H1070L1046 902Q1010 898 990 890Z', '#fff0c4'),
    oval(1090, 890, 100, 15, '#fff6da'),
    oval(640, 1228, 90, 14, c.ink, { o: 0.4 }),
    oval(640, 1222, 90, 15, c.paper),
    path('M584 1152H696C696 1196 676 1220 640 1220S584 1196 584 1152Z', '#37505a'),
    path('M696 1164Q736 1160 732 1186Q726 1208 686 1200', 'none', { stroke: '#37505a', width: 11 }),
    oval(640, 1152, 56, 12, mix('#37505a', c.ink, 0.3)),
    oval(640, 1154, 46, 8, c.brick),
    ...range(3).map((i) =>
      stroke(
        [
          [616 + i * 24, 1140],
          [604 + i * 26, 1080],
          [630 + i * 20, 1030],
          [612 + i * 26, 970],
        ],
        c.paper,
        11,
        { o: 0.35, filter: b.blur(6) },
      ),
    ),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.45],
        [c.ink, 0],
        [c.ink, 0.4],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
