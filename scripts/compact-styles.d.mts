import type { Plugin } from 'vite';

export function compactStyles(): Plugin;
