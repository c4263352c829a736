import { mix } from '../studio/colour.ts';
import { path, type Point, range, stroke } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenFern = plate('specimen-fern', 1200, 1500, c.bone, c.ink, () => {
  const stem = (t: number): Point => [430 + 330 * t ** 1.4 + Math.sin(t * 3) * 40, 1390 - 1130 * t];
  const out: string[] = [];
  const pinna = (from: Point, angle: number, length: number, light: string, dark: string): void => {
    const at = (t: number, bend: number): Point => {
      const a = angle + bend * t;
      return [from[0] + Math.cos(a) * length * t, from[1] + Math.sin(a) * length * t];
    };
    const count = Math.max(4, Math.round(length / 21));
    for (const i of range(count)) {
      const t = (i + 0.7) / count;
      const p = at(t, -0.22);
      const size = length * 0.15 * (1 - t * 0.8) + 5;
      for (const side of [-1, 1]) {
        const a = angle - 0.22 * t + side * 1.12;
        const tip: Point = [p[0] + Math.cos(a) * size, p[1] + Math.sin(a) * size];
        const [nx, ny] = [Math.cos(angle) * size * 0.3, Math.sin(angle) * size * 0.3];
        out.push(
          path(
            `M${p[0] - nx} ${p[1] - ny}Q${tip[0] - nx * 1.1} ${tip[1] - ny * 1.1} ${tip[0] + nx * 0.5} ${tip[1] + ny * 0.5}Q${tip[0] + nx * 1.4} ${tip[1] + ny * 1.4} ${p[0] + nx} ${p[1] + ny}Z`,
            side < 0 ? light : dark,
          ),
        );
      }
    }
    out.push(stroke([from, at(0.5, -0.22), at(1, -0.22)], mix(dark, c.ink, 0.3), Math.max(2, length * 0.014)));
  };
  for (const i of range(15)) {
    const t = 0.15 + i * 0.054;
    const p = stem(t);
    const [q0, q1] = stem(t + 0.01);
    const heading = Math.atan2(q1 - p[1], q0 - p[0]);
    const length = 380 * Math.sin(Math.min(1, (1.04 - t) / 0.72) * 1.5) * (t < 0.3 ? 0.62 + (t - 0.16) * 2.7 : 1);
    const light = mix(c.moss, '#9aa65a', (i % 3) * 0.22 + 0.2);
    pinna(p, heading - 1.16, length, light, mix(c.moss, c.teal, 0.35));
    pinna(p, heading + 1.16, length * 0.96, mix(c.moss, c.teal, 0.3), mix(c.moss, c.ink, 0.25));
  }
  out.push(
    stroke(
      range(13).map((i) => stem(i / 12)),
      mix(c.clay, c.ink, 0.45),
      13,
    ),
    stroke(
      range(13).map((i) => stem(i / 12)),
      mix(c.clay, c.moss, 0.4),
      6,
    ),
  );
  const [tx, ty] = stem(1);
  out.push(
    stroke(
      range(26).map((i): Point => {
        const a = -1.1 + i * 0.36;
        const r = 70 * (1 - i / 27);
        return [tx + 62 + Math.cos(a + 4.2) * r, ty + 4 + Math.sin(a + 4.2) * r];
      }),
      mix(c.moss, '#9aa65a', 0.5),
      13,
    ),
  );
  return out;
});
