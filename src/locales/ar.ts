import { registerLocale } from '../i18n/texts.ts';

registerLocale('ar', {});
