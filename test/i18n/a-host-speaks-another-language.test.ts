import { afterEach, describe, expect, it, vi } from 'vitest';
import { chatTexts } from '../../src/i18n/en/chat.ts';
import { commonTexts } from '../../src/i18n/en/common.ts';
import { postLateTexts } from '../../src/i18n/en/post-late.ts';
import { onLocaleRegistered, spokenFor, textsFor } from '../../src/i18n/texts.ts';
import { registerTexts, type CompleteTexts } from '../../src/index.ts';

const registry = (Reflect.get(globalThis, Symbol.for('oa.locales.v1')) as { translations: Map<string, unknown> })
  .translations;

describe('texts of a host', () => {
  afterEach(() => registry.clear());

  it('are shown, and English for each that is missing', () => {
    registerTexts('fr', { common: { cancel: 'Annuler' } });
    expect(textsFor(commonTexts, 'fr')).toMatchObject({ cancel: 'Annuler', close: 'Close' });
    expect(textsFor(chatTexts, 'fr').send).toBe('Send');
    expect(spokenFor('fr-CA')).toBe('fr-CA');
  });

  it('add up, the last one for a key is shown', () => {
    registerTexts('fr', { common: { cancel: 'Abandonner', close: 'Fermer' } });
    registerTexts('fr', { common: { cancel: 'Annuler' }, chat: { send: 'Envoyer' } });
    expect(textsFor(commonTexts, 'fr')).toMatchObject({ cancel: 'Annuler', close: 'Fermer' });
    expect(textsFor(chatTexts, 'fr').send).toBe('Envoyer');
  });

  it('replace what was shown before them, also for code that comes late', () => {
    expect(textsFor(postLateTexts, 'fr').copyLink).toBe('Copy link');
    const arrived = vi.fn<() => void>();
    const stop = onLocaleRegistered(arrived);
    registerTexts('fr', { 'post-late': { copyLink: 'Copier le lien' } });
    stop();
    expect(arrived).toHaveBeenCalledOnce();
    expect(textsFor(postLateTexts, 'fr').copyLink).toBe('Copier le lien');
  });

  it('reword a language of the kit, or a region of it', async () => {
    await import('../../src/locales/es.ts');
    registerTexts('es', { common: { signIn: 'Entrar' } });
    registerTexts('es-MX', { common: { back: 'Regresar' } });
    registerTexts('en', { common: { signIn: 'Log in' } });
    expect(textsFor(commonTexts, 'es-MX')).toMatchObject({ signIn: 'Entrar', back: 'Regresar', cancel: 'Cancelar' });
    expect(textsFor(commonTexts, 'es-ES')).toMatchObject({ signIn: 'Entrar', back: 'Volver' });
    expect(textsFor(commonTexts, 'en-GB')).toMatchObject({ signIn: 'Log in', back: 'Back' });
  });

  it('are found by the tags of frameworks', () => {
    registerTexts('pt_BR', { common: { cancel: 'Cancelar' } });
    expect(textsFor(commonTexts, 'pt-BR').cancel).toBe('Cancelar');
    expect(() => registerTexts('default', {})).toThrow(RangeError);
  });

  it('are checked by the compiler', () => {
    const refused = () => {
      // @ts-expect-error -- no such text
      registerTexts('fr', { common: { cancle: 'Annuler' } });
      // @ts-expect-error -- no such section
      registerTexts('fr', { buttons: {} });
      // @ts-expect-error -- a text with parameters is a function
      registerTexts('fr', { chat: { remove: 'Retirer' } });
      // @ts-expect-error -- texts are missing
      return { reactors: { title: 'Qui a réagi' } } satisfies Partial<CompleteTexts>;
    };
    expect(refused).toBeTypeOf('function');
  });
});
