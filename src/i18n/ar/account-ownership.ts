import type { Complete } from '../all-texts.ts';
import type { accountOwnershipTexts } from '../en/account-ownership.ts';
import { isolate } from '../isolate.ts';

export const accountOwnership: Complete<typeof accountOwnershipTexts> = {
  heading: 'الملكية',
  transfer: 'نقل الملكية',
  userID: 'معرّف المستخدم للمالك الجديد',
  hint: 'يبقى الحساب لك حتى يقبل ذلك الشخص.',
  offer: 'عرض الملكية',
  confirmTitle: 'عرض هذا الحساب؟',
  confirmText: (name, userID) =>
    `يمكن للمستخدم ${isolate(userID)} قبول ${isolate(name)} خلال سبعة أيام. عندها يصبح الحساب له ولا يمكنك إدارته بعد ذلك.`,
  offered: 'عُرضت الملكية.',
  pending: (userID, time) => `عُرض على ${isolate(userID)}، ويمكنه القبول حتى ${isolate(time)}.`,
  takeBack: 'سحب العرض',
  takenBack: 'سُحب العرض.',
  offeredToYou: 'هذا الحساب معروض عليك',
  offeredText: (owner, name, time) =>
    `يريد ${isolate(owner)} نقل ${isolate(name)} إليك. يمكنك القبول حتى ${isolate(time)}.`,
  accept: 'قبول',
  accepted: 'أنت مالك هذا الحساب الآن.',
  decline: 'رفض',
  declined: 'رفضت العرض.',
  ended: 'انتهى هذا العرض.',
  isOwner: 'هذا الشخص هو مالك الحساب بالفعل.',
  idInvalid: 'أدخل معرّف مستخدم.',
};
