/**
 * What a story shows, as a page that runs as it stands: saved as a file and opened from this machine's own server, while
 * `npm start` runs. Stories draw their elements in a stage with scripted data; the page asks the demo server.
 */

/** Who of the demo's people stands for a person of the stories. */
const personas: Readonly<Record<string, { userID: string; role: string; name: string }>> = {
  mei: { userID: 'lin', role: 'user', name: 'Lin Zhao' },
  sam: { userID: 'nora', role: 'user', name: 'Nora Brandt' },
  'lakeside-press': { userID: 'biz-health', role: 'business', name: 'City Health front desk' },
  operator: { userID: 'operator', role: 'operator', name: 'Platform operator' },
};

/** Which of the demo's accounts stands for an account of the stories. */
const accounts: Readonly<Record<string, string>> = {
  '@TOA#_lakeside_health': '@TOA#_harrowmouth-health',
  '@TOA#_museum': '@TOA#_tidewater-museum',
  '@TOA#_northwind': '@TOA#_northgull-desk',
  '@TOA#_harbour_fc': '@TOA#_harrowmouth-athletic',
  '@TOA#_jiangnan': '@TOA#_lantern-noodles',
};

/** Storybook runs below the server's `/storybook/`, or by itself with the server beside it. */
const demo = (): string => (location.pathname.startsWith('/storybook/') ? location.origin : 'http://127.0.0.1:8787');

/** Lit's markers are left out. */
const tidy = (element: Element): void => {
  for (const child of [...element.childNodes])
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else if (child instanceof Element) tidy(child);
};

const indent = (code: string): string => code.replaceAll(/^(?=.)/gm, '  ');

/**
 * @param rendered - the markup of a story, as Storybook collected it
 * @param server - origin of the demo server
 */
export function codeToCopy(rendered: string, server = demo()): string {
  const { body } = new DOMParser().parseFromString(rendered, 'text/html');
  const stage = body.querySelector<HTMLElement>('story-stage');
  const inside = stage?.querySelector('oa-provider > *');
  if (!stage || !inside) return rendered;
  for (const style of inside.querySelectorAll('style')) style.remove();
  tidy(inside);
  const elements = inside.innerHTML
    .replaceAll(/=""/g, '')
    .replaceAll(/@TOA#_[\w-]+/g, (id) => accounts[id] ?? id)
    .trim();
  const persona = personas[stage.dataset['person'] ?? ''];
  const height = /<oa-(chat|post-composer)/.test(elements)
    ? `<style>\n  oa-chat, oa-post-composer { block-size: 90vh; }\n</style>\n`
    : '';
  const token =
    persona &&
    `<script type="module">
  // On your site, your own backend signs this token. The demo gives one to everybody.
  document.querySelector('oa-provider').tokenProvider = async () => {
    const answer = await fetch('${server}/v1/demo/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ userID: '${persona.userID}', role: '${persona.role}', name: '${persona.name}' }),
    });
    return (await answer.json()).token;
  };
</script>
`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>oa-kit</title>
<script type="module" src="${server}/kit/oa-kit.cdn.js"></script>
${height}
<oa-provider endpoint="${server}">
${indent(elements)}
</oa-provider>
${token ?? ''}</html>
`;
}
