import { mix } from '../studio/colour.ts';
import { blob, disc, group, type Point, range } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenStarfish = plate('specimen-starfish', 1200, 1200, c.aubergine, '#1c0c1b', (b) => {
  const { random } = b;
  const [x, y] = [600, 630];
  const bends = [0.12, -0.1, 0.16, -0.14, 0.06];
  const arm = (i: number, t: number, k: number): Point => {
    const heading = i * 1.2566 - 1.45 + (bends[i] ?? 0) * t * 2;
    const half = 128 * Math.max(0, 1 - t) ** 0.62 + 20;
    const r = t * 480;
    return [
      x + Math.cos(heading) * r - Math.sin(heading) * half * k,
      y + Math.sin(heading) * r + Math.cos(heading) * half * k,
    ];
  };
  const outline = (k: number, from: number): Point[] =>
    range(5).flatMap((i) => [
      ...[from, 0.42, 0.62, 0.82, 0.95].map((t) => arm(i, t, -k)),
      arm(i, 1.03, 0),
      ...[0.95, 0.82, 0.62, 0.42, from].map((t) => arm(i, t, k)),
    ]);
  const orange = mix(c.clay, '#f08a3c', 0.55);
  const out = [blob(outline(1, 0.27), mix(orange, c.ink, 0.35)), blob(outline(0.86, 0.26), orange)];
  const clip = b.clip(blob(outline(1, 0.27), '#000'));
  out.push(
    group(
      range(5).map((i) =>
        blob(
          [
            arm(i, 0.05, 0),
            arm(i, 0.3, 0.95),
            arm(i, 0.6, 0.98),
            arm(i, 0.9, 1),
            arm(i, 1.05, 0.4),
            arm(i, 0.85, 0.38),
            arm(i, 0.5, 0.34),
          ],
          mix(orange, c.ink, 0.28),
          { o: 0.75 },
        ),
      ),
      { clip },
    ),
  );
  for (const i of range(5))
    for (const row of [-0.78, -0.52, -0.26, 0, 0.26, 0.52, 0.78])
      for (const n of range(22)) {
        const t = 0.06 + n * 0.0435 + (Math.abs(row) > 0.5 ? 0.02 : 0);
        if (t < Math.abs(row) * 0.3) continue;
        const [px, py] = arm(i, t, row);
        const size = (row === 0 ? 9.5 : 6.2) * (1.1 - t * 0.55) * random.between(0.8, 1.15);
        out.push(
          disc(px + 2.5, py + 4, size * 1.1, mix(c.clay, c.ink, 0.5), { o: 0.6 }),
          disc(px, py, size, row === 0 ? c.bone : mix(c.bone, orange, 0.35)),
        );
        if (row === 0) out.push(disc(px - size * 0.25, py - size * 0.3, size * 0.4, '#ffffff'));
      }
  out.push(
    ...range(30).map((i) => {
      const a = i * 2.399;
      const r = Math.sqrt(i) * 15;
      return disc(x + Math.cos(a) * r, y + Math.sin(a) * r, 7, mix(c.bone, orange, 0.3));
    }),
    disc(x + 44, y - 40, 19, mix(c.clay, c.ink, 0.4)),
    disc(x + 42, y - 43, 15, c.sand),
  );
  return out;
});
