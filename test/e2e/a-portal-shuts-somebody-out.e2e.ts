import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { useDemo } from './demo.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const health = encodeURIComponent('@TOA#_harrowmouth-health');
const museum = encodeURIComponent('@TOA#_tidewater-museum');
const weather = encodeURIComponent('@TOA#_coast-weather');

const pages = {
  'the index': '/?',
  'the API’s page': '/docs?',
  'business: accounts': '/business/?persona=biz-health',
  'business: posts': `/business/?persona=biz-health&account=${health}&section=posts`,
  'business: composer': `/business/?persona=biz-health&account=${health}&section=compose`,
  'business: inbox': `/business/?persona=biz-health&account=${health}&section=inbox`,
  'business: figures': `/business/?persona=biz-health&account=${health}&section=figures`,
  'business: subscribers': `/business/?persona=biz-health&account=${health}&section=people`,
  'business: admins': `/business/?persona=biz-health&account=${health}&section=people&tab=admins`,
  'business: activity': `/business/?persona=biz-health&account=${health}&section=people&tab=activity`,
  'subscriber: latest': '/subscriber/?persona=lin&section=latest',
  'subscriber: subscribed': `/subscriber/?persona=lin&account=${museum}`,
  'subscriber: directory': '/subscriber/?persona=amira&section=discover',
  'subscriber: chats': '/subscriber/?persona=lin&section=chats',
  'subscriber: sharing': '/subscriber/?persona=lin&title=Ferry&text=Late',
  'subscriber: chat': `/subscriber/?persona=lin&account=${health}&tab=chat`,
  'channel: mine': `/channel/?persona=nora&account=${museum}`,
  'channel: composer': `/channel/?persona=nora&account=${museum}&tab=compose`,
  'console: all posts': '/console/?persona=operator',
  'console: all accounts': '/console/?persona=operator&section=accounts',
  'console: audit log': '/console/?persona=operator&section=audit',
  'console: system': '/console/?persona=operator&section=system',
  'business: suspended': `/business/?persona=biz-refunds&account=${encodeURIComponent('@TOA#_harrowmouth-health-refunds')}`,
  'console: own account': `/console/?persona=operator&section=own&account=${weather}&tab=posts`,
};
const modes = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 360 },
  { theme: 'light', width: 768, lang: 'ar' }, // right to left
] as const;

const demo = useDemo();

describe.concurrent.each(Object.entries(pages))('%s', (_name, path) => {
  it.concurrent.each(modes)('in $theme at $width px', async (mode) => {
    const context = await demo.browser.newContext({
      viewport: { width: mode.width, height: 800 },
      colorScheme: mode.theme,
      reducedMotion: 'reduce',
    });
    await context.addInitScript(axe);
    const page = await context.newPage();
    await page.goto(`${demo.server.url}${path}&theme=${mode.theme}${'lang' in mode ? `&lang=${mode.lang}` : ''}`);
    await page.waitForTimeout(1200);
    const { violations } = await page.evaluate(() =>
      (
        globalThis as unknown as {
          axe: {
            run(
              context: unknown,
              options: unknown,
            ): Promise<{
              violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
            }>;
          };
        }
      ).axe.run({ exclude: [['iframe']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    );
    const grave = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`)
            .join('; ')}`,
      );
    expect(grave).toEqual([]);
    // Nothing overflows horizontally.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  });
});
