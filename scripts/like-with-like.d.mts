import type { Plugin } from 'vite';

export function likeWithLike(): Plugin;
