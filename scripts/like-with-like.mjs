// A Vite plugin for a bundle of one file: puts what resembles each other side by side. gzip looks back 32 kB, and in the order in which
// elements import their modules a style sheet is farther than that from the next one. Dexie comes first, so that it stands between nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const under = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end))
    .toSorted()
    .map((file) => join(root, folder, file));

/** Only modules that define values: in which order they run makes no difference. */
export const likeWithLike = () => {
  const first = ['dexie', ...under('src/i18n/en', '.ts'), join(root, 'src/ui/icon/icons.ts')].concat(
    under('src', '.styles.ts'),
    under('src/ui/styles', '.ts'),
  );
  return {
    name: 'like-with-like',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code, id) {
        // In the first line: what the source map says of the lines stays right.
        if (id.endsWith('/src/cdn.ts'))
          return { code: first.map((path) => `import ${JSON.stringify(path)};`).join('') + code, map: null };
        // Otherwise an import that takes nothing would be left out, and the order with it.
        return first.includes(id) ? { code, map: null, moduleSideEffects: true } : undefined;
      },
    },
  };
};
