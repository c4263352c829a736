import { mix } from '../studio/colour.ts';
import { blob, curve, disc, group, line, oval, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { noodles as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const noodleBowl = scene('noodle-bowl', 1400, 1400, (b) => {
  const { w, h, random } = b;
  const [x, y] = [690, 730];
  const broth = b.clip(disc(x, y, 412, '#000'));

  // a skein: parallel strands that bend together
  const skein = (from: Point, bend: Point, to: Point, strands: number, spread: number): string =>
    group(
      range(strands).map((i) => {
        const k = (i - strands / 2) * spread;
        const sway = random.between(-9, 9);
        const points: Point[] = [
          [from[0] + k, from[1] + k * 0.4],
          [bend[0] + k * 0.7 + sway, bend[1] + k],
          [to[0] + k, to[1] + k * 0.7],
        ];
        return (
          stroke(points, '#8a4a1c', 19, { o: 0.35 }) +
          stroke(points, i % 3 ? '#f4cf84' : '#fae2a6', 14) +
          stroke(
            points.map(([px, py]): Point => [px - 3, py - 3]),
            '#fff2cc',
            3,
            { o: 0.75 },
          )
        );
      }),
    );
  const egg = (cx: number, cy: number, turn: number): string =>
    group(
      [
        oval(6, 10, 104, 84, '#5b2414', { o: 0.5 }),
        oval(0, 0, 102, 82, '#e8c9a0'),
        oval(-2, -3, 95, 76, '#fff6e6'),
        oval(8, 4, 55, 50, '#d9701f'),
        oval(6, 0, 50, 45, '#f39a2e'),
        oval(-8, -14, 22, 15, '#ffd27a'),
      ],
      { turn: `translate(${cx} ${cy}) rotate(${turn})` },
    );
  const pork = (cx: number, cy: number, turn: number): string => {
    const edge = range(16).map((i): Point => [
      Math.cos((i / 16) * 6.283) * 122 * random.between(0.94, 1.05),
      Math.sin((i / 16) * 6.283) * 96 * random.between(0.94, 1.05),
    ]);
    const shrink = (k: number): Point[] => edge.map(([px, py]): Point => [px * k, py * k]);
    return group(
      [
        blob(
          edge.map(([px, py]): Point => [px + 7, py + 12]),
          '#3d150f',
          { o: 0.5 },
        ),
        blob(edge, '#8c3a22'),
        blob(shrink(0.93), '#e7b092'),
        blob(shrink(0.82), '#d28a6c'),
        stroke(
          [
            [-80, 10],
            [-30, -26],
            [30, -10],
            [72, -34],
          ],
          '#f6d9c2',
          15,
        ),
        stroke(
          [
            [-58, 42],
            [0, 22],
            [62, 30],
          ],
          '#f6d9c2',
          10,
        ),
        stroke(
          [
            [-40, -52],
            [10, -56],
            [50, -50],
          ],
          '#b76a4c',
          6,
        ),
      ],
      { turn: `translate(${cx} ${cy}) rotate(${turn})` },
    );
  };
  const onion = (cx: number, cy: number, r: number): string =>
    group([
      disc(cx + 3, cy + 5, r, '#4a1d10', { o: 0.4 }),
      disc(cx, cy, r, '#5c8f3a'),
      disc(cx, cy, r * 0.74, '#cfe3a0'),
      disc(cx, cy, r * 0.36, '#8a5a22'),
    ]);
  const plank = (i: number): string => {
    const top = i * 236 - 8;
    return group([
      rect(0, top, w, 236, mix(c.wood, c.plum, [0.45, 0.62, 0.4, 0.7, 0.5, 0.6][i] ?? 0.5)),
      ...range(7).map((k) => {
        const gy = top + 20 + k * 31;
        return path(curve(range(8).map((n): Point => [n * 210 - 20, gy + random.between(-9, 9)])), 'none', {
          stroke: c.night,
          width: random.between(1.5, 4),
          o: 0.28,
        });
      }),
      rect(0, top, w, 5, c.night, { o: 0.8 }),
      rect(0, top + 5, w, 3, c.amber, { o: 0.18 }),
    ]);
  };
  return [
    ...range(6).map(plank),
    disc(160, 80, 1100, b.glow(c.amber, 0.55)),
    // cloth under the bowl
    poly(
      [
        [-40, 1010],
        [330, 1500],
        [-40, 1500],
      ],
      c.red,
    ),
    poly(
      [
        [-40, 1060],
        [294, 1500],
        [258, 1500],
        [-40, 1108],
      ],
      c.cream,
      { o: 0.85 },
    ),
    poly(
      [
        [-40, 1150],
        [226, 1500],
        [212, 1500],
        [-40, 1170],
      ],
      c.cream,
      { o: 0.85 },
    ),
    // shadow, bowl
    disc(x + 60, y + 74, 524, c.ink, { o: 0.62, filter: b.blur(26) }),
    disc(x, y, 522, mix(c.cream, c.wood, 0.28)),
    disc(x - 5, y - 6, 514, c.cream),
    disc(x, y, 480, c.red),
    disc(x, y, 474, c.cream),
    ...range(36).map((i) =>
      group(
        [
          rect(-25, -14, 50, 28, c.red, { r: 3 }),
          rect(-18, -8, 36, 16, c.cream, { r: 1 }),
          rect(-10, -4, 26, 12, c.red),
        ],
        {
          turn: `translate(${x + Math.cos((i / 36) * 6.283) * 497} ${y + Math.sin((i / 36) * 6.283) * 497}) rotate(${i * 10 + 90}) scale(.82)`,
        },
      ),
    ),
    disc(x, y, 440, mix(c.cream, c.wood, 0.25)),
    disc(x + 6, y + 9, 428, mix(c.cream, c.wood, 0.5)),
    disc(x, y, 412, '#a9541f'),
    group(
      [
        disc(x, y, 412, b.fade(['#7d3516', '#b8631f', '#cf8030'], 'diagonal')),
        skein([310, 640], [560, 960], [900, 1080], 9, 21),
        skein([380, 1000], [700, 800], [1080, 900], 9, 20),
        skein([480, 1120], [560, 800], [470, 560], 8, 20),
        skein([860, 1130], [820, 860], [1060, 700], 8, 20),
        skein([420, 900], [640, 760], [900, 980], 9, 19),
        skein([620, 1100], [760, 960], [720, 820], 6, 20),
        ...range(46).map(() => {
          const a = random.between(0, 6.28);
          const r = random.between(60, 390);
          const s = random.between(4, 17);
          return disc(x + Math.cos(a) * r, y + Math.sin(a) * r, s, '#f7b955', {
            o: 0.35,
            stroke: '#ffe0a0',
            width: 1.5,
          });
        }),
        // seaweed stands at the back
        group([
          poly(
            [
              [820, 270],
              [1064, 392],
              [990, 640],
              [760, 500],
            ],
            c.ink,
            { o: 0.45, turn: 'translate(8 16)' },
          ),
          poly(
            [
              [820, 270],
              [1064, 392],
              [990, 640],
              [760, 500],
            ],
            '#203329',
          ),
          ...range(11).map((i) =>
            line(
              [
                [826 + i * 21, 286 + i * 12],
                [770 + i * 21, 496 + i * 13],
              ],
              '#37523d',
              5,
              { o: 0.7 },
            ),
          ),
          poly(
            [
              [820, 270],
              [1064, 392],
              [1058, 410],
              [816, 290],
            ],
            '#5b7a58',
          ),
        ]),
        pork(500, 500, -24),
        pork(650, 440, 12),
        pork(596, 590, -8),
        // greens
        ...range(8).map((i) =>
          stroke(
            [
              [880 + i * 8, 740 - i * 16],
              [960 + i * 6, 700 - i * 12],
              [1070, 660 + i * 26],
            ],
            i % 2 ? '#4f7f35' : '#79a84c',
            22,
          ),
        ),
        ...range(3).map((i) =>
          blob(
            [
              [1000 + i * 26, 690 + i * 60],
              [1070 + i * 12, 640 + i * 66],
              [1120, 720 + i * 58],
              [1040, 770 + i * 52],
            ],
            i % 2 ? '#3f6d30' : '#5d9140',
          ),
        ),
        // bamboo shoots
        ...range(7).map((i) =>
          group(
            [
              rect(-76, -13, 152, 28, '#5f2a12', { r: 5, o: 0.5, turn: 'translate(5 9)' }),
              rect(-76, -14, 152, 28, i % 2 ? '#c98a3e' : '#dda552', { r: 5 }),
              rect(-70, -10, 138, 6, '#f3cd86', { r: 3 }),
            ],
            { turn: `translate(${360 + i * 12} ${700 + i * 27}) rotate(${-30 + i * 7 + random.between(-6, 6)})` },
          ),
        ),
        egg(800, 690, -22),
        egg(868, 840, 24),
        ...range(30).map(() => {
          const a = random.between(0, 6.28);
          const r = random.between(0, 130);
          return onion(610 + Math.cos(a) * r * 1.1, 830 + Math.sin(a) * r * 0.8, random.between(15, 27));
        }),
        ...range(26).map(() =>
          group([
            oval(0, 0, 10, 5.5, '#fbe9c4', {
              turn: `translate(${x + random.between(-330, 330)} ${y + random.between(-310, 330)}) rotate(${random.between(0, 180)})`,
            }),
          ]),
        ),
        stroke(
          [
            [470, 760],
            [520, 720],
            [500, 690],
          ],
          c.vermilion,
          9,
        ),
        stroke(
          [
            [660, 720],
            [700, 740],
            [740, 730],
          ],
          c.vermilion,
          8,
        ),
        stroke(
          [
            [560, 930],
            [600, 950],
            [650, 930],
          ],
          c.vermilion,
          8,
        ),
      ],
      { clip: broth },
    ),
    path(`M${x - 412} ${y}A412 412 0 0 1 ${x + 291} ${y - 291}A440 440 0 0 0 ${x - 412} ${y}Z`, c.ink, { o: 0.3 }),
    stroke(
      range(10).map((i): Point => [x + Math.cos(3.5 + i * 0.13) * 506, y + Math.sin(3.5 + i * 0.13) * 506]),
      '#ffffff',
      7,
      { o: 0.7 },
    ),
    // chopsticks on the rim, with their shadow
    ...[0, 1].map((i) =>
      group([
        poly(
          [
            [900 + i * 66, 1400],
            [934 + i * 66, 1400],
            [1330 + i * 20, 190],
            [1316 + i * 20, 186],
          ],
          c.ink,
          { o: 0.45, turn: 'translate(36 34)', filter: b.blur(7) },
        ),
        poly(
          [
            [900 + i * 66, 1420],
            [934 + i * 66, 1420],
            [1334 + i * 22, 160],
            [1318 + i * 22, 156],
          ],
          c.plum,
        ),
        poly(
          [
            [900 + i * 66, 1420],
            [912 + i * 66, 1420],
            [1325 + i * 22, 158],
            [1318 + i * 22, 156],
          ],
          c.vermilion,
        ),
        poly(
          [
            [1290 + i * 26, 262],
            [1307 + i * 26, 268],
            [1334 + i * 22, 160],
            [1318 + i * 22, 156],
          ],
          c.amber,
        ),
      ]),
    ),
    // a dish of chilli oil
    disc(222, 196, 152, c.ink, { o: 0.5, filter: b.blur(14), turn: 'translate(24 28)' }),
    disc(210, 180, 150, c.cream),
    disc(214, 186, 130, mix(c.cream, c.wood, 0.35)),
    disc(212, 184, 118, '#7c1c14'),
    disc(206, 176, 104, c.red),
    ...range(26).map(() => {
      const a = random.between(0, 6.28);
      const r = 90 * Math.sqrt(random.next());
      return oval(
        206 + Math.cos(a) * r,
        178 + Math.sin(a) * r,
        random.between(4, 9),
        random.between(3, 6),
        random.pick(['#7c1c14', c.amber, c.glow, '#5c120f']),
      );
    }),
    stroke(
      [
        [120, 130],
        [150, 98],
        [196, 80],
      ],
      '#ffffff',
      6,
      { o: 0.7 },
    ),
    // loose garnish on the table
    ...[
      [1190, 1240, 26],
      [1262, 1190, 20],
      [1238, 1300, 22],
      [420, 108, 20],
      [478, 150, 24],
    ].map(([cx = 0, cy = 0, r = 0]) => onion(cx, cy, r)),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0],
          [c.ink, 0.12],
          [c.ink, 0.5],
        ],
        'diagonal',
      ),
      { filter: b.spray(c.ink), o: 0.5 },
    ),
  ];
});
