/**
 * Records of the audit log as sentences. The log itself holds IDs and names of fields, in no language.
 * @typedef {import('./languages.js').Words} Words
 * @typedef {object} AuditRecord as `kit.call('accounts.audit' | 'audit.list')` returns it
 * @property {string} userID
 * @property {'owner' | 'admin' | 'operator' | 'offered'} role
 * @property {string} action
 * @property {string} [target] the person or post that it was done to
 * @property {string[]} [fields]
 */

/** @type {(t: Words) => Record<string, string>} */
const sentencesIn = (t) => ({
  'account.create': t.auditAccountCreate,
  'account.update': t.auditAccountUpdate,
  'account.delete': t.auditAccountDelete,
  'account.transfer': t.auditAccountTransfer,
  'account.suspend': t.auditAccountSuspend,
  'account.reinstate': t.auditAccountReinstate,
  'owner.offer': t.auditOwnerOffer,
  'owner.withdraw': t.auditOwnerWithdraw,
  'owner.decline': t.auditOwnerDecline,
  'admin.add': t.auditAdminAdd,
  'admin.remove': t.auditAdminRemove,
  'post.create': t.auditPostCreate,
  'post.update': t.auditPostUpdate,
  'post.delete': t.auditPostDelete,
});

/** @type {(t: Words) => Record<string, string>} */
const fieldsIn = (t) => ({
  officialAccountName: t.fieldName,
  faceUrl: t.fieldAvatar,
  organization: t.fieldOrganization,
  introduction: t.fieldIntroduction,
  customData: t.fieldCustomData,
  allowedEmoji: t.fieldAllowedEmoji,
  lang: t.fieldLanguage,
  maxSubscribers: t.fieldMaxSubscribers,
  verified: t.fieldVerified,
  format: t.fieldFormat,
  title: t.fieldTitle,
  content: t.fieldContent,
  styles: t.fieldStyles,
  images: t.fieldImages,
});

/** Keeps the direction of a name from changing that of the sentence around it. */
const isolated = (text) => `\u2068${text}\u2069`;

// As a function: a name may contain `$&`, which a replacement text would expand.
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/**
 * What was done, by whom. An action that this page does not know yet is named as the log names it.
 * @param {Words} t
 * @param {AuditRecord} record
 * @param {(userID: string) => string} [nameOf] names people; by default they are their IDs
 */
export function auditSentence(t, { userID, action, target = '', fields }, nameOf = (id) => id) {
  const sentence = sentencesIn(t)[action] ?? `{who}: ${action}`;
  const what = fill(sentence, { who: isolated(nameOf(userID)), target: isolated(nameOf(target)) });
  if (!fields?.length) return what;
  const names = fieldsIn(t);
  const list = new Intl.ListFormat(document.documentElement.lang, { type: 'unit', style: 'short' });
  return fill(t.auditFields, { what, fields: list.format(fields.map((field) => names[field] ?? field)) });
}

/** The role in which it was done. @param {Words} t @param {AuditRecord} record */
export const auditRole = (t, { role }) =>
  ({ owner: t.roleOwner, admin: t.roleAdmin, operator: t.roleOperator, offered: t.roleOffered })[role] ?? role;
