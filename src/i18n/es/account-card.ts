import type { Complete } from '../all-texts.ts';
import type { accountCardTexts } from '../en/account-card.ts';
import { isolate } from '../isolate.ts';
import { counted } from './plural.ts';

export const accountCard: Complete<typeof accountCardTexts> = {
  subscribe: 'Suscribirse',
  subscribed: 'Suscrito',
  subscribeTo: (name) => `Suscribirse a ${isolate(name)}`,
  unsubscribeFrom: (name) => `Cancelar la suscripción a ${isolate(name)}`,
  subscribers: (count, n) => counted(n, 'suscriptor', 'suscriptores', count),
  mute: 'Silenciar',
  unmute: 'Dejar de silenciar',
  pin: 'Fijar arriba',
  unpin: 'Dejar de fijar',
  gone: 'Esta cuenta ya no existe.',
};
