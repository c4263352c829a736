import type { Plugin } from 'vite';

export function compactCss(css: string): string;
export function compactHtml(html: string): string;
export function compactSource(code: string): string;
export function compactTemplates(): Plugin;
