import type { Complete } from '../all-texts.ts';
import type { postTexts } from '../en/post.ts';
import { isolate } from '../isolate.ts';

export const post: Complete<typeof postTexts> = {
  edited: 'editada',
  editedAt: (time) => `Editada: ${time}`,
  readMore: 'Leer más',
  readLess: 'Mostrar menos',
  openPost: (time) => `Abrir la publicación: ${time}`,
  postBy: (name) => `Publicación de ${isolate(name)}`,
  imageNumber: (n, of) => `Imagen ${n} de ${of}`,
  enlarge: (what) => `Ampliar: ${isolate(what)}`,
  imageBroken: 'No se pudo cargar esta imagen',
  reactions: 'Reacciones',
  react: 'Añadir una reacción',
  changeReaction: 'Cambiar la reacción',
  reaction: (emoji, count) => `${emoji} ${count}`,
  takeBack: 'Quitar la reacción',
  share: 'Compartir',
  gone: 'Esta publicación se ha eliminado.',
};
