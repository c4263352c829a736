// The explorer of /docs: Swagger UI, and in demo mode the people of the demo, so that "Try it out" has a token.
const root = document.querySelector('#explorer');
const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followTheme);
followTheme();

const ui = SwaggerUIBundle({
  url: '/openapi.json',
  domNode: root,
  // Its deep links are links inside buttons, which no key and no screen reader can tell apart.
  deepLinking: false,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  // No request leaves this server: no validator badge, no foreign address in the bar.
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  onComplete: () => {
    document.querySelector('#list').open = false;
    void offerPeople();
  },
});

/** Fills the choice of people, if the server is in demo mode. */
async function offerPeople() {
  const answer = await fetch('/v1/demo/personas');
  if (!answer.ok) return;
  const { items } = await answer.json();
  const people = document.querySelector('#person');
  for (const { userID, role, name } of items) people.add(new Option(`${name} (${role})`, userID));
  people.addEventListener('change', () => {
    const person = items.find(({ userID }) => userID === people.value);
    void signIn(person);
  });
  document.querySelector('.persona').hidden = false;
}

async function signIn(person) {
  const said = document.querySelector('#signed-in');
  if (!person) {
    ui.authActions.logout(['token']);
    said.textContent = 'Requests carry no token.';
    return;
  }
  const { userID, role, name } = person;
  const answer = await fetch('/v1/demo/login', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userID, role, name }),
  });
  if (!answer.ok) {
    said.textContent = 'Signing in failed.';
    return;
  }
  const { token } = await answer.json();
  ui.preauthorizeApiKey('token', token);
  said.textContent = `Requests carry a token of ${name}.`;
}
