import { fileURLToPath } from 'node:url';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { launch } from '../../scripts/storybook.mjs';
import { KINDS, visit } from './visit.mjs';

export const name = 'A scripted visit';
export const built = true;

const VISITS = 8;
const SLOWED = 4;
const main = fileURLToPath(new URL('../../demo-server/dist/main.js', import.meta.url));
/** The least of the figures that this share of them does not exceed. */
const percentile = (figures, share) =>
  figures.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(figures.length * share) - 1)];
/** The browser tells nothing shorter. */
const told = (milliseconds) => (milliseconds > 0 ? milliseconds : '< 16');

/** How long a reader waits for the paint that follows an input, and whether what they read moves, in first visits to the demo's page with real input. */
export async function run({ note }) {
  const server = await startDemoServer({ OA_RATE_LIMIT: 'off' }, { main });
  const browser = await launch();
  const visits = [];
  try {
    // The first visit warms the server and the browser.
    for (let round = 0; round <= VISITS; round += 1) {
      // Nothing cached: of several visits of a person, the first is the slowest.
      const context = await browser.newContext({ viewport: { width: 412, height: 860 } });
      const done = await visit(await context.newPage(), server.url, { slowed: SLOWED, round });
      await context.close();
      if (round === 0) continue;
      visits.push(done);
      note(`  visit ${round} of ${VISITS}: ${Math.max(...done.interactions.map(({ duration }) => duration))} ms`);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  const slowest = visits.map(({ interactions }) => Math.max(...interactions.map(({ duration }) => duration)));
  const all = visits.flatMap(({ interactions }) => interactions);
  const durations = (kind) => all.filter((each) => each.kind === kind).map(({ duration }) => duration);
  const worst = all.reduce((a, b) => (b.duration > a.duration ? b : a));
  const byKind = KINDS.map((kind) => {
    const own = durations(kind);
    return `${kind} ${told(percentile(own, 0.75))} (${told(Math.max(...own))})`;
  });
  const most = (sum) => Math.max(...visits.map(sum));
  const byInput = visits.flatMap(({ shifts }) => shifts.filter(({ input }) => input));
  const shifting = [...new Set(byInput.filter(({ value }) => value > 0.01).map(({ kind }) => kind))];
  return [
    {
      what: `interaction to next paint (the slowest of a visit), 75th percentile of ${VISITS} visits, CPU slowed ${SLOWED}×`,
      figure: percentile(slowest, 0.75),
      unit: 'ms',
      goal: '≤ 100 ms',
      beside: `by kind, 75th percentile (worst): ${byKind.join(', ')}`,
    },
    {
      what: 'all interactions, each key for itself, 75th percentile',
      figure: told(
        percentile(
          all.map(({ duration }) => duration),
          0.75,
        ),
      ),
      unit: 'ms',
      beside: `${all.length} interactions`,
    },
    { what: 'the worst interaction', figure: worst.duration, unit: 'ms', beside: worst.kind },
    { what: 'layout shift of a visit, the largest sum', figure: most(({ shift }) => shift), unit: '', goal: '0' },
    {
      what: 'the same within 0.5 s of an input, which the visitor caused',
      figure: most(({ shiftByInput }) => shiftByInput),
      unit: '',
      beside: shifting.length > 0 ? `at: ${shifting.join(', ')}` : '',
    },
  ];
}
