/** The README with its generated tables brought up to date. */
export function render(readme: string): string;
