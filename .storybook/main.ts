import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The library's own build settings are not the stories': they need an ordinary application build.
  viteFinal: async (vite) => ({ ...vite, build: { ...vite.build, lib: false, rolldownOptions: {} } }),
};
export default config;
