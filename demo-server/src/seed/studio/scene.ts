import { seeded, type Random } from './random.ts';

/** What a scene draws with: its random numbers, and the definitions that its shapes refer to. */
export type Board = {
  readonly w: number;
  readonly h: number;
  readonly random: Random;
  /** Straight gradient, as fractions of the shape's box; stops are colour or [colour, opacity]. */
  fade(
    stops: readonly (string | readonly [string, number])[],
    direction?: 'down' | 'right' | 'up' | 'diagonal',
  ): string;
  /** Round gradient from the middle of the shape's box. */
  glow(colour: string, strength?: number): string;
  blur(radius: number): string;
  /** The shape's shadow: its outline in one colour, softened. */
  shadow(colour: string, radius: number): string;
  /** A filter that dissolves a soft shape into fine dots of one colour, like sprayed shading. */
  spray(colour: string): string;
  clip(shapes: string | readonly string[]): string;
  mask(shapes: string | readonly string[]): string;
};

export type Scene = { readonly name: string; readonly width: number; readonly height: number; readonly svg: string };

export function scene(name: string, width: number, height: number, paint: (board: Board) => readonly string[]): Scene {
  const defs = new Map<string, string>();
  const define = (key: string, make: (id: string) => string): string => {
    const index = [...defs.keys()].indexOf(key);
    const id = `d${index === -1 ? defs.size : index}`;
    if (index === -1) defs.set(key, make(id));
    return `url(#${id})`;
  };
  const join = (shapes: string | readonly string[]): string => (typeof shapes === 'string' ? shapes : shapes.join(''));
  const lines = { down: '0,0,0,1', up: '0,1,0,0', right: '0,0,1,0', diagonal: '0,0,1,1' };

  const board: Board = {
    w: width,
    h: height,
    random: seeded(name),
    fade: (stops, direction = 'down') => {
      const [x1, y1, x2, y2] = lines[direction].split(',');
      const marks = stops.map((stop, i) => {
        const [colour, opacity] = typeof stop === 'string' ? [stop, 1] : stop;
        return `<stop offset="${i / (stops.length - 1)}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
      });
      return define(
        `fade ${direction} ${marks.join('')}`,
        (id) =>
          `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${marks.join('')}</linearGradient>`,
      );
    },
    glow: (colour, strength = 1) =>
      define(
        `glow ${colour} ${strength}`,
        (id) =>
          `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset=".4" stop-color="${colour}" stop-opacity="${strength * 0.42}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
      ),
    blur: (radius) =>
      define(
        `blur ${radius}`,
        (id) =>
          `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${radius}"/></filter>`,
      ),
    shadow: (colour, radius) =>
      define(
        `shadow ${colour} ${radius}`,
        (id) =>
          `<filter id="${id}" x="-10%" y="-10%" width="120%" height="120%"><feGaussianBlur in="SourceAlpha" stdDeviation="${radius}" result="soft"/><feFlood flood-color="${colour}"/><feComposite in2="soft" operator="in"/></filter>`,
      ),
    spray: (colour) =>
      define(
        `spray ${colour}`,
        (id) =>
          `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency=".42" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0" result="dots"/><feComposite in="SourceAlpha" in2="dots" operator="arithmetic" k2="3.2" k3="3.2" k4="-3.2" result="spots"/><feFlood flood-color="${colour}"/><feComposite in2="spots" operator="in"/></filter>`,
      ),
    clip: (shapes) => define(`clip ${join(shapes)}`, (id) => `<clipPath id="${id}">${join(shapes)}</clipPath>`),
    mask: (shapes) =>
      define(
        `mask ${join(shapes)}`,
        (id) =>
          `<mask id="${id}" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}">${join(shapes)}</mask>`,
      ),
  };

  const shapes = paint(board).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${[...defs.values()].join('')}</defs>${shapes}</svg>`;
  return { name, width, height, svg };
}
