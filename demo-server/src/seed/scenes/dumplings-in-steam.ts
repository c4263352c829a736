import { mix } from '../studio/colour.ts';
import { blob, curve, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { noodles as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const dumplingsInSteam = scene('dumplings-in-steam', 1280, 1600, (b) => {
  const { w, h, random } = b;
  const [light, tan, brown] = ['#e8bd7c', '#c8924f', '#8d5a2c'];
  const dumpling = (x: number, y: number, k: number): string =>
    group(
      [
        oval(4, 34, 92, 26, '#5a3517', { o: 0.5 }),
        blob(
          [
            [-86, 20],
            [-74, -18],
            [-40, -46],
            [0, -56],
            [42, -46],
            [76, -18],
            [86, 20],
            [50, 42],
            [-50, 42],
          ],
          '#f6e7c8',
        ),
        blob(
          [
            [-86, 20],
            [-74, -18],
            [-52, -36],
            [-56, 4],
            [-30, 40],
            [-50, 42],
          ],
          '#fffaf0',
        ),
        blob(
          [
            [30, 42],
            [60, 4],
            [52, -34],
            [76, -18],
            [86, 20],
            [50, 42],
          ],
          '#d9b98a',
        ),
        ...range(9).map((i) => {
          const a = -2.9 + i * 0.33;
          return stroke(
            [
              [Math.cos(a) * 78, 6 + Math.sin(a) * 46],
              [Math.cos(a) * 44, -16 + Math.sin(a) * 32],
              [0, -48],
            ],
            i % 2 ? '#d9b98a' : '#c9a26e',
            4,
          );
        }),
        blob(
          [
            [-20, -44],
            [-8, -66],
            [10, -70],
            [22, -46],
            [0, -38],
          ],
          '#efd9ae',
        ),
        stroke(
          [
            [-8, -50],
            [2, -62],
            [12, -54],
          ],
          '#c9a26e',
          4,
        ),
      ],
      { turn: `translate(${x} ${y}) scale(${k})` },
    );
  const basket = (x: number, y: number, rx: number, tall: number): string => {
    const ry = rx * 0.3;
    return group([
      path(
        `M${x - rx} ${y}V${y + tall}A${rx} ${ry} 0 0 0 ${x + rx} ${y + tall}V${y}Z`,
        b.fade([light, tan, brown, mix(brown, c.night, 0.4)], 'right'),
      ),
      ...range(34).map((i) => {
        const a = Math.PI * (0.02 + (i / 33) * 0.96);
        const px = x - Math.cos(a) * rx;
        const py = y + Math.sin(a) * ry;
        return line(
          [
            [px, py + tall * 0.24],
            [px, py + tall * 0.78],
          ],
          i % 2 ? brown : light,
          5,
          { o: 0.42 },
        );
      }),
      ...[0.03, 0.18, 0.8, 0.95].map((t, i) =>
        path(`M${x - rx - 5} ${y + tall * t}A${rx + 5} ${ry} 0 0 0 ${x + rx + 5} ${y + tall * t}`, 'none', {
          stroke: i % 2 ? tan : brown,
          width: i % 2 ? 15 : 10,
        }),
      ),
      path(
        `M${x - rx - 5} ${y + tall * 0.16}A${rx + 5} ${ry} 0 0 0 ${x + rx * 0.3} ${y + tall * 0.16 + ry * 0.95}`,
        'none',
        { stroke: '#fbe0ab', width: 5, o: 0.8 },
      ),
    ]);
  };
  const steam = (x: number, y: number, size: number, o: number): string => {
    const left: Point[] = range(9).map((i) => [
      x + Math.sin(i * 0.95 + x) * size * (0.3 + i * 0.08) - size * 0.16 * Math.sin((i / 8) * 3.14),
      y - i * size * 0.52,
    ]);
    const right: Point[] = left.map(([px, py], i): Point => [
      px + size * 0.62 * Math.sin(((i + 0.4) / 8.8) * 3.14),
      py,
    ]);
    return path(`${curve([...left, ...right.toReversed()], true)}`, '#fff8ea', { o, filter: b.blur(9) });
  };
  const [x, rx] = [610, 420];
  return [
    rect(0, 0, w, h, b.fade([c.plum, '#7c3325', '#a8542f'])),
    // the window
    rect(150, 60, 980, 720, c.night),
    rect(180, 90, 920, 660, b.fade([c.glow, '#fff1cf', '#f7c27c'])),
    group(
      [
        ...range(8).map((i) =>
          poly(
            [
              [180 + i * 130, 750],
              [180 + i * 130, 540 - (i % 3) * 70],
              [240 + i * 130, 480 - (i % 3) * 70],
              [300 + i * 130, 540 - (i % 3) * 70],
              [300 + i * 130, 750],
            ],
            mix('#e0965c', c.glow, 0.35),
          ),
        ),
        disc(860, 250, 260, b.glow('#ffffff', 1)),
        disc(860, 250, 76, '#fffdf4'),
      ],
      { clip: b.clip(rect(180, 90, 920, 660, '#000')) },
    ),
    rect(622, 90, 20, 660, c.night),
    rect(180, 380, 920, 16, c.night),
    ...range(3).map((i) =>
      line(
        [
          [250 + i * 46, 90],
          [250 + i * 46, 300 + (i % 2) * 40],
        ],
        c.night,
        3,
      ),
    ),
    ...range(3).map((i) =>
      blob(
        [
          [250 + i * 46, 280 + (i % 2) * 40],
          [228 + i * 46, 330 + (i % 2) * 40],
          [250 + i * 46, 380 + (i % 2) * 40],
          [272 + i * 46, 330 + (i % 2) * 40],
        ],
        [c.red, c.vermilion, c.red][i] ?? c.red,
      ),
    ),
    rect(120, 760, 1040, 34, mix(c.wood, c.amber, 0.3)),
    // counter
    path('M0 1010H1280V1600H0Z', b.fade(['#8a4a2a', '#5d2c1c', c.night])),
    rect(0, 1010, w, 10, c.amber, { o: 0.6 }),
    ...range(9).map((i) =>
      line(
        [
          [640 + (i - 4) * 150, 1016],
          [640 + (i - 4) * 330, h],
        ],
        c.night,
        5,
        { o: 0.4 },
      ),
    ),
    poly(
      [
        [330, 1010],
        [950, 1010],
        [1280, 1420],
        [1280, 1600],
        [80, 1600],
      ],
      c.glow,
      { o: 0.12 },
    ),
    // stack at the back, closed
    oval(1040, 1120, 240, 50, c.ink, { o: 0.5, filter: b.blur(12) }),
    basket(1050, 930, 200, 120),
    basket(1050, 800, 200, 120),
    path('M846 800Q860 700 1050 690T1254 800A204 60 0 0 1 846 800Z', tan),
    path('M846 800Q860 700 1050 690Q920 720 900 822A204 60 0 0 1 846 800Z', light),
    ...range(7).map((i) =>
      path(`M${870 + i * 22} ${792 - i * 14}Q1050 ${860 - i * 26} ${1230 - i * 22} ${792 - i * 14}`, 'none', {
        stroke: brown,
        width: 4,
        o: 0.55,
      }),
    ),
    stroke(
      [
        [1010, 694],
        [1050, 660],
        [1090, 694],
      ],
      brown,
      14,
    ),
    // front stack
    oval(x + 40, 1440, 520, 90, c.ink, { o: 0.6, filter: b.blur(20) }),
    basket(x, 1160, rx, 200),
    oval(x, 1160, rx, rx * 0.3, c.ink, { o: 0.5 }),
    basket(x, 990, rx, 180),
    oval(x, 990, rx + 8, rx * 0.34, brown),
    oval(x, 986, rx, rx * 0.32, light),
    oval(x, 994, rx - 26, rx * 0.285, mix(brown, c.night, 0.35)),
    oval(x, 1006, rx - 34, rx * 0.26, '#e9d9ae'),
    ...range(16).map((i) =>
      path(`M${x - 360 + i * 48} ${1006 - 90}Q${x - 350 + i * 47} 1006 ${x - 360 + i * 48} ${1100}`, 'none', {
        stroke: '#b99f63',
        width: 3,
        o: 0.4,
        clip: b.clip(oval(x, 1006, rx - 34, rx * 0.26, '#000')),
      }),
    ),
    path(
      `M${x - 330} 1010Q${x - 200} 900 ${x - 60} 930Q${x - 180} 1010 ${x - 150} 1076Q${x - 270} 1080 ${x - 330} 1010Z`,
      c.leaf,
      { o: 0.8 },
    ),
    ...[
      [-170, -64, 0.78],
      [0, -80, 0.78],
      [170, -64, 0.78],
      [-270, -10, 0.9],
      [270, -10, 0.9],
      [-96, -4, 0.94],
      [96, -4, 0.94],
      [-176, 58, 1.02],
      [4, 74, 1.06],
      [184, 56, 1.02],
    ].map(([dx = 0, dy = 0, k = 1]) => dumpling(x + dx, 990 + dy, k)),
    path(
      `M${x - rx - 8} 990A${rx + 8} ${rx * 0.34} 0 0 0 ${x + rx + 8} 990L${x + rx - 20} 996A${rx - 20} ${rx * 0.29} 0 0 1 ${x - rx + 20} 996Z`,
      light,
    ),
    path(`M${x - rx - 4} 996A${rx + 6} ${rx * 0.34} 0 0 0 ${x} ${990 + rx * 0.34}`, 'none', {
      stroke: '#fff0cc',
      width: 5,
    }),
    // sauce, chopsticks, cloth
    poly(
      [
        [760, 1600],
        [1280, 1380],
        [1280, 1600],
      ],
      c.red,
    ),
    poly(
      [
        [850, 1600],
        [1280, 1418],
        [1280, 1446],
        [916, 1600],
      ],
      c.cream,
      { o: 0.85 },
    ),
    oval(1096, 1386, 150, 46, c.ink, { o: 0.5 }),
    path('M950 1330C956 1390 1020 1410 1090 1410S1226 1390 1232 1330Z', c.cream),
    path('M950 1330C956 1390 1020 1410 1090 1410C1010 1396 986 1370 984 1330Z', '#ffffff'),
    oval(1091, 1330, 141, 40, mix(c.cream, c.wood, 0.25)),
    oval(1091, 1334, 122, 31, '#3a1712'),
    oval(1060, 1328, 50, 9, '#a14a2c', { o: 0.8 }),
    ...range(9).map(() =>
      disc(
        1091 + random.between(-90, 90),
        1334 + random.between(-18, 18),
        random.between(3, 7),
        random.pick([c.vermilion, c.leaf, c.glow]),
      ),
    ),
    line(
      [
        [60, 1560],
        [420, 1450],
      ],
      c.night,
      16,
      { turn: 'translate(6 14)', o: 0.6 },
    ),
    line(
      [
        [60, 1560],
        [430, 1440],
      ],
      c.red,
      14,
    ),
    line(
      [
        [40, 1520],
        [420, 1418],
      ],
      c.vermilion,
      14,
    ),
    line(
      [
        [380, 1456],
        [430, 1440],
      ],
      c.amber,
      12,
    ),
    line(
      [
        [372, 1431],
        [420, 1418],
      ],
      c.amber,
      12,
    ),
    steam(420, 960, 190, 0.62),
    steam(700, 930, 220, 0.55),
    steam(860, 960, 150, 0.5),
    steam(560, 900, 170, 0.5),
    steam(1020, 690, 90, 0.5),
    steam(300, 930, 120, 0.42),
    poly(
      [
        [640, 90],
        [1100, 90],
        [700, 1300],
        [100, 1300],
      ],
      '#fff3d6',
      { o: 0.1 },
    ),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.15],
        [c.ink, 0],
        [c.ink, 0.5],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
