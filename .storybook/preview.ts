import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };
import '../src/define.ts';
import '../src/locales/ar.ts';
import '../src/locales/en-XA.ts';
import '../src/locales/es.ts';
import '../src/locales/ja.ts';
import '../src/locales/zh-Hans.ts';
import '../src/locales/zh-Hant.ts';
import { applyControls } from './controls.ts';
import { codeToCopy } from './code-to-copy.ts';
import './preview.css';

setCustomElementsManifest(manifest);

const sizes = { tiny: [280, 653], phone: [360, 740], tablet: [768, 1024], desktop: [1280, 800] } as const;

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    docs: { source: { type: 'dynamic', transform: (code: string) => codeToCopy(code) } },
    options: {
      storySort: { order: ['Start', ['Introduction', 'Which element?', 'Access'], 'Elements', 'Recipes', 'Design'] },
    },
    viewport: {
      options: Object.fromEntries(
        Object.entries(sizes).map(([name, [width, height]]) => [
          name,
          { name: `${name} ${width}`, styles: { width: `${width}px`, height: `${height}px` } },
        ]),
      ),
    },
  },
  globalTypes: {
    theme: {
      description: 'Theme',
      toolbar: { icon: 'contrast', items: ['light', 'dark', 'auto'], dynamicTitle: true },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: { icon: 'transfer', items: ['auto', 'ltr', 'rtl'], dynamicTitle: true },
    },
    locale: {
      description: 'Language',
      toolbar: {
        icon: 'globe',
        items: ['en', 'zh-Hans', 'zh-Hant', 'ja', 'es', 'ar', { value: 'en-XA', title: 'en-XA, the pseudo-locale' }],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light', direction: 'auto', locale: 'en' },
  decorators: [
    (story, { globals }) => {
      // Set on the page itself, so that they also apply to its background and to popovers.
      const { documentElement } = document;
      documentElement.dataset['theme'] = String(globals['theme']);
      documentElement.lang = String(globals['locale']);
      const direction = String(globals['direction']);
      documentElement.dir = direction === 'auto' ? (globals['locale'] === 'ar' ? 'rtl' : 'ltr') : direction;
      return story();
    },
    applyControls,
  ],
};
export default preview;
