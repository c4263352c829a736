import { mix } from '../studio/colour.ts';
import { blob, disc, group, oval, type Point, range } from '../studio/ink.ts';
import { museum as c } from '../studio/palettes.ts';
import { plate } from '../studio/plate.ts';

export const specimenUrchin = plate('specimen-urchin', 1200, 1200, c.ochre, '#4a2a12', (b) => {
  const [x, y] = [600, 600];
  const outline = range(60).map((i): Point => {
    const a = (i / 60) * 6.283;
    const r = 408 + 9 * Math.cos(a * 10);
    return [x + Math.cos(a) * r, y + Math.sin(a) * r];
  });
  const rows = range(15);
  const out = [blob(outline, mix(c.aubergine, c.clay, 0.35))];
  for (const sector of range(10)) {
    const mid = (sector / 10) * 6.283 - 1.571;
    const pored = sector % 2 === 0;
    const wide = pored ? 0.2 : 0.42;
    const edge = (k: number): Point[] =>
      range(12).map((i): Point => {
        const t = i / 11;
        const r = 46 + t * 356;
        const a = mid + k * wide * Math.sin(0.35 + t * 1.9) * 0.92;
        return [x + Math.cos(a) * r, y + Math.sin(a) * r];
      });
    out.push(
      blob([...edge(-1), ...edge(1).toReversed()], pored ? mix(c.clay, c.bone, 0.45) : mix(c.aubergine, c.clay, 0.62)),
    );
    for (const row of rows) {
      const t = row / 14;
      const r = 70 + t * 318;
      const swell = Math.sin(0.35 + t * 1.9);
      for (const side of pored ? [-0.72, -0.2, 0.2, 0.72] : [-0.62, 0, 0.62]) {
        const a = mid + side * wide * swell * 0.86;
        const size = (pored ? (Math.abs(side) > 0.5 ? 4.5 : 8) : side === 0 ? 9 : 13) * (0.42 + swell * 0.72);
        const [px, py] = [x + Math.cos(a) * r, y + Math.sin(a) * r];
        out.push(
          disc(px + size * 0.25, py + size * 0.35, size * 1.12, mix(c.aubergine, c.ink, 0.35), { o: 0.55 }),
          disc(px, py, size, pored && Math.abs(side) > 0.5 ? c.plum : mix(c.bone, c.clay, pored ? 0.15 : 0.3)),
        );
        if (size > 6) out.push(disc(px - size * 0.24, py - size * 0.28, size * 0.4, '#fff8e8'));
      }
    }
  }
  out.push(
    disc(x, y, 58, c.plum),
    ...range(5).map((i) =>
      oval(0, -36, 17, 22, mix(c.bone, c.clay, 0.2), { turn: `translate(${x} ${y}) rotate(${i * 72})` }),
    ),
    ...range(5).map((i) =>
      disc(x + Math.cos(i * 1.2566 - 1.571) * 40, y + Math.sin(i * 1.2566 - 1.571) * 40, 5, c.plum),
    ),
    disc(x, y, 17, mix(c.bone, c.clay, 0.5)),
    disc(x, y, 9, c.plum),
  );
  out.push(
    group(
      [
        disc(x - 140, y - 160, 330, b.glow('#fff3d8', 0.5)),
        oval(
          x + 60,
          y + 80,
          470,
          470,
          b.fade(
            [
              [c.ink, 0],
              [c.ink, 0],
              [c.ink, 0.55],
            ],
            'diagonal',
          ),
        ),
      ],
      { clip: b.clip(blob(outline, '#000')) },
    ),
  );
  return out;
});
