/** Roles of colours, without `--_`. A host sets those that are in the README as `--oa-*`; the others are derived. */
export const roles = [
  'surface',
  'surface-raised',
  'surface-sunken',
  'text',
  'text-quiet',
  'line',
  'line-strong',
  'accent',
  'on-accent',
  'accent-text',
  'accent-tint',
  'accent-hover',
  'danger',
  'on-danger',
  'warning',
  'focus',
] as const;

export type Role = (typeof roles)[number];

/** What is drawn on what, and the lowest contrast it may have. */
export interface Pair {
  ink: Role;
  ground: Role;
  /** 4.5 for text, 3 for what is no text but carries meaning (WCAG 2.2, 1.4.3 and 1.4.11). */
  least: 4.5 | 3;
}

const pairsOf = (ink: Role, least: Pair['least'], ...grounds: Role[]): Pair[] =>
  grounds.map((ground) => ({ ink, ground, least }));

export const pairs: readonly Pair[] = [
  ...pairsOf('text', 4.5, 'surface', 'surface-raised', 'surface-sunken', 'accent-tint'),
  ...pairsOf('text-quiet', 4.5, 'surface', 'surface-raised', 'surface-sunken', 'accent-tint'),
  ...pairsOf('accent-text', 4.5, 'surface', 'surface-raised', 'surface-sunken', 'accent-tint'),
  ...pairsOf('on-accent', 4.5, 'accent', 'accent-hover'),
  ...pairsOf('danger', 4.5, 'surface', 'surface-raised'),
  ...pairsOf('on-danger', 4.5, 'danger'),
  ...pairsOf('warning', 4.5, 'surface', 'surface-sunken'),
  ...pairsOf('line-strong', 3, 'surface', 'surface-sunken'),
  ...pairsOf('focus', 3, 'surface', 'surface-raised', 'surface-sunken'),
];

/** Pairs that depend on a host's accent. */
export const pairsOfAccent = pairs.filter(({ ink, ground }) => ink.includes('accent') || ground.includes('accent'));

/** Accents to start from: legible in light and dark without another token. */
export const brands: readonly { name: string; accent: string; radiusControl: string; radiusCard: string }[] = [
  { name: 'Jade (default)', accent: '', radiusControl: '6px', radiusCard: '10px' },
  { name: 'Harbour blue', accent: '#0b5cad', radiusControl: '6px', radiusCard: '10px' },
  { name: 'Indigo', accent: '#4f46e5', radiusControl: '8px', radiusCard: '12px' },
  { name: 'Crimson', accent: '#c81e3a', radiusControl: '2px', radiusCard: '4px' },
  { name: 'Plum', accent: '#7a3b6f', radiusControl: '6px', radiusCard: '10px' },
  { name: 'Amber', accent: '#b45309', radiusControl: '10px', radiusCard: '16px' },
  { name: 'Leaf', accent: '#2f7d32', radiusControl: '999px', radiusCard: '18px' },
  { name: 'Slate', accent: '#475569', radiusControl: '0px', radiusCard: '0px' },
];
