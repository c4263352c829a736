import { bars } from '../shared/bars.js';
import { h } from '../shared/h.js';
import { date, duration, fill, numeral } from '../shared/say.js';

const DAY = 86_400;
const sum = (values) => values.reduce((all, each) => all + each, 0);

/**
 * What can be counted of an account: who joined, what was published and reacted to, how fast questions were answered.
 * @param {import('../shared/languages.js').Words} t
 * @param {(postID: string) => void} openPost
 */
export function figuresPanel(t, openPost) {
  let kit;
  let account;
  let mode;
  let days = 30;
  /** @type {any} */
  let figures;
  let controller = new AbortController();

  const said = h('p', { class: 'said', role: 'status' });
  const again = h('button', { type: 'button', class: 'button', hidden: true }, t.tryAgain);
  const content = h('div', { class: 'figures' });
  const ranges = [30, 90].map((each) => {
    const button = h('button', { type: 'button' }, t.lastDays.replace('{n}', numeral(each)));
    button.addEventListener('click', () => {
      days = each;
      void load();
    });
    return { each, button };
  });
  const element = h(
    'div',
    { class: 'panel' },
    h(
      'div',
      { class: 'panel-head' },
      h('h2', {}, t.figures),
      h(
        'div',
        { class: 'switch', role: 'group', 'aria-label': t.period },
        ranges.map(({ button }) => button),
      ),
    ),
    said,
    again,
    content,
  );
  again.addEventListener('click', () => void load());

  function showFigures(value) {
    figures = value;
    content.replaceChildren(...(figures ? draw(t, figures, { hasChats: mode === 'service', openPost }) : []));
  }

  async function load() {
    controller.abort();
    const { signal } = (controller = new AbortController());
    for (const { each, button } of ranges) button.setAttribute('aria-pressed', String(each === days));
    said.textContent = t.loading;
    again.hidden = true;
    element.setAttribute('aria-busy', 'true');
    try {
      const call = { params: { officialAccountID: account }, query: { days } };
      const answer = await kit.call('accounts.figures', call, { signal });
      if (signal.aborted) return;
      said.textContent = '';
      showFigures(answer);
    } catch {
      if (signal.aborted) return;
      showFigures(undefined);
      said.textContent = t.loadFailed;
      again.hidden = false;
    }
    element.setAttribute('aria-busy', 'false');
  }

  return {
    element,
    /** @param {{ mode: 'service' | 'channel' } | undefined} value */
    update(value) {
      if (value?.mode === mode) return;
      mode = value?.mode;
      showFigures(figures);
    },
    show(withKit, officialAccountID) {
      if (officialAccountID !== account) showFigures(undefined);
      kit = withKit;
      account = officialAccountID;
      void load();
    },
  };
}

function draw(t, { from, subscribers, posts, messages, answers }, { hasChats, openPost }) {
  // The days begin at midnight in UTC, so that is where they are named.
  const labels = subscribers.joined.map((_, at) =>
    date(from + at * DAY, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  );
  const chart = (title, summary, series) =>
    bars({ title, summary, table: t.asTable, places: t.day, labels, series, numeral });
  return [
    chart(
      t.figureJoined,
      t.figureJoinedSum.replace('{n}', numeral(sum(subscribers.joined))).replace('{total}', numeral(subscribers.total)),
      [{ name: t.subscribers, values: subscribers.joined }],
    ),
    chart(t.posts, t.figurePostsSum.replace('{n}', numeral(sum(posts.published))), [
      { name: t.posts, values: posts.published },
    ]),
    mostReacted(t, posts.mostReacted, openPost),
    // Nobody can write to a channel.
    ...(hasChats ? [...messageCounts(t, chart, messages), answerTimes(t, answers)] : []),
    h('p', { class: 'note' }, t.figureDays),
  ];
}

function messageCounts(t, chart, { received, sent, countedAfter }) {
  const drawn = chart(
    t.figureMessages,
    t.figureMessagesSum.replace('{in}', numeral(sum(received))).replace('{out}', numeral(sum(sent))),
    [
      { name: t.figureReceived, values: received },
      { name: t.figureSent, values: sent },
    ],
  );
  if (!countedAfter) return [drawn];
  const when = date(countedAfter, { dateStyle: 'medium', timeStyle: 'short' });
  return [drawn, h('p', { class: 'note' }, fill(t.figureCountedAfter, { when }))];
}

function mostReacted(t, posts, openPost) {
  const most = posts[0]?.reactions ?? 1;
  return h(
    'section',
    {},
    h('h3', {}, t.figureReactions),
    posts.length === 0
      ? h('p', { class: 'note' }, t.figureReactionsNone)
      : h(
          'ol',
          { class: 'ranks' },
          posts.map(({ postID, excerpt, createTime, reactions }) => {
            const open = h('button', { type: 'button', class: 'plain' }, h('bdi', {}, excerpt || date(createTime)));
            open.addEventListener('click', () => openPost(postID));
            return h(
              'li',
              {},
              open,
              h('span', { class: 'count' }, numeral(reactions)),
              h('meter', { min: '0', max: String(most), value: String(reactions), 'aria-hidden': 'true' }),
            );
          }),
        ),
  );
}

function answerTimes(t, { asked, answered, medianSeconds, p90Seconds }) {
  const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
  return h(
    'section',
    {},
    h('h3', {}, t.figureAnswers),
    h(
      'dl',
      { class: 'facts' },
      fact(t.figureAsked, numeral(asked)),
      fact(t.figureAnswered, numeral(answered)),
      medianSeconds !== undefined && fact(t.figureMedian, duration(medianSeconds)),
      p90Seconds !== undefined && fact(t.figureP90, duration(p90Seconds)),
    ),
    h('p', { class: 'note' }, t.figureAnswersAbout),
  );
}
