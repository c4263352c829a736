import type { Complete } from '../all-texts.ts';
import type { postComposerTexts } from '../en/post-composer.ts';

export const postComposer: Complete<typeof postComposerTexts> = {
  format: 'Formato',
  'text-and-image': 'Texto e imágenes',
  image: 'Imágenes',
  text: 'Texto',
  title: 'Título',
  titleHint: 'Opcional',
  content: 'Contenido',
  addLink: 'Añadir enlace',
  images: 'Imágenes',
  addImages: 'Añadir imágenes',
  dropHint: 'Elige, pega o suelta hasta 9 imágenes.',
  write: 'Escribir',
  preview: 'Vista previa',
  emptyPreview: 'Aquí aparece la publicación como la verán los suscriptores.',
  release: 'Publicar',
  update: 'Actualizar',
  draftSaved: 'Borrador guardado',
  discardDraft: 'Descartar borrador',
  discardChanges: 'Descartar cambios',
  noPermission: 'No puedes publicar en esta cuenta.',
  noAccount: 'Elige la cuenta en la que quieres publicar.',
  missing: 'Esta publicación ya no existe.',
  accountGone: 'Esta cuenta ya no existe.',
};
