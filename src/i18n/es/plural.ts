const rules = new Intl.PluralRules('es');

/**
 * How Spanish counts a thing: 1 byte, 2 bytes, 3 M de bytes.
 * @param shown - the number, as it is to be shown
 */
export function counted(n: number, one: string, other: string, shown: string = String(n)): string {
  // Only of millions is there a thing: 12 mil suscriptores, 1 M de suscriptores.
  const of = /M$|000\D000$/.test(shown) ? ' de' : '';
  return `${shown}${of} ${rules.select(n) === 'one' ? one : other}`;
}
