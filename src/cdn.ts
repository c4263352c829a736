/**
 * The script-tag file: registers every element, and puts the API on `oaKit` for scripts that cannot import.
 * A copy that comes later leaves the first one's name alone.
 */
import './define.ts';
import * as api from './index.ts';

export * from './index.ts';

const page = globalThis as { oaKit?: typeof api };
page.oaKit ??= api;
