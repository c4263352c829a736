/** Amount of work in a fault test: `npm run test:faults` is the long form, `npm test` the short one. */
export function amount<T>({ short, long }: { short: T; long: T }): T {
  return process.env['KIT_FAULTS'] === 'long' ? long : short;
}
