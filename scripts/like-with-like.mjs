// A Vite plugin for single-file bundles: places similar modules next to each other. gzip looks back 32 kB; in import order,
// style sheets are farther apart than that. Dependencies come first, so that they separate nothing.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const under = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    // The file has no picker (decision 0199).
    .filter((file) => file.endsWith(end) && !file.includes('emoji-picker'))
    .toSorted()
    .map((file) => join(root, folder, file));

/** The modules that come first, in groups. Each only defines things, so that the order has no effect when the file is run. */
const groups = () => [
  ['dexie', 'ky', 'eventsource-parser', 'nanostores', 'lit'],
  ['repeat', 'live', 'until', 'class-map', 'ref'].map((directive) => `lit/directives/${directive}.js`),
  under('src/i18n/en', '.ts'),
  [join(root, 'src/ui/icon/icons.ts')],
  under('src', '.styles.ts'),
  under('src/ui', '.ts'),
];

export const likeWithLike = () => {
  const first = groups().flat();
  return {
    name: 'like-with-like',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.ts$/ },
      handler(code, id) {
        // Inserted in the first line to keep the line numbers of the source map.
        if (id.endsWith('/src/cdn.ts'))
          return { code: first.map((path) => `import ${JSON.stringify(path)};`).join('') + code, map: null };
        // Without side effects, an import without bindings would be dropped, and with it the order.
        return first.includes(id) ? { code, map: null, moduleSideEffects: true } : undefined;
      },
    },
  };
};
