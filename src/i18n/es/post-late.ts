import type { Complete } from '../all-texts.ts';
import type { postLateTexts } from '../en/post-late.ts';

export const postLate: Complete<typeof postLateTexts> = {
  linkCopied: 'Enlace copiado',
  linkNotCopied: 'No se pudo copiar el enlace',
  deleteTitle: '¿Eliminar esta publicación?',
  deleteText: 'Se eliminará para todos los suscriptores. Esta acción no se puede deshacer.',
  publishing: 'Publicando',
  saving: 'Guardando los cambios',
  deleting: 'Eliminando',
  notPublished: 'No se ha publicado',
  notChanged: 'No se ha cambiado',
  close: 'Cerrar',
  previous: 'Imagen anterior',
  next: 'Imagen siguiente',
  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  imageViewer: 'Imágenes',
  copyLink: 'Copiar enlace',
  shareVia: 'Compartir con…',
  embed: 'Copiar código de inserción',
  embedCopied: 'Código de inserción copiado',
  embedNotCopied: 'No se pudo copiar el código de inserción',
};
