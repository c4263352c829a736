import type { Complete } from '../all-texts.ts';
import type { accountOwnershipTexts } from '../en/account-ownership.ts';
import { isolate } from '../isolate.ts';

export const accountOwnership: Complete<typeof accountOwnershipTexts> = {
  heading: '所有権',
  transfer: '所有権を譲渡',
  userID: '新しいオーナーのユーザーID',
  hint: '相手が承諾するまで、アカウントはあなたのものです。',
  offer: '譲渡を申し出る',
  confirmTitle: 'このアカウントの譲渡を申し出ますか？',
  confirmText: (name, userID) =>
    `${isolate(userID)}さんは7日以内に${isolate(name)}の譲渡を承諾できます。承諾されると、あなたは管理できなくなります。`,
  offered: '譲渡を申し出ました。',
  pending: (userID, time) => `${isolate(userID)}さんに申し出ています。承諾の期限は${isolate(time)}です。`,
  takeBack: '申し出を取り下げる',
  takenBack: '申し出を取り下げました。',
  offeredToYou: 'このアカウントの譲渡の申し出があります',
  offeredText: (owner, name, time) =>
    `${isolate(owner)}さんが${isolate(name)}をあなたに譲渡しようとしています。承諾の期限は${isolate(time)}です。`,
  accept: '承諾する',
  accepted: 'あなたがこのアカウントのオーナーになりました。',
  decline: '辞退する',
  declined: '申し出を辞退しました。',
  ended: 'この申し出は終了しました。',
  isOwner: 'この人はすでにオーナーです。',
  idInvalid: '相手のユーザーIDを入力してください。',
};
