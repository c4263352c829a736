import type { Complete } from '../all-texts.ts';
import type { accountOwnershipTexts } from '../en/account-ownership.ts';
import { isolate } from '../isolate.ts';

export const accountOwnership: Complete<typeof accountOwnershipTexts> = {
  heading: '所有权',
  transfer: '转让所有权',
  userID: '新所有者的用户 ID',
  hint: '在对方接受之前，公众号仍归你所有。',
  offer: '发出转让邀请',
  confirmTitle: '转让该公众号？',
  confirmText: (name, userID) =>
    `${isolate(userID)} 可在七天内接受${isolate(name)}。接受后公众号归对方所有，你将无法再管理它。`,
  offered: '已发出转让邀请。',
  pending: (userID, time) => `已邀请 ${isolate(userID)}，对方可在 ${isolate(time)} 之前接受。`,
  takeBack: '撤回邀请',
  takenBack: '邀请已撤回。',
  offeredToYou: '有人要将该公众号转让给你',
  offeredText: (owner, name, time) =>
    `${isolate(owner)} 希望将${isolate(name)}转让给你。你可在 ${isolate(time)} 之前接受。`,
  accept: '接受',
  accepted: '你现在是该公众号的所有者。',
  decline: '拒绝',
  declined: '你已拒绝该邀请。',
  ended: '该邀请已失效。',
  isOwner: '对方已是该公众号的所有者。',
  idInvalid: '请输入对方的用户 ID。',
};
