/** The base class's `emit(name, …)` dispatches `CustomEvent(name)`, which the analyzer takes for an event called "name". */
function withoutNamelessEvents() {
  return {
    name: 'without-nameless-events',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name && name !== 'name');
        }
      }
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts'],
  exclude: ['**/*.define.ts', '**/*.styles.ts'],
  litelement: true,
  outdir: '.',
  packagejson: false,
  plugins: [withoutNamelessEvents()],
};
