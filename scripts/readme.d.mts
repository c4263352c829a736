/** Returns the README with up-to-date tables. */
export function render(readme: string): string;
