/** Languages of the portals, by their own names: those of the elements. */
export const LANGUAGES = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ja: '日本語',
  es: 'Español',
  ar: 'العربية',
};

/** The pseudo-locale, by which words are found that are not translated. Only `?lang=en-XA` chooses it. */
const PSEUDO = 'en-XA';

/** @typedef {typeof import('./words/en.js').words} Words */

/** The language in the URL, or the first of the person's languages that the portals speak. */
export function languageOf(asked = new URLSearchParams(location.search).get('lang') ?? '') {
  if (asked === PSEUDO || asked in LANGUAGES) return asked;
  const wanted = navigator.languages.map((tag) => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language === 'zh' ? `zh-${script}` : language;
  });
  return wanted.find((language) => language in LANGUAGES) ?? 'en';
}

/** Sets the language and direction of the page, and loads its words and the elements'. @returns {Promise<Words>} */
export async function speak(language = languageOf()) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  const [{ words }] = await Promise.all([
    import(`./words/${language}.js`),
    language === 'en' || import(`/kit/locales/${language}.js`),
  ]);
  return words;
}
