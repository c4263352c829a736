import type { Complete } from '../all-texts.ts';
import type { accountListTexts } from '../en/account-list.ts';
import { isolate } from '../isolate.ts';
import { counted } from './plural.ts';

export const accountList: Complete<typeof accountListTexts> = {
  subscribed: 'Cuentas a las que estás suscrito',
  directory: 'Directorio de cuentas',
  managed: 'Cuentas que administras',
  search: 'Buscar cuentas',
  clearSearch: 'Borrar la búsqueda',
  noSubscribed: 'Aquí aparecen las cuentas a las que te suscribes, primero las que han publicado hace menos.',
  browse: 'Ver todas las cuentas',
  noDirectory: 'Todavía no hay cuentas.',
  noManaged: 'Crea una cuenta para publicar y llegar a sus suscriptores.',
  noMatch: (q) => `Ninguna cuenta coincide con «${isolate(q)}».`,
  create: 'Nueva cuenta',
  createChannel: 'Canal nuevo',
  options: (name) => `Opciones de ${isolate(name)}`,
  edit: 'Editar perfil',
  delete: 'Eliminar cuenta',
  owner: 'Propietario',
  admin: 'Administrador',
  offered: 'Te ofrecen esta cuenta',
  answerOffer: 'Ver la oferta',
  noPosts: 'Todavía no hay publicaciones',
  muted: 'Silenciada',
  pinned: 'Fijada',
  unread: (n) => `${n} sin leer`,
  subscribers: (n, shown) => counted(n, 'suscriptor', 'suscriptores', shown),
};
