import type { DefaultTheme } from 'vitepress';

/** All pages in the order in which they are read; `llms.txt` has the same order. */
export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: 'Use it',
    items: [
      { text: 'Theming', link: '/theming' },
      { text: 'Languages', link: '/languages' },
      { text: 'Templates', link: '/templates' },
      { text: 'Without elements', link: '/sdk' },
      { text: 'Mistakes of a host page', link: '/host-mistakes' },
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
