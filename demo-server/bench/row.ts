/** A row of the table: what was measured, its goal, and what it was compared with in the same run. */
export interface Row {
  what: string;
  figure: number | string;
  unit: string;
  goal?: string;
  beside?: string;
}

export interface Bench {
  /** Prints progress. */
  note: (text: string) => void;
}
