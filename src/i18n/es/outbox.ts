import type { Complete } from '../all-texts.ts';
import type { outboxTexts } from '../en/outbox.ts';
import { counted } from './plural.ts';

export const outbox: Complete<typeof outboxTexts> = {
  title: 'Sin enviar',
  nothing: 'Todo se ha enviado.',
  offline: 'Sin conexión',
  waiting: (n) => `${n} en espera`,
  refused: (n) => `${n} sin enviar`,
  message: 'Mensaje',
  post: 'Publicación',
  'post-update': 'Cambio de una publicación',
  'post-delete': 'Eliminación de una publicación',
  reaction: 'Reacción',
  subscription: 'Suscripción',
  recall: 'Anulación de un envío',
  since: (time) => `desde ${time}`,
  slowly: 'Demasiadas solicitudes. Se reintentará en breve.',
  serverDown: 'El servidor no está disponible. Se reintentará en breve.',
  unsaved: 'El archivo no se pudo guardar en este dispositivo. No cierres esta página hasta que se envíe.',
  notAccepted: 'El servidor no lo ha aceptado.',
  replaceAnyway: 'Reemplazar la otra versión',
  retryAll: 'Reintentar todo',
  discardAll: 'Descartar todo',
  discardAllSure: (n) => `¿Descartar ${counted(n, 'elemento', 'elementos')} para siempre?`,
};
