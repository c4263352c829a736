/** Removes an event called "name", which the analyzer finds in the base class: its `emit(name, …)` dispatches `CustomEvent(name)`. */
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

/** Members that hosts cannot use, or must not rely on, are left out. */
function withoutInternals() {
  return {
    name: 'without-internals',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules)
        for (const declaration of declarations)
          declaration.members &&= declaration.members.filter(
            ({ name, privacy }) => !name.startsWith('#') && (privacy === undefined || privacy === 'public'),
          );
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts'],
  exclude: ['**/*.define.ts', '**/*.styles.ts'],
  litelement: true,
  outdir: '.',
  packagejson: false,
  plugins: [withoutNamelessEvents(), withoutInternals()],
};
