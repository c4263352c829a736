/**
 * Why something failed, in the language of the page.
 * @param {import('../shared/languages.js').Words} t
 * @param {{ code?: string }} error
 */
export function reasonOf(t, { code = 'unknown' }) {
  const reasons = {
    no_permission: t.failedNoPermission,
    account_not_found: t.failedGone,
    offline: t.failedUnreachable,
    unreachable: t.failedUnreachable,
  };
  return reasons[code] ?? t.failedOtherwise.replace('{code}', code);
}
