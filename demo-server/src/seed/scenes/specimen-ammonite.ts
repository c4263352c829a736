import { mix } from '../studio/colour.ts';
import { disc, path, type Point, poly, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenAmmonite = plate('specimen-ammonite', 1200, 1200, c.teal, '#0f2326', () => {
  const [x, y] = [570, 640];
  const turns = 4.1 * Math.PI * 2;
  const radius = (a: number): number => 8 * Math.exp(0.1608 * a);
  const at = (a: number, r: number): Point => [x + Math.cos(a) * r, y + Math.sin(a) * r];
  const out: string[] = [];
  const step = 0.115;
  for (let a = 2; a < turns; a += step) {
    const outer = radius(a);
    const inner = Math.max(0, radius(a - Math.PI * 2) * 0.97);
    // ribs lean forward towards the rim; light comes from the upper left
    const rib = (k: number): Point =>
      at(a + step * 1.2 * k ** 1.6 + 0.05 * Math.sin(k * 3.1), inner + (outer - inner) * k);
    const next = (k: number): Point =>
      at(a + step + step * 1.2 * k ** 1.6 + 0.05 * Math.sin(k * 3.1), inner + (outer - inner) * k);
    const facing = (Math.cos(a + 2.3) + 1) / 2;
    const base = mix(mix(c.clay, c.ink, 0.45), mix(c.sand, c.bone, 0.2), facing * 0.85);
    const steps = range(7).map((i) => i / 6);
    out.push(poly([...steps.map(rib), ...steps.toReversed().map(next)], base));
    const half = (k: number): Point => {
      const [p, q] = [rib(k), next(k)];
      return [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    };
    out.push(poly([...steps.map(half), ...steps.toReversed().map(next)], mix(base, c.ink, 0.32)));
    out.push(
      stroke(
        steps.slice(1).map((k) => {
          const [p, q] = [rib(k), half(k)];
          return [p[0] * 0.6 + q[0] * 0.4, p[1] * 0.6 + q[1] * 0.4] as Point;
        }),
        mix(base, '#fff4da', 0.5),
        Math.max(1, outer * 0.012),
      ),
    );
  }
  const arc = (k: number, extra = 0): Point[] =>
    range(160).map((i) => {
      const a = 4 + ((turns - 4) * i) / 159;
      return at(a, radius(a) * k + extra);
    });
  out.push(stroke(arc(1), mix(c.clay, c.ink, 0.6), 7));
  out.push(
    path(
      `M${arc(0.985)
        .map((p) => p.map((v) => v.toFixed(1)).join(' '))
        .join('L')}`,
      'none',
      { stroke: c.bone, width: 3, o: 0.5 },
    ),
  );
  out.push(
    stroke(
      range(90).map((i) => {
        const a = turns - 8.4 + (8.4 * i) / 89;
        const outer = radius(a);
        const inner = radius(a - Math.PI * 2);
        return at(a, inner + (outer - inner) * 0.12);
      }),
      c.ink,
      12,
      { o: 0.28 },
    ),
  );
  const lip = [
    at(turns, radius(turns)),
    at(turns + 0.09, radius(turns) * 0.86),
    at(turns + 0.07, radius(turns) * 0.6),
    at(turns, radius(turns - Math.PI * 2)),
  ];
  out.push(
    stroke(lip, mix(c.clay, c.ink, 0.55), 18),
    stroke(lip, mix(c.sand, c.clay, 0.4), 7),
    disc(x, y, 13, mix(c.clay, c.ink, 0.4)),
    disc(x - 3, y - 3, 6, c.sand),
  );
  return out;
});
