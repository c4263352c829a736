import { mix } from '../studio/colour.ts';
import { blob, disc, group, oval, path, type Point, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenMoth = plate('specimen-moth', 1200, 1200, mix(c.moss, c.bone, 0.55), '#23270f', (b) => {
  const eye = (x: number, y: number, r: number): string =>
    group([
      disc(x, y, r * 1.3, mix(c.bone, c.clay, 0.15)),
      disc(x, y, r * 1.12, c.ink),
      disc(x, y, r * 0.98, c.ochre),
      disc(x, y, r * 0.72, c.ink),
      path(`M${x - r * 0.62} ${y - r * 0.1}A${r * 0.64} ${r * 0.64} 0 0 1 ${x + r * 0.62} ${y - r * 0.1}`, 'none', {
        stroke: '#9db7c9',
        width: r * 0.14,
      }),
      disc(x - r * 0.22, y - r * 0.24, r * 0.15, '#ffffff'),
    ]);
  const fore: Point[] = [
    [20, -130],
    [120, -230],
    [300, -340],
    [440, -366],
    [474, -330],
    [450, -230],
    [430, -120],
    [400, -30],
    [250, -10],
    [90, 0],
    [20, -30],
  ];
  const hind: Point[] = [
    [20, -20],
    [180, -24],
    [330, -4],
    [392, 70],
    [380, 190],
    [310, 290],
    [200, 318],
    [100, 250],
    [40, 130],
  ];
  const shrink = (points: readonly Point[], k: number, dx: number, dy: number): Point[] =>
    points.map(([x, y]): Point => [dx + (x - dx) * k, dy + (y - dy) * k]);
  const wing = (): string => {
    const [foreClip, hindClip] = [b.clip(blob(fore, '#000')), b.clip(blob(hind, '#000'))];
    const ray = (from: Point, points: readonly Point[], o: number): string =>
      group(points.map((p) => stroke([from, [(from[0] + p[0]) / 2, (from[1] + p[1]) / 2 - 8], p], c.ink, 3, { o })));
    return group([
      blob(hind, mix(c.clay, c.ink, 0.45)),
      group(
        [
          blob(shrink(hind, 0.95, 20, 40), c.bone),
          blob(shrink(hind, 0.9, 20, 40), mix(c.clay, c.ochre, 0.45)),
          blob(shrink(hind, 0.74, 20, 30), mix(c.clay, c.aubergine, 0.45)),
          blob(shrink(hind, 0.69, 20, 30), mix(c.bone, c.clay, 0.35)),
          blob(shrink(hind, 0.4, 20, 20), mix(c.clay, c.ochre, 0.3)),
          ray([20, 10], hind.slice(2, 9), 0.25),
        ],
        { clip: hindClip },
      ),
      eye(212, 122, 46),
      blob(fore, mix(c.clay, c.ink, 0.5)),
      group(
        [
          blob(shrink(fore, 0.965, 20, -80), c.bone),
          blob(shrink(fore, 0.92, 20, -80), mix(c.plum, c.clay, 0.25)),
          blob(shrink(fore, 0.8, 20, -80), mix(c.bone, c.sand, 0.5)),
          blob(shrink(fore, 0.765, 20, -80), mix(c.plum, c.bone, 0.42)),
          blob(shrink(fore, 0.44, 20, -80), c.bone),
          blob(shrink(fore, 0.4, 20, -80), mix(c.clay, c.plum, 0.4)),
          ray([20, -80], fore.slice(2, 9), 0.28),
          disc(440, -340, 54, mix(c.clay, c.bone, 0.2)),
          disc(448, -344, 24, c.ink),
        ],
        { clip: foreClip },
      ),
      eye(252, -176, 50),
      stroke(fore.slice(0, 5), mix(c.clay, c.ink, 0.3), 10),
    ]);
  };
  return [
    group(wing(), { turn: 'translate(600 600) scale(1.06)' }),
    group(wing(), { turn: 'translate(600 600) scale(-1.06 1.06)' }),
    ...[-1, 1].map((s) =>
      group([
        stroke(
          [
            [600, 452],
            [600 + s * 60, 390],
            [600 + s * 96, 300],
          ],
          mix(c.clay, c.ink, 0.4),
          7,
        ),
        ...range(13).map((i) => {
          const t = 0.15 + i * 0.062;
          const [x, y] = [600 + s * (16 + 84 * t), 440 - 140 * t];
          return stroke(
            [
              [x - 20, y - 12],
              [x, y],
              [x + 20, y - 4],
            ],
            mix(c.clay, c.ink, 0.4),
            4,
          );
        }),
      ]),
    ),
    oval(600, 690, 44, 150, mix(c.clay, c.ink, 0.3)),
    ...range(7).map((i) =>
      stroke(
        [
          [562 + i * 2, 610 + i * 34],
          [600, 622 + i * 34],
          [638 - i * 2, 610 + i * 34],
        ],
        i % 2 ? c.bone : mix(c.clay, c.ink, 0.6),
        11,
        { o: 0.75 },
      ),
    ),
    oval(600, 530, 62, 86, mix(c.clay, c.bone, 0.3)),
    ...range(46).map((i) => {
      const a = (i / 46) * 6.283;
      return stroke(
        [
          [600 + Math.cos(a) * 34, 530 + Math.sin(a) * 52],
          [600 + Math.cos(a) * 50, 530 + Math.sin(a) * 72],
          [600 + Math.cos(a + 0.05) * 66, 530 + Math.sin(a + 0.05) * 92],
        ],
        i % 2 ? c.bone : mix(c.clay, c.ink, 0.2),
        7,
      );
    }),
    oval(600, 540, 30, 52, mix(c.clay, c.ink, 0.25)),
    oval(600, 448, 32, 26, mix(c.clay, c.ink, 0.35)),
    disc(578, 440, 9, c.ink),
    disc(622, 440, 9, c.ink),
    disc(600, 530, 7, '#e9eef0'),
    disc(598, 528, 3, '#ffffff'),
  ];
});
