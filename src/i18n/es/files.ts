import type { Complete } from '../all-texts.ts';
import type { filesTexts } from '../en/files.ts';
import { isolate } from '../isolate.ts';

export const files: Complete<typeof filesTexts> = {
  notAnImage: (name) => `${isolate(name)} no es una imagen compatible.`,
  imageTooLarge: (name, limit) =>
    `${isolate(name)} es demasiado grande. Las imágenes pueden tener ${limit} como máximo.`,
  fileTooLarge: (name, limit) =>
    `${isolate(name)} es demasiado grande. Los archivos pueden tener ${limit} como máximo.`,
  empty: (name) => `No se pudo añadir ${isolate(name)}. Está vacío o es una carpeta.`,
  shortened: (name) => `El nombre del archivo era demasiado largo. Ahora es ${isolate(name)}.`,
  tooManyImages: (max, left, names) =>
    `Una publicación puede tener ${max} imágenes como máximo. Sin añadir (${left}): ${names}`,
  tooManyFiles: (max, left, names) =>
    `Puedes enviar ${max} archivos a la vez como máximo. Sin añadir (${left}): ${names}`,
  andMore: (n) => `${n} más`,
  notKept: 'No queda espacio en este dispositivo. No cierres esta página hasta que se envíen los archivos.',
  lost: 'Un archivo de este borrador ya no está en este dispositivo.',
};
