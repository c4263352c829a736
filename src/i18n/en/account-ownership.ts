import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** Who is to own an account, in `<oa-account-editor>`. */
export const accountOwnershipTexts = defineTexts('account-ownership', {
  heading: 'Ownership',
  transfer: 'Transfer ownership',
  userID: 'User ID of the new owner',
  hint: 'The account stays yours until that person accepts.',
  offer: 'Offer ownership',
  confirmTitle: 'Offer this account?',
  confirmText: (name: string, userID: string) =>
    `${isolate(userID)} can accept ${isolate(name)} within seven days. From then on it is theirs, and you can no longer manage it.`,
  offered: 'The ownership is offered.',
  pending: (userID: string, time: string) => `Offered to ${isolate(userID)}, who can accept until ${isolate(time)}.`,
  takeBack: 'Take the offer back',
  takenBack: 'The offer was taken back.',
  offeredToYou: 'This account is offered to you',
  offeredText: (owner: string, name: string, time: string) =>
    `${isolate(owner)} wants to hand ${isolate(name)} over to you. You can accept until ${isolate(time)}.`,
  accept: 'Accept',
  accepted: 'You own this account now.',
  decline: 'Decline',
  declined: 'You declined the offer.',
  ended: 'This offer has ended.',
  isOwner: 'This person owns the account already.',
  idInvalid: 'Enter the user ID of a person.',
});
