/** Files with generated tables, as paths from the repository's root. */
export function pages(): string[];
/** Returns a page with up-to-date tables. */
export function render(page: string): string;
