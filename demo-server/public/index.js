import { personas } from './shared/demo.js';

/** The two frames: which portal a person uses there. */
const PORTALS = { business: 'business', operator: 'console', user: 'subscriber' };
const FRAMES = { left: ({ role }) => role !== 'user', right: ({ role }) => role === 'user' };

const people = await personas();
for (const [name, accepts] of Object.entries(FRAMES)) {
  const frame = document.querySelector(`iframe[name=${name}]`);
  const select = document.querySelector(`select[data-frame=${name}]`);
  const link = document.querySelector(`a[data-open=${name}]`);
  const choices = people.filter(accepts);
  select.append(...choices.map((person) => new Option(person.name, person.userID)));
  const show = () => {
    const person = choices.find(({ userID }) => userID === select.value);
    const address = `/${PORTALS[person.role]}/?persona=${encodeURIComponent(person.userID)}`;
    link.href = address;
    frame.src = `${address}&embed=1`;
  };
  select.addEventListener('change', show);
  show();
}
