export type Point = readonly [number, number];

export type Look = {
  /** opacity */
  o?: number;
  stroke?: string;
  width?: number;
  dash?: string;
  blend?: 'multiply' | 'screen' | 'overlay' | 'soft-light';
  filter?: string;
  clip?: string;
  mask?: string;
  turn?: string;
};

const n = (value: number): string => String(Math.round(value * 10) / 10);

function attributes(look: Look): string {
  const out: string[] = [];
  if (look.o !== undefined) out.push(`opacity="${look.o}"`);
  if (look.stroke)
    out.push(
      `stroke="${look.stroke}" stroke-width="${look.width ?? 2}" stroke-linecap="round" stroke-linejoin="round"`,
    );
  if (look.dash) out.push(`stroke-dasharray="${look.dash}"`);
  if (look.blend) out.push(`style="mix-blend-mode:${look.blend}"`);
  if (look.filter) out.push(`filter="${look.filter}"`);
  if (look.clip) out.push(`clip-path="${look.clip}"`);
  if (look.mask) out.push(`mask="${look.mask}"`);
  if (look.turn) out.push(`transform="${look.turn}"`);
  return out.join(' ');
}

export function path(d: string, fill: string, look: Look = {}): string {
  return `<path d="${d}" fill="${fill}" ${attributes(look)}/>`;
}

export function rect(
  x: number,
  y: number,
  w: number,
  h: number,
  fill: string,
  look: Look & { r?: number } = {},
): string {
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(look.r ?? 0)}" fill="${fill}" ${attributes(look)}/>`;
}

export function disc(cx: number, cy: number, r: number, fill: string, look: Look = {}): string {
  return `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}" fill="${fill}" ${attributes(look)}/>`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, look: Look = {}): string {
  return `<ellipse cx="${n(cx)}" cy="${n(cy)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}" ${attributes(look)}/>`;
}

export function poly(points: readonly Point[], fill: string, look: Look = {}): string {
  return path(`${corners(points)}Z`, fill, look);
}

export function blob(points: readonly Point[], fill: string, look: Look = {}): string {
  return path(curve(points, true), fill, look);
}

export function line(points: readonly Point[], stroke: string, width: number, look: Look = {}): string {
  return path(corners(points), 'none', { ...look, stroke, width });
}

export function stroke(points: readonly Point[], colour: string, width: number, look: Look = {}): string {
  return path(curve(points), 'none', { ...look, stroke: colour, width });
}

export function group(content: string | readonly string[], look: Look = {}): string {
  return `<g ${attributes(look)}>${typeof content === 'string' ? content : content.join('')}</g>`;
}

export function corners(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`).join('');
}

/** A Catmull-Rom curve through the points. */
export function curve(points: readonly Point[], closed = false): string {
  const count = points.length;
  const at = (i: number): Point => {
    const index = closed ? (i + count) % count : Math.min(count - 1, Math.max(0, i));
    return points[index] ?? [0, 0];
  };
  const [x0, y0] = at(0);
  let d = `M${n(x0)} ${n(y0)}`;
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d += `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (e[0] - b[0]) / 6)} ${n(c[1] - (e[1] - b[1]) / 6)} ${n(c[0])} ${n(c[1])}`;
  }
  return closed ? `${d}Z` : d;
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
