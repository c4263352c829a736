import { accountsOf, personas } from './shared/demo.js';

/** The portal for each role. */
const PORTALS = { business: 'business', operator: 'console', user: 'subscriber' };
const people = await personas();
const frames = {
  left: choose('left', ({ role }) => role !== 'user'),
  right: choose('right', ({ role }) => role === 'user'),
};

function choose(name, accepts) {
  const choices = people.filter(accepts);
  const select = document.querySelector(`select[data-frame=${name}]`);
  select.append(...choices.map((person) => new Option(person.name, person.userID)));
  select.addEventListener('change', () => void show());
  return {
    frame: document.querySelector(`iframe[name=${name}]`),
    link: document.querySelector(`a[data-open=${name}]`),
    person: () => choices.find(({ userID }) => userID === select.value),
  };
}

function open({ frame, link, person }, state) {
  const { userID, role } = person();
  const query = new URLSearchParams({ persona: userID, ...state });
  link.href = `/${PORTALS[role]}/?${query}`;
  frame.src = `${link.href}&embed=1`;
}

/** Opens the same account in both frames if the reader subscribes to the writer's account. */
async function show() {
  const [[account], subscribed] = await Promise.all([
    accountsOf(frames.left.person(), 'managed'),
    accountsOf(frames.right.person(), 'subscribed'),
  ]);
  const section =
    frames.left.person().role === 'operator' ? { section: 'own', tab: 'compose' } : { section: 'compose' };
  open(frames.left, account ? { account, ...section } : {});
  open(frames.right, subscribed.includes(account) ? { account, section: 'subscribed' } : { section: 'subscribed' });
}

await show();
