import type { Complete } from '../all-texts.ts';
import type { feedLateTexts } from '../en/feed-late.ts';
import { isolate } from '../isolate.ts';
import { counted } from './plural.ts';

export const feedLate: Complete<typeof feedLateTexts> = {
  emptyAccount: 'Aquí aparecen las publicaciones de esta cuenta.',
  emptyMerged: 'Aquí aparecen las publicaciones de las cuentas a las que te suscribes.',
  emptyManage: 'Aquí aparecen tus publicaciones.',
  olderFailed: 'No se pudieron cargar las publicaciones anteriores.',
  loadingOlder: 'Cargando publicaciones anteriores',
  views: 'Vista',
  posts: 'Publicaciones',
  media: 'Imágenes',
  search: 'Buscar publicaciones',
  clearSearch: 'Borrar la búsqueda',
  closeSearch: 'Cerrar la búsqueda',
  found: (n, shown) => counted(n, 'publicación encontrada', 'publicaciones encontradas', shown),
  foundMore: (shown) => `Más de ${shown} publicaciones encontradas`,
  noMatch: (q) => `Ninguna publicación coincide con «${isolate(q)}».`,
  onlySaved: 'Solo se ha buscado en las publicaciones guardadas en este dispositivo.',
  noMedia: 'Aquí aparecen las imágenes de las publicaciones.',
  noMediaFound: 'Las publicaciones encontradas no tienen imágenes.',
  mediaFrom: (day) => `Imagen: ${day}`,
};
