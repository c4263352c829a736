import type { Plugin } from 'vite';

export function inlineSource(code: string): string;
export function inlineImports(): Plugin;
