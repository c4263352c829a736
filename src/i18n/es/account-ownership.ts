import type { Complete } from '../all-texts.ts';
import type { accountOwnershipTexts } from '../en/account-ownership.ts';
import { isolate } from '../isolate.ts';

export const accountOwnership: Complete<typeof accountOwnershipTexts> = {
  heading: 'Propiedad',
  transfer: 'Transferir la propiedad',
  userID: 'ID de usuario del nuevo propietario',
  hint: 'La cuenta sigue siendo tuya hasta que la acepte.',
  offer: 'Ofrecer la propiedad',
  confirmTitle: '¿Ofrecer esta cuenta?',
  confirmText: (name, userID) =>
    `${isolate(userID)} tiene siete días para aceptar ${isolate(name)}. Cuando la acepte, ya no podrás administrarla.`,
  offered: 'Propiedad ofrecida.',
  pending: (userID, time) => `Ofrecida a ${isolate(userID)}. Puede aceptarla hasta el ${isolate(time)}.`,
  takeBack: 'Retirar la oferta',
  takenBack: 'Oferta retirada.',
  offeredToYou: 'Te ofrecen esta cuenta',
  offeredText: (owner, name, time) =>
    `${isolate(owner)} quiere transferirte ${isolate(name)}. Puedes aceptarla hasta el ${isolate(time)}.`,
  accept: 'Aceptar',
  accepted: 'Esta cuenta ya es tuya.',
  decline: 'Rechazar',
  declined: 'Has rechazado la oferta.',
  ended: 'Esta oferta ya no es válida.',
  isOwner: 'La cuenta ya es de esta persona.',
  idInvalid: 'Escribe el ID de usuario de una persona.',
};
