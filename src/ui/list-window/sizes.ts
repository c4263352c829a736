/** Heights of all rows: measured ones by key, the others guessed at the measured ones' average. Pure; knows nothing of the page. */
export class Sizes {
  readonly #measured = new Map<string, number>();
  #firstGuess: number;
  #sum = 0;
  #keys: readonly string[] = [];
  /** Where each row begins; one more than there are rows, the last being the end. */
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

  /** Notes a height; true when it is news. */
  measure(key: string, height: number): boolean {
    const before = this.#measured.get(key);
    if (before !== undefined && Math.abs(before - height) < 0.05) return false;
    this.#measured.set(key, height);
    this.#sum += height - (before ?? 0);
    this.#stale = true;
    return true;
  }

  /** Forgets all heights: the width has changed. */
  forget(): void {
    // What they were is a better guess than the first one.
    this.#firstGuess = this.guess;
    this.#measured.clear();
    this.#sum = 0;
    this.#stale = true;
  }

  /** Where row `index` begins, from the top of the first one; `count` gives the whole height. */
  start(index: number): number {
    return this.#positions()[Math.max(0, Math.min(index, this.count))]!;
  }

  /** The row at `offset`; the nearest one outside. */
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
