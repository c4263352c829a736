export default { globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts'], exclude: ['**/*.define.ts', '**/*.styles.ts'], litelement: true, outdir: '.', packagejson: false };
