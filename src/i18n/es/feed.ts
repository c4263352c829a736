import type { Complete } from '../all-texts.ts';
import type { feedTexts } from '../en/feed.ts';
import { isolate } from '../isolate.ts';
import { counted } from './plural.ts';

export const feed: Complete<typeof feedTexts> = {
  posts: 'Publicaciones',
  postsOf: (name) => `Publicaciones de ${isolate(name)}`,
  newPosts: (n) => counted(n, 'publicación nueva', 'publicaciones nuevas'),
  toNewest: 'Ir a las más recientes',
  sinceLastVisit: 'Novedades desde tu última visita',
  offline: 'Estás sin conexión. Se muestran las publicaciones guardadas.',
  reconnecting: 'Conectando de nuevo…',
  postGone: 'La publicación que buscabas se ha eliminado.',
};
