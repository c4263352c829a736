import { blob, disc, group, line, oval, type Point, stroke } from './ink.ts';

/** Joints for a person of height 1: feet at y = 0, crown at y = -1, looking to the right. */
export type Pose = {
  head: Point;
  neck: Point;
  hip: Point;
  nearArm: readonly [Point, Point];
  farArm: readonly [Point, Point];
  nearLeg: readonly [Point, Point];
  farLeg: readonly [Point, Point];
  /** shoulder to shoulder */
  breadth: number;
};

export const poses = {
  standing: {
    head: [0, -0.91],
    neck: [0, -0.81],
    hip: [0, -0.5],
    breadth: 0.2,
    nearArm: [
      [0.11, -0.64],
      [0.1, -0.48],
    ],
    farArm: [
      [-0.11, -0.64],
      [-0.1, -0.48],
    ],
    nearLeg: [
      [0.05, -0.26],
      [0.06, -0.02],
    ],
    farLeg: [
      [-0.05, -0.26],
      [-0.06, -0.02],
    ],
  },
  walking: {
    head: [0.03, -0.91],
    neck: [0.01, -0.81],
    hip: [0, -0.5],
    breadth: 0.15,
    nearArm: [
      [-0.08, -0.65],
      [-0.07, -0.5],
    ],
    farArm: [
      [0.1, -0.65],
      [0.16, -0.52],
    ],
    nearLeg: [
      [0.08, -0.27],
      [0.15, -0.02],
    ],
    farLeg: [
      [-0.02, -0.26],
      [-0.17, -0.04],
    ],
  },
  sitting: {
    head: [0.02, -0.69],
    neck: [0, -0.59],
    hip: [-0.03, -0.27],
    breadth: 0.15,
    nearArm: [
      [-0.02, -0.41],
      [0.13, -0.34],
    ],
    farArm: [
      [0.05, -0.41],
      [0.17, -0.36],
    ],
    nearLeg: [
      [0.24, -0.29],
      [0.23, -0.02],
    ],
    farLeg: [
      [0.21, -0.29],
      [0.17, -0.02],
    ],
  },
  reading: {
    head: [0.05, -0.68],
    neck: [0.01, -0.59],
    hip: [-0.03, -0.27],
    breadth: 0.15,
    nearArm: [
      [0.02, -0.42],
      [0.18, -0.46],
    ],
    farArm: [
      [0.06, -0.42],
      [0.21, -0.46],
    ],
    nearLeg: [
      [0.24, -0.29],
      [0.23, -0.02],
    ],
    farLeg: [
      [0.21, -0.29],
      [0.17, -0.02],
    ],
  },
  behind: {
    head: [0, -0.91],
    neck: [0, -0.81],
    hip: [0, -0.5],
    breadth: 0.21,
    nearArm: [
      [0.12, -0.65],
      [0.06, -0.53],
    ],
    farArm: [
      [-0.12, -0.65],
      [-0.06, -0.53],
    ],
    nearLeg: [
      [0.045, -0.26],
      [0.055, -0.02],
    ],
    farLeg: [
      [-0.045, -0.26],
      [-0.055, -0.02],
    ],
  },
  pointing: {
    head: [0.02, -0.91],
    neck: [0, -0.81],
    hip: [0, -0.5],
    breadth: 0.18,
    nearArm: [
      [0.16, -0.76],
      [0.3, -0.84],
    ],
    farArm: [
      [-0.1, -0.64],
      [-0.07, -0.49],
    ],
    nearLeg: [
      [0.05, -0.26],
      [0.07, -0.02],
    ],
    farLeg: [
      [-0.05, -0.26],
      [-0.05, -0.02],
    ],
  },
  cheering: {
    head: [0.01, -0.92],
    neck: [0, -0.82],
    hip: [-0.01, -0.5],
    breadth: 0.2,
    nearArm: [
      [0.2, -0.9],
      [0.25, -1.1],
    ],
    farArm: [
      [-0.2, -0.9],
      [-0.23, -1.1],
    ],
    nearLeg: [
      [0.09, -0.26],
      [0.12, -0.02],
    ],
    farLeg: [
      [-0.07, -0.26],
      [-0.1, -0.02],
    ],
  },
  running: {
    head: [0.1, -0.92],
    neck: [0.06, -0.82],
    hip: [0, -0.52],
    breadth: 0.17,
    nearArm: [
      [-0.1, -0.7],
      [0, -0.58],
    ],
    farArm: [
      [0.2, -0.72],
      [0.27, -0.84],
    ],
    nearLeg: [
      [0.2, -0.4],
      [0.18, -0.15],
    ],
    farLeg: [
      [-0.07, -0.28],
      [-0.3, -0.24],
    ],
  },
} as const satisfies Record<string, Pose>;

export type Dress = {
  skin: string;
  hair: string;
  top: string;
  /** the top's colour away from the light */
  shade: string;
  legs: string;
  shoes: string;
  /** long: hair to the shoulders; bun; bald; cap in the colour of the top */
  style?: 'short' | 'long' | 'bun' | 'bald' | 'cap' | 'scarf';
  /** a coat reaches the knees, a skirt flares */
  cut?: 'shirt' | 'coat' | 'skirt';
  sleeves?: 'long' | 'short';
  shorts?: boolean;
};

function limb(from: Point, bend: Point, to: Point, colour: string, thick: number, thin: number): string {
  const side = (a: Point, b: Point, size: number): Point => {
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(dx, dy) || 1;
    return [(-dy / length) * size, (dx / length) * size];
  };
  const middle = (thick + thin) / 2;
  const [s1, s2, s3] = [side(from, bend, thick / 2), side(from, to, middle / 2), side(bend, to, thin / 2)];
  const outline: Point[] = [
    [from[0] + s1[0], from[1] + s1[1]],
    [bend[0] + s2[0], bend[1] + s2[1]],
    [to[0] + s3[0], to[1] + s3[1]],
    [to[0] - s3[0], to[1] - s3[1]],
    [bend[0] - s2[0], bend[1] - s2[1]],
    [from[0] - s1[0], from[1] - s1[1]],
  ];
  return `<path d="M${outline.map((p) => `${p[0].toFixed(1)} ${p[1].toFixed(1)}`).join('L')}Z" fill="${colour}" stroke="${colour}" stroke-width="${(thin * 0.3).toFixed(1)}" stroke-linejoin="round"/>${disc(bend[0], bend[1], middle / 2, colour)}${disc(from[0], from[1], thick / 2, colour)}`;
}

/** A flat person: far side in the shade, near side in the light. `face` -1 looks to the left. */
export function person(x: number, y: number, size: number, pose: Pose, dress: Dress, face: 1 | -1 = 1): string {
  const at = (p: Point): Point => [p[0] * size, p[1] * size];
  const lift = (p: Point, dx: number, dy: number): Point => [(p[0] + dx) * size, (p[1] + dy) * size];
  const half = pose.breadth / 2;
  const [neck, head] = [at(pose.neck), at(pose.head)];
  const nearShoulder = lift(pose.neck, half * 0.72, 0.05);
  const farShoulder = lift(pose.neck, -half * 0.72, 0.05);
  const sitting = pose.hip[1] > -0.4;
  const out: string[] = [];

  const arm = (side: 'nearArm' | 'farArm', colour: string): void => {
    const [elbow, hand] = pose[side];
    const shoulder = side === 'nearArm' ? nearShoulder : farShoulder;
    const bare = dress.sleeves === 'short';
    out.push(limb(shoulder, at(elbow), at(hand), bare ? dress.skin : colour, size * 0.062, size * 0.044));
    if (bare) {
      const middle: Point = [(shoulder[0] + elbow[0] * size * 1.4) / 2.4, (shoulder[1] + elbow[1] * size * 1.4) / 2.4];
      out.push(line([shoulder, middle], colour, size * 0.072));
    }
    out.push(disc(hand[0] * size, hand[1] * size, size * 0.027, dress.skin));
  };
  const leg = (side: 'nearLeg' | 'farLeg', colour: string): void => {
    const [knee, ankle] = pose[side];
    const from = lift(pose.hip, side === 'nearLeg' ? half * 0.4 : -half * 0.4, sitting ? -0.01 : -0.01);
    out.push(limb(from, at(knee), at(ankle), dress.shorts ? dress.skin : colour, size * 0.085, size * 0.05));
    if (dress.shorts)
      out.push(
        limb(
          from,
          [(from[0] + knee[0] * size) / 2, (from[1] + knee[1] * size) / 2],
          at(knee).map((v, i) => v * 0.8 + (from[i] ?? 0) * 0.2) as unknown as Point,
          colour,
          size * 0.1,
          size * 0.085,
        ),
      );
    out.push(
      oval(ankle[0] * size + size * 0.022, ankle[1] * size + size * 0.008, size * 0.05, size * 0.021, dress.shoes),
    );
  };

  arm('farArm', dress.shade);
  leg('farLeg', dress.cut === 'skirt' ? dress.skin : dress.legs);
  leg('nearLeg', dress.cut === 'skirt' ? dress.skin : dress.legs);

  const hem = dress.cut === 'coat' ? 0.2 : dress.cut === 'skirt' ? 0.22 : 0.03;
  const flare = dress.cut === 'skirt' ? 1.25 : dress.cut === 'coat' ? 0.95 : 0.78;
  const fall = sitting ? 0.05 : hem;
  const torso: Point[] = [
    lift(pose.neck, -half * 0.35, 0.005),
    lift(pose.neck, half * 0.35, 0.005),
    lift(pose.neck, half, 0.06),
    lift(pose.hip, half * 0.78, -0.1),
    lift(pose.hip, half * flare, fall),
    lift(pose.hip, -half * flare, fall),
    lift(pose.hip, -half * 0.78, -0.1),
    lift(pose.neck, -half, 0.06),
  ];
  out.push(blob(torso, dress.top));
  out.push(
    blob(
      [
        lift(pose.neck, -half * 0.35, 0.01),
        lift(pose.neck, -half * 0.1, 0.14),
        lift(pose.hip, -half * 0.2, -0.08),
        lift(pose.hip, -half * 0.3, fall),
        lift(pose.hip, -half * flare, fall),
        lift(pose.hip, -half * 0.78, -0.1),
        lift(pose.neck, -half, 0.06),
      ],
      dress.shade,
    ),
  );

  out.push(line([neck, lift(pose.head, -0.005, 0.04)], dress.skin, size * 0.05));
  const r = size * 0.062;
  if (dress.style === 'long')
    out.push(
      blob(
        [
          [head[0] - r * 1.2, head[1] - r * 0.3],
          [head[0], head[1] - r * 1.25],
          [head[0] + r * 0.9, head[1] - r * 0.4],
          [head[0] + r * 0.2, head[1] + r * 1.2],
          [head[0] - r * 0.5, head[1] + r * 2.4],
          [head[0] - r * 1.4, head[1] + r * 2],
        ],
        dress.hair,
      ),
    );
  out.push(oval(head[0], head[1], r * 0.9, r * 1.08, dress.skin));
  if (dress.style !== 'bald') {
    const colour = dress.style === 'cap' ? dress.shade : dress.hair;
    out.push(
      blob(
        [
          [head[0] - r * 1.02, head[1] + r * 0.5],
          [head[0] - r * 1.05, head[1] - r * 0.5],
          [head[0] - r * 0.2, head[1] - r * 1.28],
          [head[0] + r * 0.85, head[1] - r * 0.75],
          [head[0] + r * 0.8, head[1] - r * 0.38],
          [head[0] - r * 0.1, head[1] - r * 0.3],
          [head[0] - r * 0.45, head[1] + r * 0.3],
        ],
        colour,
      ),
    );
    if (dress.style === 'cap')
      out.push(
        stroke(
          [
            [head[0] + r * 0.2, head[1] - r * 0.5],
            [head[0] + r * 1.3, head[1] - r * 0.4],
          ],
          colour,
          r * 0.3,
        ),
      );
    if (dress.style === 'bun') out.push(disc(head[0] - r * 1.05, head[1] - r * 0.75, r * 0.5, dress.hair));
  }
  if (dress.style === 'scarf')
    out.push(
      stroke(
        [lift(pose.neck, -half * 0.5, -0.005), lift(pose.neck, 0, 0.02), lift(pose.neck, half * 0.5, -0.005)],
        dress.hair,
        size * 0.045,
      ),
    );
  arm('nearArm', dress.top);
  return group(out, { turn: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${face} 1)` });
}

/** Someone seen from behind, all in one colour: the figure that gives a foreground its depth. */
export function silhouette(
  x: number,
  y: number,
  size: number,
  colour: string,
  pose: Pose = poses.behind,
  face: 1 | -1 = 1,
  style: Dress['style'] = 'short',
  cut: Dress['cut'] = 'coat',
): string {
  return person(
    x,
    y,
    size,
    pose,
    { skin: colour, hair: colour, top: colour, shade: colour, legs: colour, shoes: colour, style, cut },
    face,
  );
}

export function umbrella(x: number, y: number, radius: number, colour: string, shade: string): string {
  const rim = (t: number): Point => [x - radius + 2 * radius * t, y];
  const top: Point = [x, y - radius * 0.72];
  const scallops = [0, 0.25, 0.5, 0.75]
    .map(
      (t) =>
        `Q${(rim(t)[0] + radius * 0.25).toFixed(1)} ${(y - radius * 0.16).toFixed(1)} ${rim(t + 0.25)[0].toFixed(1)} ${y.toFixed(1)}`,
    )
    .join('');
  const dome = `M${x - radius} ${y}${scallops}C${x + radius} ${y - radius * 0.6} ${x + radius * 0.4} ${top[1]} ${x} ${top[1]}C${x - radius * 0.4} ${top[1]} ${x - radius} ${y - radius * 0.6} ${x - radius} ${y}Z`;
  const panel = `M${x - radius} ${y}Q${x - radius * 0.75} ${y - radius * 0.16} ${x - radius * 0.5} ${y}C${x - radius * 0.5} ${y - radius * 0.4} ${x - radius * 0.2} ${y - radius * 0.65} ${x} ${top[1]}C${x - radius * 0.4} ${top[1]} ${x - radius} ${y - radius * 0.6} ${x - radius} ${y}Z`;
  return `${line(
    [
      [x, top[1] - radius * 0.1],
      [x, y + radius * 0.9],
    ],
    shade,
    radius * 0.05,
  )}<path d="${dome}" fill="${colour}"/><path d="${panel}" fill="${shade}"/>`;
}
