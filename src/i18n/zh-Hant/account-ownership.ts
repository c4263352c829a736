import type { Complete } from '../all-texts.ts';
import type { accountOwnershipTexts } from '../en/account-ownership.ts';
import { isolate } from '../isolate.ts';

export const accountOwnership: Complete<typeof accountOwnershipTexts> = {
  heading: '擁有權',
  transfer: '轉移擁有權',
  userID: '新擁有者的使用者 ID',
  hint: '在對方接受之前，帳號仍歸你所有。',
  offer: '提出轉移',
  confirmTitle: '要將這個帳號轉移給對方嗎？',
  confirmText: (name, userID) =>
    `${isolate(userID)} 可在七天內接受${isolate(name)}。對方接受後，你就無法再管理這個帳號。`,
  offered: '已提出轉移。',
  pending: (userID, time) => `已向 ${isolate(userID)} 提出轉移，對方可在 ${isolate(time)} 前接受。`,
  takeBack: '撤回邀請',
  takenBack: '已撤回邀請。',
  offeredToYou: '有人想把這個帳號轉移給你',
  offeredText: (owner, name, time) =>
    `${isolate(owner)} 想將${isolate(name)}轉移給你。你可以在 ${isolate(time)} 前接受。`,
  accept: '接受',
  accepted: '你現在是這個帳號的擁有者。',
  decline: '婉拒',
  declined: '你已婉拒邀請。',
  ended: '這個邀請已失效。',
  isOwner: '對方已經是這個帳號的擁有者。',
  idInvalid: '請輸入對方的使用者 ID。',
};
