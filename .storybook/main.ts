import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Stories need an ordinary application build instead of the library's settings.
  viteFinal: async (vite) => ({ ...vite, build: { ...vite.build, lib: false, rolldownOptions: {} } }),
};
export default config;
