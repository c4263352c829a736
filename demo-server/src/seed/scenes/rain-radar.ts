import { mix } from '../studio/colour.ts';
import { coast } from '../studio/coast.ts';
import { contour, type Field } from '../studio/contour.ts';
import { disc, group, line, path, poly, range, rect, stroke } from '../studio/ink.ts';
import { weather as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';

export const rainRadar = scene('rain-radar', 1500, 1500, (b) => {
  const { w, h, random } = b;
  const land = coast(w, h);
  const [x, y] = [900, 742];
  const cells = range(46).map((i) => {
    const t = i / 46;
    return {
      x: 120 + t * 760 + random.between(-130, 130) - 160 * Math.sin(t * 3),
      y: 1420 - t * 1250 + random.between(-130, 130),
      r: random.between(50, 150),
      k: random.between(0.35, 1),
    };
  });
  const rainfall: Field = (px, py) =>
    cells.reduce(
      (sum, cell) => sum + cell.k * Math.exp(-((Math.hypot(px - cell.x, (py - cell.y) * 1.2) / cell.r) ** 2)),
      0,
    ) +
    0.1 * Math.sin(px / 31 + Math.cos(py / 47) * 2) * Math.sin(py / 37);
  const steps = [
    [0.32, '#4f9fa8', 0.55],
    [0.55, '#5fc08a', 0.75],
    [0.8, '#b8d45a', 0.85],
    [1.08, c.yellow, 0.92],
    [1.4, c.amber, 0.95],
    [1.75, c.red, 0.95],
    [2.1, '#8e2f5e', 1],
  ] as const;
  const inside = (level: number): string =>
    contour((px, py) => (px < -10 || py < -10 || px > w + 10 || py > h + 10 ? -1 : rainfall(px, py)), w, h, level, 15);
  return [
    rect(0, 0, w, h, b.fade(['#122438', c.deep, c.ink], 'diagonal')),
    ...[70, 36].map((width, i) =>
      poly(land.main, 'none', { stroke: mix(c.deep, c.slate, 0.5 + i * 0.3), width: width * 2, o: 0.5 }),
    ),
    poly(land.main, '#2c3f4b'),
    ...land.islands.map((island) => poly(island, '#2c3f4b', { stroke: mix(c.pale, c.slate, 0.4), width: 4 })),
    group(
      [
        ...range(5).map((i) =>
          path(
            contour((px, py) => land.height(px, py), w, h, 0.2 + i * 0.15),
            'none',
            { stroke: '#3c5461', width: 3 },
          ),
        ),
        ...land.rivers.map((river) => stroke(river, c.slate, 6)),
        stroke(
          [
            [w * 0.62, -20],
            [w * 0.66, 300],
            [x + 20, y],
            [w * 0.72, 1100],
            [w * 0.66, 1560],
          ],
          '#5f7580',
          6,
        ),
        stroke(
          [
            [x + 20, y],
            [1240, 620],
            [1560, 560],
          ],
          '#5f7580',
          6,
        ),
      ],
      { clip: b.clip(poly(land.main, '#000')) },
    ),
    poly(land.main, 'none', { stroke: mix(c.pale, c.slate, 0.35), width: 4 }),
    ...steps.map(([level, colour, o]) => path(inside(level), colour, { o })),
    ...steps
      .slice(1)
      .map(([level, colour]) =>
        path(inside(level), 'none', { stroke: mix(colour, '#ffffff', 0.35), width: 2, o: 0.5 }),
      ),
    // range rings, the sweep, where the radar stands
    ...range(5).map((i) =>
      disc(x, y, 170 + i * 190, 'none', { stroke: c.cloud, width: 2.5, o: 0.35, dash: i % 2 ? '4 14' : '' }),
    ),
    ...range(12).map((i) =>
      line(
        [
          [x + Math.cos(i * 0.5236) * 40, y + Math.sin(i * 0.5236) * 40],
          [x + Math.cos(i * 0.5236) * 930, y + Math.sin(i * 0.5236) * 930],
        ],
        c.cloud,
        1.5,
        { o: 0.2 },
      ),
    ),
    ...range(26).map((i) => {
      const a = -2.3 - i * 0.028;
      return poly(
        [
          [x, y],
          [x + Math.cos(a) * 930, y + Math.sin(a) * 930],
          [x + Math.cos(a - 0.03) * 930, y + Math.sin(a - 0.03) * 930],
        ],
        '#d9f2e6',
        { o: Math.round((0.24 - i * 0.009) * 1000) / 1000 },
      );
    }),
    line(
      [
        [x, y],
        [x + Math.cos(-2.3) * 930, y + Math.sin(-2.3) * 930],
      ],
      '#eefaf2',
      4,
      { o: 0.9 },
    ),
    disc(x, y, 70, b.glow('#eefaf2', 0.8)),
    disc(x, y, 15, '#ffffff'),
    disc(x, y, 27, 'none', { stroke: '#ffffff', width: 4 }),
    ...[
      [1180, 330],
      [1060, 1130],
      [1330, 820],
      [700, 1075],
    ].map(
      ([px = 0, py = 0]) =>
        disc(px, py, 9, c.cloud) + disc(px, py, 15, 'none', { stroke: c.cloud, width: 2.5, o: 0.6 }),
    ),
    // motion
    ...range(4).map((i) => {
      const [px, py] = [200 + i * 150, 1250 - i * 290];
      return group(
        [
          line(
            [
              [0, 0],
              [104, 0],
            ],
            '#ffffff',
            7,
          ),
          line(
            [
              [78, -22],
              [106, 0],
              [78, 22],
            ],
            '#ffffff',
            7,
          ),
        ],
        { turn: `translate(${px} ${py}) rotate(-24)`, o: 0.8 },
      );
    }),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0.1],
          [c.ink, 0.1],
          [c.ink, 0.6],
        ],
        'diagonal',
      ),
      { filter: b.spray(c.ink), o: 0.4 },
    ),
  ];
});
