/** One line of the table: what was measured, the goal for it, and what it was measured beside, in the same run. */
export interface Row {
  what: string;
  figure: number | string;
  unit: string;
  goal?: string;
  beside?: string;
}

export interface Bench {
  /** For people, while it runs. */
  note: (text: string) => void;
}
