/** Heights of all rows: measured by key, others estimated at the measured average. Pure; does not touch the DOM. */
export class Sizes {
  readonly #measured = new Map<string, number>();
  #firstGuess: number;
  #sum = 0;
  #keys: readonly string[] = [];
  /** Start of each row, plus the end of the last one. */
  #starts = new Float64Array(1);
  #stale = true;

  constructor(guess: number) {
    this.#firstGuess = guess;
  }

  get count(): number {
    return this.#keys.length;
  }

  get guess(): number {
    return this.#measured.size > 0 ? this.#sum / this.#measured.size : this.#firstGuess;
  }

  setKeys(keys: readonly string[]): void {
    this.#keys = keys;
    this.#stale = true;
  }

  /** Records a height; true if it changed. */
  measure(key: string, height: number): boolean {
    const before = this.#measured.get(key);
    if (before !== undefined && Math.abs(before - height) < 0.05) return false;
    this.#measured.set(key, height);
    this.#sum += height - (before ?? 0);
    this.#stale = true;
    return true;
  }

  /** Forgets all heights after a change of width. */
  forget(): void {
    // The former average is a better estimate than the first one.
    this.#firstGuess = this.guess;
    this.#measured.clear();
    this.#sum = 0;
    this.#stale = true;
  }

  /** Start of row `index`, from the top of the first one; `count` gives the total height. */
  start(index: number): number {
    return this.#positions()[Math.max(0, Math.min(index, this.count))]!;
  }

  /** The row at `offset`, or the nearest one. */
  indexAt(offset: number): number {
    const starts = this.#positions();
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  #positions(): Float64Array {
    if (!this.#stale) return this.#starts;
    this.#stale = false;
    const { guess } = this;
    const starts = new Float64Array(this.#keys.length + 1);
    for (let i = 0; i < this.#keys.length; i += 1)
      starts[i + 1] = starts[i]! + (this.#measured.get(this.#keys[i]!) ?? guess);
    return (this.#starts = starts);
  }
}
