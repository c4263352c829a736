/** CHROME_PATH, an installed Chromium, or the one in an npm package. */
export function findChromium(): Promise<string>;
export function findFirefox(): string | undefined;
export function findMiniBrowser(): string | undefined;
export function missingForWebkit(): string | undefined;
export const chromiumArgs: string[];
