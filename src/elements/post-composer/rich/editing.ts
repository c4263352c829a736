import { chunk, type Chunk } from '../../../chunk.ts';

/** The editor of styles; undefined in the script-tag file. */
export const editing: Chunk<typeof import('./rich-editor.lazy.ts')> | undefined = chunk(
  () => import('./rich-editor.lazy.ts'),
);
