import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** Ownership of an account and its transfer, in `<oa-account-editor>`. */
export const accountOwnershipTexts = defineTexts('account-ownership', {
  heading: 'Ownership',
  transfer: 'Transfer ownership',
  userID: 'New owner’s user ID',
  hint: 'The account stays yours until they accept.',
  offer: 'Offer ownership',
  confirmTitle: 'Offer this account?',
  confirmText: (name: string, userID: string) =>
    `${isolate(userID)} has seven days to accept ${isolate(name)}. Once they accept, you can no longer manage it.`,
  offered: 'Ownership offered.',
  pending: (userID: string, time: string) => `Offered to ${isolate(userID)}. They can accept until ${isolate(time)}.`,
  takeBack: 'Withdraw offer',
  takenBack: 'Offer withdrawn.',
  offeredToYou: 'You’re offered this account',
  offeredText: (owner: string, name: string, time: string) =>
    `${isolate(owner)} wants to transfer ${isolate(name)} to you. You can accept until ${isolate(time)}.`,
  accept: 'Accept',
  accepted: 'You now own this account.',
  decline: 'Decline',
  declined: 'You declined the offer.',
  ended: 'This offer has ended.',
  isOwner: 'This person already owns the account.',
  idInvalid: 'Enter a person’s user ID.',
});
