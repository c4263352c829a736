import type { Complete } from '../all-texts.ts';
import type { emojiPickerTexts } from '../en/emoji-picker.ts';
import { isolate } from '../isolate.ts';

export const emojiPicker: Complete<typeof emojiPickerTexts> = {
  title: 'Elegir un emoji',
  more: 'Más reacciones',
  search: 'Buscar emojis',
  found: (n) => (n === 1 ? 'Se ha encontrado 1 emoji' : `Se han encontrado ${n} emojis`),
  noMatch: (q) => `Ningún emoji coincide con «${isolate(q)}».`,
  tone: 'Tono de piel',
  tones: 'Sin tono|Tono claro|Tono medio claro|Tono medio|Tono medio oscuro|Tono oscuro',
  toned: (name, tone) => `${name}, ${tone}`,
  groups: 'Grupos',
  recent: 'Recientes',
  groupSmileys: 'Caras y emociones',
  groupPeople: 'Personas y cuerpo',
  groupNature: 'Animales y naturaleza',
  groupFood: 'Comida y bebida',
  groupTravel: 'Viajes y lugares',
  groupActivities: 'Actividades',
  groupObjects: 'Objetos',
  groupSymbols: 'Símbolos',
  groupFlags: 'Banderas',
};
