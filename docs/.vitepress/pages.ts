import type { DefaultTheme } from 'vitepress';

/** In the order in which a newcomer needs them. */
const elements = [
  'oa-provider',
  'oa-account-list',
  'oa-feed',
  'oa-chat',
  'oa-post-composer',
  'oa-account-editor',
  'oa-account-card',
  'oa-outbox',
  'oa-post',
  'oa-subscribe-button',
];

/** All pages in the order in which they are read; `llms.txt` has the same order. */
export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: [
      { text: 'Plain HTML', link: '/start/html' },
      { text: 'Vite and TypeScript', link: '/start/vite' },
      { text: 'React and Next.js', link: '/start/react' },
      { text: 'Vue and Nuxt', link: '/start/vue' },
      { text: 'Svelte and SvelteKit', link: '/start/svelte' },
      { text: 'Angular', link: '/start/angular' },
      { text: 'Astro', link: '/start/astro' },
      { text: 'Pages of a server', link: '/start/server-pages' },
      { text: 'Minting a token', link: '/start/tokens' },
      { text: 'Sign-in', link: '/sign-in' },
    ],
  },
  {
    text: 'Elements',
    items: [
      { text: 'Which element', link: '/elements/' },
      ...elements.map((tag) => ({ text: tag, link: `/elements/${tag}` })),
    ],
  },
  {
    text: 'Use it',
    items: [
      { text: 'Theming', link: '/theming' },
      { text: 'Languages', link: '/languages' },
      { text: 'Templates', link: '/templates' },
      { text: 'Tokens', link: '/tokens' },
      { text: 'Roles', link: '/roles' },
      { text: 'Security model', link: '/security' },
      { text: 'Offline', link: '/offline' },
      { text: 'Without elements', link: '/sdk' },
      { text: 'Mistakes of a host page', link: '/host-mistakes' },
      { text: 'Questions', link: '/faq' },
      { text: 'Coming from another kit', link: '/migration' },
      { text: 'Stability and browsers', link: '/stability' },
    ],
  },
  {
    text: 'Run it',
    items: [
      { text: 'The server', link: '/server' },
      { text: 'In production', link: '/production' },
      { text: 'Your own backend', link: '/backends' },
    ],
  },
  {
    text: 'Change it',
    items: [
      { text: 'Design language', link: '/design' },
      { text: 'Architecture', link: '/architecture' },
      { text: 'Benchmarks', link: '/benchmarks' },
      { text: 'Decisions', link: '/decisions/' },
    ],
  },
];
