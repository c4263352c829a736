import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import ExampleFrame from './ExampleFrame.vue';
import LiveExample from './LiveExample.vue';
import 'virtual:kit-tokens.css';
import './style.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('ExampleFrame', ExampleFrame).component('LiveExample', LiveExample);
  },
} satisfies Theme;
