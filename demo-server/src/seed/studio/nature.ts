import { blob, disc, group, line, path, type Point, poly, range, rect } from './ink.ts';
import { wobble, type Random } from './random.ts';

/** A ridge from edge to edge, closed at the bottom of the picture. */
export function hills(
  random: Random,
  w: number,
  h: number,
  y: number,
  height: number,
  colour: string,
  roughness = 3,
): string {
  return poly([...ridge(random, w, y, height, roughness), [w, h], [0, h]], colour);
}

export function ridge(random: Random, w: number, y: number, height: number, roughness = 3, steps = 120): Point[] {
  const shape = wobble(random, roughness);
  return range(steps + 1).map((i): Point => [(i / steps) * w, y - height * shape(i / steps)]);
}

/** A flat-bottomed cloud of overlapping rounds, with its underside in the shade. */
export function cloud(random: Random, x: number, y: number, width: number, colour: string, shade: string): string {
  const puffs = range(7).map((i) => {
    const t = i / 6;
    const r = width * 0.13 * (0.55 + Math.sin(t * Math.PI) * random.between(0.6, 1.05));
    return { x: x + (t - 0.5) * width * 0.82, y: y - r * 0.55, r };
  });
  const base = width * 0.09;
  return group([
    ...puffs.map((p) => disc(p.x, p.y, p.r, colour)),
    rect(x - width / 2, y - base, width, base * 1.3, colour, { r: base * 0.65 }),
    rect(x - width * 0.36, y - base * 0.45, width * 0.74, base * 0.75, shade, { r: base * 0.37, o: 0.7 }),
  ]);
}

/** A long bar of cloud, as the sky has at dawn. */
export function streak(x: number, y: number, width: number, thick: number, colour: string, o = 1): string {
  return path(
    `M${x} ${y}C${x + width * 0.25} ${y - thick} ${x + width * 0.6} ${y - thick} ${x + width} ${y}C${x + width * 0.7} ${y + thick * 0.5} ${x + width * 0.3} ${y + thick * 0.6} ${x} ${y}Z`,
    colour,
    { o },
  );
}

/** Short level strokes, crowded near the axis of the light, wider towards the viewer. */
export function glitter(
  random: Random,
  x: number,
  top: number,
  bottom: number,
  spread: number,
  colour: string,
  count: number,
): string {
  return group(
    range(count).map((i) => {
      const t = (i + random.next()) / count;
      const y = top + (bottom - top) * t * t;
      const side = (random.next() + random.next() - 1) * spread * (0.35 + t * 0.9);
      const length = (8 + 70 * t) * random.between(0.4, 1.3);
      return rect(x + side - length / 2, y, length, 1.5 + 5 * t, colour, { r: 3, o: 0.35 + random.next() * 0.6 });
    }),
  );
}

export function gull(x: number, y: number, size: number, colour: string): string {
  return path(
    `M${x - size} ${y - size * 0.25}Q${x - size * 0.45} ${y - size * 0.62} ${x} ${y}Q${x + size * 0.45} ${y - size * 0.62} ${x + size} ${y - size * 0.25}Q${x + size * 0.5} ${y - size * 0.36} ${x} ${y + size * 0.14}Q${x - size * 0.5} ${y - size * 0.36} ${x - size} ${y - size * 0.25}Z`,
    colour,
  );
}

/** A broadleaf tree: trunk, crown, and the crown's lit side. */
export function tree(
  random: Random,
  x: number,
  y: number,
  size: number,
  dark: string,
  light: string,
  trunk: string,
  sun: 1 | -1 = 1,
): string {
  const round = (cx: number, cy: number, r: number): Point[] =>
    range(14).map((i): Point => {
      const a = (i / 14) * Math.PI * 2;
      const k = r * random.between(0.9, 1.08);
      return [cx + Math.cos(a) * k, cy + Math.sin(a) * k * 1.02];
    });
  const crown = size * 0.34;
  return group([
    poly(
      [
        [x - size * 0.035, y],
        [x - size * 0.02, y - size * 0.5],
        [x + size * 0.02, y - size * 0.5],
        [x + size * 0.035, y],
      ],
      trunk,
    ),
    line(
      [
        [x, y - size * 0.36],
        [x + size * 0.13, y - size * 0.52],
      ],
      trunk,
      size * 0.022,
    ),
    blob(round(x - crown * 0.3, y - size * 0.55, crown * 0.8), dark),
    blob(round(x + crown * 0.35, y - size * 0.6, crown * 0.8), dark),
    blob(round(x, y - size * 0.75, crown * 0.85), dark),
    blob(round(x + sun * crown * 0.34, y - size * 0.83, crown * 0.5), light),
    blob(round(x + sun * crown * 0.68, y - size * 0.64, crown * 0.4), light),
    blob(round(x - sun * crown * 0.2, y - size * 0.62, crown * 0.3), light, { o: 0.55 }),
  ]);
}

/** A conifer of drooping tiers, with snow on the lit side if a colour for it is given. */
export function pine(random: Random, x: number, y: number, size: number, colour: string, snow?: string): string {
  const tiers = 6;
  const out = [rect(x - size * 0.02, y - size * 0.12, size * 0.04, size * 0.12, colour)];
  for (const i of range(tiers)) {
    const t = i / tiers;
    const wide = size * 0.27 * (1 - t * 0.82) * random.between(0.92, 1.08);
    const low = y - size * 0.08 - t * size * 0.8;
    const high = low - size * 0.26;
    out.push(
      path(
        `M${x} ${high}Q${x + wide * 0.35} ${low - size * 0.05} ${x + wide} ${low}Q${x + wide * 0.4} ${low - size * 0.02} ${x} ${low + size * 0.02}Q${x - wide * 0.4} ${low - size * 0.02} ${x - wide} ${low}Q${x - wide * 0.35} ${low - size * 0.05} ${x} ${high}Z`,
        colour,
      ),
    );
    if (snow)
      out.push(
        path(
          `M${x} ${high}Q${x + wide * 0.35} ${low - size * 0.05} ${x + wide} ${low}Q${x + wide * 0.5} ${low - size * 0.045} ${x + wide * 0.12} ${low - size * 0.04}Q${x + wide * 0.1} ${low - size * 0.1} ${x} ${high}Z`,
          snow,
        ),
      );
  }
  return group(out);
}

export function rain(
  random: Random,
  w: number,
  h: number,
  count: number,
  colour: string,
  slant = 0.16,
  long = 60,
): string {
  return group(
    range(count).map(() => {
      const [x, y, size] = [random.between(-50, w + 50), random.between(-50, h), random.between(0.3, 1)];
      return line(
        [
          [x, y],
          [x - long * size * slant, y + long * size],
        ],
        colour,
        1 + size * 1.6,
        { o: Math.round((0.12 + size * 0.32) * 100) / 100 },
      );
    }),
  );
}

export function snow(random: Random, w: number, h: number, count: number, colour: string): string {
  return group(
    range(count).map(() => {
      const size = random.next() ** 3;
      return disc(random.between(0, w), random.between(0, h), 1.5 + size * 8, colour, {
        o: 0.55 + random.next() * 0.4,
      });
    }),
  );
}

export function grass(
  random: Random,
  x1: number,
  x2: number,
  y: number,
  tall: number,
  count: number,
  colours: readonly string[],
): string {
  return group(
    range(count).map(() => {
      const x = random.between(x1, x2);
      const height = tall * random.between(0.5, 1.1);
      const lean = random.between(-0.35, 0.35) * height;
      return path(
        `M${x - 3} ${y}Q${x} ${y - height * 0.6} ${x + lean} ${y - height}Q${x + 4} ${y - height * 0.5} ${x + 4} ${y}Z`,
        random.pick(colours),
      );
    }),
  );
}

/** A beam of light from a point, widening; to be drawn with blend `screen`. */
export function beam(from: Point, left: Point, right: Point, fill: string, o = 0.3): string {
  return poly([from, left, right], fill, { o });
}
