import { mix } from '../studio/colour.ts';
import { blob, disc, group, oval, path, type Point, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenPoppy = plate('specimen-poppy', 1200, 1200, mix(c.bone, '#ffffff', 0.2), '#3a2418', (b) => {
  const { random } = b;
  const red = '#c63d2f';
  const stalk = (points: readonly Point[], width: number): string =>
    group([
      stroke(points, mix(c.moss, c.ink, 0.25), width),
      stroke(
        points.map(([x, y]): Point => [x - width * 0.22, y]),
        mix(c.moss, '#a8b56a', 0.5),
        width * 0.36,
      ),
      ...range(34).map((i) => {
        const t = i / 34;
        const k = Math.min(points.length - 2, Math.floor(t * (points.length - 1)));
        const f = t * (points.length - 1) - k;
        const [p, q] = [points[k] ?? [0, 0], points[k + 1] ?? [0, 0]];
        const [x, y] = [p[0] + (q[0] - p[0]) * f, p[1] + (q[1] - p[1]) * f];
        const s = i % 2 ? 1 : -1;
        return stroke(
          [
            [x, y],
            [x + s * 11, y - 3],
            [x + s * 20, y - 8],
          ],
          mix(c.moss, c.ink, 0.2),
          2,
        );
      }),
    ]);
  const leaf = (x: number, y: number, size: number, turn: number): string =>
    group(
      [
        ...range(7).flatMap((i) =>
          [-1, 1].map((s) => {
            const t = 0.15 + i * 0.125;
            const r = size * 0.36 * Math.sin(0.5 + t * 2.5);
            return path(
              `M${t * size - 12} 0Q${t * size + r * 0.3} ${s * r * 0.6} ${t * size + r * 0.75} ${s * r}Q${t * size + r * 0.5} ${s * r * 0.3} ${t * size + 26} 0Z`,
              s < 0 ? mix(c.moss, '#a8b56a', 0.4) : mix(c.moss, c.teal, 0.3),
            );
          }),
        ),
        stroke(
          [
            [0, 0],
            [size * 0.5, 4],
            [size, 0],
          ],
          mix(c.moss, c.ink, 0.2),
          7,
        ),
      ],
      { turn: `translate(${x} ${y}) rotate(${turn})` },
    );
  const petal = (cx: number, cy: number, r: number, turn: number, colour: string): string => {
    const rim = range(13).map((i): Point => {
      const a = -2.5 + i * 0.155;
      const k = r * (0.97 + random.between(-0.035, 0.035));
      return [Math.cos(a) * k * 1.12, Math.sin(a) * k];
    });
    return group(
      [
        blob([[0, 14], [-r * 0.5, -r * 0.12], ...rim, [r * 0.52, -r * 0.12]], colour),
        ...rim.slice(1, -1).map((p, i) =>
          stroke(
            [
              [p[0] * 0.3, p[1] * 0.3],
              [p[0] * 0.62 + 5, p[1] * 0.62],
              [p[0] * 0.93, p[1] * 0.93],
            ],
            i % 2 ? mix(colour, c.ink, 0.2) : mix(colour, '#ffc2a0', 0.3),
            4,
            { o: 0.6 },
          ),
        ),
        oval(0, -r * 0.2, r * 0.24, r * 0.22, c.ink, { o: 0.85 }),
      ],
      { turn: `translate(${cx} ${cy}) rotate(${turn})` },
    );
  };
  return [
    stalk(
      [
        [560, 1120],
        [590, 860],
        [560, 640],
        [590, 450],
      ],
      17,
    ),
    stalk(
      [
        [566, 1110],
        [760, 880],
        [850, 690],
        [880, 540],
      ],
      13,
    ),
    stalk(
      [
        [554, 1110],
        [400, 900],
        [300, 720],
        [290, 560],
        [260, 520],
      ],
      12,
    ),
    leaf(580, 1010, 330, -14),
    leaf(566, 960, 320, -158),
    leaf(576, 820, 220, -40),
    // bud, nodding
    blob(
      [
        [262, 500],
        [310, 520],
        [320, 600],
        [276, 670],
        [228, 640],
        [216, 560],
      ],
      mix(c.moss, c.teal, 0.25),
    ),
    blob(
      [
        [262, 500],
        [280, 530],
        [270, 610],
        [256, 664],
        [228, 640],
        [216, 560],
      ],
      mix(c.moss, '#a8b56a', 0.5),
    ),
    blob(
      [
        [296, 560],
        [312, 590],
        [284, 660],
        [276, 640],
      ],
      red,
    ),
    // seed head
    blob(
      [
        [838, 500],
        [922, 500],
        [938, 420],
        [904, 356],
        [856, 356],
        [822, 420],
      ],
      mix(c.moss, c.sand, 0.5),
    ),
    blob(
      [
        [838, 500],
        [872, 500],
        [866, 420],
        [872, 356],
        [856, 356],
        [822, 420],
      ],
      mix(c.sand, c.bone, 0.3),
    ),
    ...range(5).map((i) =>
      stroke(
        [
          [842 + i * 18, 492],
          [836 + i * 21, 420],
          [856 + i * 12, 366],
        ],
        mix(c.moss, c.ink, 0.25),
        3,
        { o: 0.6 },
      ),
    ),
    path('M806 362Q880 302 954 362Q880 384 806 362Z', mix(c.clay, c.ink, 0.35)),
    ...range(9).map((i) =>
      stroke(
        [
          [880, 350],
          [814 + i * 16.5, 354 + (i % 2) * 8],
        ],
        c.sand,
        4,
      ),
    ),
    // flower
    group(
      [
        petal(590, 470, 330, -92, mix(red, c.ink, 0.26)),
        petal(590, 470, 330, 96, mix(red, c.ink, 0.2)),
        petal(590, 460, 350, 4, red),
        petal(590, 440, 300, 178, mix(red, '#ff8a5c', 0.3)),
        ...range(64).map((i) => {
          const a = i * 2.399;
          const r = 40 + (i / 64) * 66;
          const [x, y] = [590 + Math.cos(a) * r, 452 + Math.sin(a) * r];
          return (
            stroke(
              [
                [590 + Math.cos(a) * 26, 452 + Math.sin(a) * 26],
                [x, y],
              ],
              c.ink,
              2.5,
            ) +
            disc(x, y, 6.5, c.ink) +
            disc(x - 1.5, y - 2, 2.4, '#7b6d8f')
          );
        }),
        disc(590, 452, 42, mix(c.moss, '#c3cf85', 0.5)),
        disc(590, 452, 42, 'none', { stroke: c.ink, width: 4 }),
        ...range(9).map((i) =>
          stroke(
            [
              [590, 452],
              [590 + Math.cos(i * 0.698) * 37, 452 + Math.sin(i * 0.698) * 37],
            ],
            c.ink,
            5,
          ),
        ),
      ],
      { turn: 'translate(590 420) scale(.74) translate(-590 -452)' },
    ),
  ];
});
