import { mix } from '../studio/colour.ts';
import { blob, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { grass } from '../studio/nature.ts';
import { club as c, hairs, skins } from '../studio/palettes.ts';
import { person, type Pose } from '../studio/people.ts';
import { scene } from '../studio/scene.ts';

const leap: Pose = {
  head: [0.03, -0.93],
  neck: [0.01, -0.82],
  hip: [-0.03, -0.5],
  breadth: 0.2,
  nearArm: [
    [0.17, -0.94],
    [0.14, -1.14],
  ],
  farArm: [
    [-0.22, -0.8],
    [-0.34, -0.96],
  ],
  nearLeg: [
    [0.12, -0.34],
    [-0.06, -0.17],
  ],
  farLeg: [
    [-0.1, -0.27],
    [-0.28, -0.12],
  ],
};
const slide: Pose = {
  head: [-0.02, -0.9],
  neck: [-0.03, -0.8],
  hip: [0, -0.49],
  breadth: 0.21,
  nearArm: [
    [0.2, -0.74],
    [0.36, -0.86],
  ],
  farArm: [
    [-0.24, -0.76],
    [-0.38, -0.9],
  ],
  nearLeg: [
    [0.13, -0.28],
    [0.16, -0.03],
  ],
  farLeg: [
    [-0.12, -0.27],
    [-0.22, -0.05],
  ],
};

export const goalCelebration = scene('goal-celebration', 1280, 1600, (b) => {
  const { w, h, random } = b;
  const kit = (skin: number, hair: number) =>
    ({
      skin: skins[skin] ?? '#d9a074',
      hair: hairs[hair] ?? '#1d1512',
      top: c.gold,
      shade: '#c47f22',
      legs: '#12302c',
      shoes: '#f4f1e4',
      sleeves: 'short',
      shorts: true,
      style: 'short',
    }) as const;
  const rim = (x: number, y: number, size: number, pose: Pose, dress: ReturnType<typeof kit>, face: 1 | -1): string =>
    person(
      x - size * 0.009,
      y - size * 0.008,
      size,
      pose,
      {
        skin: '#fff6d2',
        hair: '#fff6d2',
        top: '#fff6d2',
        shade: '#fff6d2',
        legs: '#fff6d2',
        shoes: '#fff6d2',
        sleeves: 'short',
        shorts: true,
        style: 'short',
      },
      face,
    ) + person(x, y, size, pose, dress, face);
  return [
    rect(0, 0, w, h, b.fade([c.ink, c.night, '#12404a', c.pine])),
    // stand: crowd, flags
    ...range(22).flatMap((row) =>
      range(46).map(() => {
        const y = 250 + row * 30 + random.between(-6, 6);
        const t = row / 22;
        return disc(
          random.between(-10, w + 10),
          y,
          7 + t * 8,
          mix(random.pick([c.gold, c.green, c.skin, c.cream, c.pine, c.turf, c.skin]), c.night, 0.62 - t * 0.3),
        );
      }),
    ),
    rect(
      0,
      200,
      w,
      760,
      b.fade([
        [c.night, 0.9],
        [c.night, 0.25],
        [c.night, 0.5],
      ]),
    ),
    ...[
      [120, 560, 250, c.gold],
      [960, 500, 280, c.lime],
      [520, 380, 200, c.cream],
      [1180, 700, 210, c.gold],
    ].map(([x, y, s, colour]) => {
      const [px, py, size] = [Number(x), Number(y), Number(s)];
      return group([
        line(
          [
            [px, py + size * 0.9],
            [px, py - size * 0.5],
          ],
          c.ink,
          7,
        ),
        path(
          `M${px} ${py - size * 0.5}Q${px + size * 0.3} ${py - size * 0.7} ${px + size * 0.55} ${py - size * 0.48}T${px + size} ${py - size * 0.5}V${py}Q${px + size * 0.8} ${py + size * 0.12} ${px + size * 0.55} ${py}T${px} ${py}Z`,
          mix(String(colour), c.night, 0.2),
        ),
        path(
          `M${px} ${py - size * 0.33}Q${px + size * 0.3} ${py - size * 0.53} ${px + size * 0.55} ${py - size * 0.31}T${px + size} ${py - size * 0.33}V${py - size * 0.17}Q${px + size * 0.8} ${py - size * 0.05} ${px + size * 0.55} ${py - size * 0.17}T${px} ${py - size * 0.17}Z`,
          c.green,
          { o: 0.9 },
        ),
      ]);
    }),
    // lights
    ...[
      [210, 110],
      [1070, 90],
    ].map(([x = 0, y = 0]) =>
      group([
        disc(x, y, 460, b.glow('#eaf7e6', 0.75)),
        rect(x - 96, y - 62, 192, 110, c.ink, { r: 8 }),
        ...range(15).map(
          (i) =>
            disc(x - 76 + (i % 5) * 38, y - 40 + Math.floor(i / 5) * 34, 26, b.glow('#ffffff', 0.9)) +
            disc(x - 76 + (i % 5) * 38, y - 40 + Math.floor(i / 5) * 34, 12, '#fffef2'),
        ),
      ]),
    ),
    poly(
      [
        [150, 120],
        [270, 120],
        [1100, 1500],
        [300, 1500],
      ],
      '#eaf7e6',
      { o: 0.1, filter: b.blur(20) },
    ),
    poly(
      [
        [1010, 100],
        [1130, 100],
        [1000, 1500],
        [120, 1500],
      ],
      '#eaf7e6',
      { o: 0.1, filter: b.blur(20) },
    ),
    // hoarding, pitch, net
    rect(0, 930, w, 90, c.ink),
    ...range(9).map((i) => rect(i * 160 - 40, 944, 150, 64, [c.green, c.gold, c.cream][i % 3] ?? c.gold, { o: 0.75 })),
    rect(0, 1010, w, h - 1010, b.fade([c.turf, c.green, '#114a38'])),
    ...range(5).map((i) =>
      poly(
        [
          [i * 280 - 100, 1010],
          [i * 280 + 40, 1010],
          [i * 400 - 120, h],
          [i * 400 - 420, h],
        ],
        c.lime,
        { o: 0.13 },
      ),
    ),
    ...range(26).map((i) =>
      stroke(
        [
          [640 + i * 30, 540],
          [630 + i * 31, 800],
          [600 + i * 34, 1080],
        ],
        '#f4f8ee',
        2.4,
        { o: 0.4 },
      ),
    ),
    ...range(20).map((i) =>
      stroke(
        [
          [620, 552 + i * 28],
          [900, 566 + i * 28 + (i % 3) * 4],
          [w, 552 + i * 28],
        ],
        '#f4f8ee',
        2.4,
        { o: 0.4 },
      ),
    ),
    line(
      [
        [618, 1092],
        [618, 530],
        [w, 530],
      ],
      '#ffffff',
      17,
    ),
    line(
      [
        [612, 1092],
        [612, 530],
      ],
      c.smoke,
      5,
    ),
    disc(990, 1010, 40, '#ffffff'),
    ...range(5).map((i) => disc(990 + Math.cos(i * 1.257 - 1.5) * 30, 1010 + Math.sin(i * 1.257 - 1.5) * 30, 9, c.ink)),
    disc(990, 1010, 11, c.ink),
    oval(990, 1056, 50, 9, c.ink, { o: 0.4 }),
    // players
    ...[
      [300, 1420, 170],
      [930, 1440, 170],
      [640, 1470, 130],
    ].map(([x = 0, y = 0, s = 0]) => oval(x, y, s, 20, c.ink, { o: 0.45 })),
    rim(300, 1410, 700, slide, kit(1, 1), 1),
    rim(960, 1430, 720, slide, kit(4, 0), -1),
    rim(640, 1330, 900, leap, kit(3, 0), 1),
    ...[
      [640, 1330, 900],
      [300, 1410, 700],
      [960, 1430, 720],
    ].map(([x = 0, y = 0, s = 0], i) =>
      group([
        rect(x - s * (i === 0 ? 0.065 : 0.055), y - s * 0.715, s * 0.022, s * 0.1, '#12302c', { r: 3 }),
        rect(x + s * (i === 2 ? 0.02 : 0.01), y - s * 0.715, s * 0.022, s * 0.1, '#12302c', { r: 3 }),
      ]),
    ),
    // paper in the air
    ...range(130).map(() => {
      const [x, y, s] = [random.between(0, w), random.between(60, 1400), random.between(5, 15)];
      return rect(x, y, s, s * 0.55, random.pick([c.gold, c.lime, c.cream, c.turf, '#ffffff']), {
        turn: `rotate(${random.between(0, 180).toFixed(0)} ${x} ${y})`,
        o: 0.9,
      });
    }),
    blob(
      range(14)
        .map((i): Point => [i * 106 - 50, 1545 + Math.sin(i) * 12])
        .concat([
          [1400, 1700],
          [-80, 1700],
        ]),
      '#0c3328',
    ),
    grass(random, -20, w + 20, 1610, 110, 260, ['#0c3328', '#114a38', c.green]),
    rect(
      0,
      0,
      w,
      h,
      b.fade([
        [c.ink, 0.3],
        [c.ink, 0],
        [c.ink, 0.35],
      ]),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
