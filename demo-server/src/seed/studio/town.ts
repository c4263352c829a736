import { group, path, type Point, poly, range, rect } from './ink.ts';
import type { Random } from './random.ts';

export type Wall = { front: string; side: string; roof: string; dark: string; lit: string };

/** A gabled house seen from the front with one side in the shade; some windows are lit. */
export function house(random: Random, x: number, y: number, w: number, h: number, wall: Wall, litShare = 0.35): string {
  const eaves = y - h;
  const peak = eaves - w * random.between(0.28, 0.42);
  const out = [
    rect(x, eaves, w, h, wall.front),
    rect(x, eaves, w * 0.3, h, wall.side, { o: 0.55 }),
    poly(
      [
        [x - w * 0.06, eaves + 2],
        [x + w / 2, peak],
        [x + w * 1.06, eaves + 2],
      ],
      wall.roof,
    ),
    rect(x + w * 0.7, peak + w * 0.02, w * 0.12, w * 0.3, wall.roof),
  ];
  const columns = Math.max(1, Math.round(w / 42));
  const rows = Math.max(1, Math.round(h / 52));
  for (const row of range(rows))
    for (const column of range(columns)) {
      const [cw, ch] = [w / columns, h / rows];
      const lit = random.chance(litShare);
      out.push(
        rect(x + column * cw + cw * 0.3, eaves + row * ch + ch * 0.24, cw * 0.4, ch * 0.5, lit ? wall.lit : wall.dark),
      );
    }
  return group(out);
}

/** A tower block with a grid of windows. */
export function block(
  random: Random,
  x: number,
  y: number,
  w: number,
  h: number,
  wall: Omit<Wall, 'roof'>,
  pitch = 26,
  litShare = 0.3,
): string {
  const out = [rect(x, y - h, w, h, wall.front), rect(x, y - h, w * 0.32, h, wall.side)];
  const columns = Math.max(1, Math.floor(w / pitch));
  const rows = Math.max(1, Math.floor(h / (pitch * 1.25)));
  for (const row of range(rows))
    for (const column of range(columns)) {
      if (random.chance(0.12)) continue;
      const [cw, ch] = [w / columns, h / rows];
      out.push(
        rect(
          x + (column + 0.26) * cw,
          y - h + (row + 0.28) * ch,
          cw * 0.48,
          ch * 0.46,
          random.chance(litShare) ? wall.lit : wall.dark,
        ),
      );
    }
  return group(out);
}

/** A row of roofs against the sky, one colour, as a city looks from far. */
export function skyline(random: Random, w: number, base: number, tall: number, colour: string, step = 60): string {
  const points: Point[] = [[0, base]];
  for (let x = 0; x < w;) {
    const width = random.between(step * 0.5, step * 1.4);
    const top = base - tall * random.between(0.25, 1) ** 1.3;
    points.push([x, top]);
    if (random.chance(0.25)) points.push([x + width / 2, top - width * 0.4]);
    else if (random.chance(0.3))
      points.push(
        [x + width * 0.4, top],
        [x + width * 0.4, top - 22],
        [x + width * 0.47, top - 22],
        [x + width * 0.47, top],
      );
    points.push([x + width, top]);
    x += width;
  }
  points.push([w, base]);
  return poly(points, colour);
}

export function arch(x: number, y: number, w: number, h: number): string {
  const r = w / 2;
  return `M${x} ${y}V${y - h + r}A${r} ${r} 0 0 1 ${x + w} ${y - h + r}V${y}Z`;
}

export function archway(x: number, y: number, w: number, h: number, colour: string): string {
  return path(arch(x, y, w, h), colour);
}
