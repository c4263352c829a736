import { h } from './h.js';
import { fill, listed } from './say.js';

const sentences = (t) => ({
  'account.create': t.auditAccountCreate,
  'account.update': t.auditAccountUpdate,
  'account.delete': t.auditAccountDelete,
  'account.suspend': t.auditAccountSuspend,
  'account.reinstate': t.auditAccountReinstate,
  'account.transfer': t.auditTransfer,
  'owner.offer': t.auditOffer,
  'owner.withdraw': t.auditWithdraw,
  'owner.decline': t.auditDecline,
  'admin.add': t.auditAdminAdd,
  'admin.remove': t.auditAdminRemove,
  'post.create': t.auditPostCreate,
  'post.update': t.auditPostUpdate,
  'post.delete': t.auditPostDelete,
});

const fieldNames = (t) => ({
  officialAccountName: t.fieldName,
  faceUrl: t.fieldPicture,
  organization: t.fieldOrganization,
  introduction: t.fieldIntroduction,
  customData: t.fieldCustomData,
  allowedEmoji: t.fieldEmoji,
  lang: t.fieldLanguage,
  maxSubscribers: t.fieldMaxSubscribers,
  verified: t.fieldVerified,
  format: t.fieldFormat,
  title: t.fieldTitle,
  content: t.fieldText,
  styles: t.fieldStyles,
  images: t.fieldImages,
});

/**
 * The name of a role in words.
 * @param {import('./languages.js').Words} t
 * @param {'owner' | 'admin' | 'operator' | 'offered'} role
 */
export const roleName = (t, role) =>
  ({ owner: t.roleOwner, admin: t.roleAdmin, operator: t.roleOperator, offered: t.roleOffered })[role] ?? role;

/**
 * A record of the audit log as a sentence. What is newer than this page is told by its names in the API.
 * @param {import('./languages.js').Words} t
 * @param {{ action: string, userID: string, target?: string, fields?: string[] }} record
 * @param {ReadonlyMap<string, string>} [names] of people, by their IDs
 */
export function auditSentence(t, { action, userID, target = '', fields = [] }, names = new Map()) {
  const person = (id) => h('bdi', { title: id }, names.get(id) ?? id);
  // A request names its `clientID` too, which says nothing to people.
  const changed = fields.filter((field) => field !== 'clientID').map((field) => fieldNames(t)[field] ?? field);
  return fill(sentences(t)[action] ?? t.auditOther, {
    who: person(userID),
    target: person(target),
    fields: listed(changed),
    action,
  });
}
