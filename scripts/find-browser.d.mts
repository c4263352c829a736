/** CHROME_PATH, an installed one, or the one inside a package. */
export function findChromium(): Promise<string>;
export function findFirefox(): string | undefined;
export function findMiniBrowser(): string | undefined;
export function missingForWebkit(): string | undefined;
export const chromiumArgs: string[];
