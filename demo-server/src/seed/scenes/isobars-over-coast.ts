import { mix } from '../studio/colour.ts';
import { contour, type Field } from '../studio/contour.ts';
import { disc, group, path, type Point, poly, range, rect, stroke } from '../studio/ink.ts';
import { weather as c } from '../studio/palettes.ts';
import { scene } from '../studio/scene.ts';
import { coast } from '../studio/coast.ts';

export const isobarsOverCoast = scene('isobars-over-coast', 1600, 1200, (b) => {
  const { w, h, random } = b;
  const land = coast(w, h);
  const low: Point = [560, 430];
  const high: Point = [1400, 980];
  const pressure: Field = (x, y) => {
    const well = Math.hypot((x - low[0]) * 0.86, (y - low[1]) * 1.15);
    const dome = Math.hypot(x - high[0], y - high[1]);
    return (
      -1.35 * Math.exp(-((well / 420) ** 1.35)) +
      Math.exp(-((dome / 620) ** 1.7)) +
      (x - y * 0.4) / 9000 +
      0.03 * Math.sin(x / 140) * Math.cos(y / 170)
    );
  };
  const levels = range(17).map((i) => -1.2 + i * 0.125);
  const front = (points: readonly Point[], colour: string, kind: 'cold' | 'warm' | 'both'): string => {
    const marks: string[] = [];
    for (let i = 0; i < points.length - 1; i++) {
      const [a, e] = [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]];
      const angle = (Math.atan2(e[1] - a[1], e[0] - a[0]) * 180) / Math.PI;
      const half = kind === 'both' ? (i % 2 ? 'cold' : 'warm') : kind;
      marks.push(
        path(half === 'cold' ? 'M-24 0L0 -36L24 0Z' : 'M-24 0A24 24 0 0 1 24 0Z', colour, {
          turn: `translate(${(a[0] + e[0]) / 2} ${(a[1] + e[1]) / 2}) rotate(${angle})`,
        }),
      );
    }
    return group([stroke(points, c.ink, 12, { o: 0.25, turn: 'translate(5 7)' }), ...marks, stroke(points, colour, 9)]);
  };
  return [
    rect(0, 0, w, h, b.fade([mix(c.slate, c.blue, 0.5), c.slate, c.deep], 'diagonal')),
    // depth lines hug the coast
    ...[90, 60, 32].map((width, i) =>
      poly(land.main, 'none', { stroke: mix(c.blue, c.pale, 0.18 + i * 0.16), width: width * 2, o: 0.5 }),
    ),
    ...land.islands.map((island) => poly(island, 'none', { stroke: mix(c.blue, c.pale, 0.4), width: 60, o: 0.5 })),
    poly(land.main, c.ink, { o: 0.4, filter: b.blur(14), turn: 'translate(-14 18)' }),
    poly(land.main, c.land),
    ...land.islands.map((island) => poly(island, c.land)),
    group(
      [
        ...range(4).map((i) =>
          path(
            contour((x, y) => land.height(x, y), w, h, 0.3 + i * 0.16),
            'none',
            { stroke: mix(c.land, c.green, 0.9), width: 150 - i * 24, o: 0.16 },
          ),
        ),
        ...range(5).map((i) =>
          path(
            contour((x, y) => land.height(x, y), w, h, 0.25 + i * 0.14),
            'none',
            { stroke: mix(c.green, c.slate, 0.4), width: 2.4, o: 0.5 },
          ),
        ),
        ...land.rivers.map((river) => stroke(river, c.blue, 6)),
      ],
      { clip: b.clip(poly(land.main, '#000')) },
    ),
    poly(land.main, 'none', { stroke: c.cloud, width: 4 }),
    ...land.islands.map((island) => poly(island, 'none', { stroke: c.cloud, width: 4 })),
    // cloud turns around the low
    group(
      range(230).map((i) => {
        const t = i / 230;
        const arm = i % 3;
        const a = arm * 2.1 + t * 4.4;
        const r = 60 + t * 520;
        const size = random.between(26, 74) * (1.15 - t * 0.5);
        return disc(
          low[0] + Math.cos(a) * r * 1.15 + random.between(-46, 46),
          low[1] + Math.sin(a) * r * 0.86 + random.between(-40, 40),
          size,
          i % 4 ? c.cloud : '#ffffff',
          { o: 0.5 - t * 0.18 },
        );
      }),
      { filter: b.blur(16), o: 0.95 },
    ),
    disc(low[0], low[1], 420, b.glow(c.deep, 0.25)),
    ...levels.map((level, i) =>
      path(contour(pressure, w, h, level), 'none', {
        stroke: c.ink,
        width: i % 4 === 0 ? 5 : 3,
        o: 0.25,
        turn: 'translate(3 5)',
      }),
    ),
    ...levels.map((level, i) =>
      path(contour(pressure, w, h, level), 'none', {
        stroke: '#fdfdf8',
        width: i % 4 === 0 ? 5 : 2.6,
        o: i % 4 === 0 ? 0.95 : 0.75,
      }),
    ),
    front(
      [
        [600, 470],
        [740, 560],
        [830, 690],
        [850, 830],
        [810, 970],
        [730, 1100],
        [640, 1216],
      ],
      '#2f6fb0',
      'cold',
    ),
    front(
      [
        [600, 470],
        [720, 480],
        [840, 476],
        [980, 490],
        [1120, 530],
        [1240, 600],
        [1330, 700],
      ],
      c.red,
      'warm',
    ),
    front(
      [
        [740, 240],
        [640, 250],
        [560, 300],
        [540, 380],
        [600, 470],
      ],
      '#8a4f8f',
      'both',
    ),
    disc(low[0], low[1], 26, c.ink),
    disc(low[0], low[1], 18, c.yellow),
    disc(high[0], high[1], 26, c.ink),
    disc(high[0], high[1], 18, c.cloud),
    rect(
      0,
      0,
      w,
      h,
      b.fade(
        [
          [c.ink, 0],
          [c.ink, 0.1],
          [c.ink, 0.5],
        ],
        'diagonal',
      ),
      { filter: b.spray(c.ink), o: 0.45 },
    ),
  ];
});
