import { html } from 'hono/html';
import { entryKinds, signals } from './entries.ts';
import { entry } from './examples.ts';
import { json, marked, page } from './page.ts';

const line = (event: string, data: unknown) => `event: ${event}\ndata: ${JSON.stringify(data)}\n`;

const exchange = `POST /v1/stream HTTP/1.1
Authorization: Bearer …
Accept: text/event-stream
Content-Type: application/json

{"epoch":"f3b1c2","cursors":{"${entry.topic}":118,"user:ada":12}}

HTTP/1.1 200 OK
Content-Type: text/event-stream; charset=utf-8

${line('ready', { epoch: 'f3b1c2' })}
${line('entry', { ...entry, data: '{…}' }).replace('"{…}"', '{"post":{…},"account":{…}}')}
${line('live', {})}
:

${line('ephemeral', { topic: 'user:ada', type: 'chat.typing', data: { officialAccountID: '@TOA#_ferries', userID: 'ada', by: 'account' } })}
${line('drain', { retry: 2300 })}`;

/** `/docs/stream`: how to follow what happens. */
export const streamPage = () =>
  page(
    'Stream · oa-kit API',
    html`<h1>The stream</h1>
<p>${marked('`POST /v1/stream` answers with Server-Sent Events: first everything that was missed, then everything that happens. It needs a token, which is sent as a header, so use `fetch` and a parser of event streams; `EventSource` can send neither headers nor a body. `POST /v1/sync` answers the same entries as one JSON document, for proxies that buffer, and for clients that poll. The events and their data as schemas: [/asyncapi.json](/asyncapi.json).')}</p>
<h2>Topics</h2>
<p>A topic is a log: entries in the order in which they were committed, with ${marked('`seq`')} from 1 and without gaps. A stream sends the topics that its person may read, and only those; nobody asks for one.</p>
<table><thead><tr><th>Topic</th><th>What it tells</th><th>Who reads it</th></tr></thead><tbody>
<tr><td><code>account:ID</code></td><td>Posts, reaction counts, the profile</td><td>Subscribers, owner and admins; operators read every account</td></tr>
<tr><td><code>user:ID</code></td><td>The person's subscriptions, read positions, rights and chats</td><td>All devices of that person</td></tr>
<tr><td><code>inbox:ID</code></td><td>All chats of an account, its number of subscribers</td><td>Owner and admins</td></tr>
</tbody></table>
<h2>Resuming</h2>
<ol>
<li>${marked('Keep for each topic the `seq` of the last entry that was applied, together with what it changed, and the `epoch` of the last `ready`. Lists that are read over HTTP name such positions in `cursors`.')}</li>
<li>${marked('Send both with the next request. Entries after the cursors come first. A topic without a cursor starts at its present end: whoever holds nothing of it has missed nothing.')}</li>
<li>${marked('On `reset` go on from its `seq`, and fetch again what is shown of that topic: the log does not reach back that far, or the cursor is no position in it. There is never a silent gap.')}</li>
<li>${marked('If `ready` names another `epoch`, a backup was restored: forget all cursors. The server resets every topic that was named.')}</li>
<li>${marked('Apply an entry only if its `seq` is one more than the last; skip it if it is not more. Data are absolute, so that applying one twice changes nothing.')}</li>
</ol>
<p>${marked('A stream ends when the network fails, the token expires, the server stops, or the client is too slow to take what comes. Open it again with the cursors, after a growing, random delay. A comment (`:`) comes every 15 seconds: after a minute without a byte, the stream is dead.')}</p>
<h2>An exchange</h2>
<pre tabindex="0"><code>${exchange}</code></pre>
<h2>Events</h2>
<table><thead><tr><th>Event</th><th>Meaning</th></tr></thead><tbody>
<tr><td><code>entry</code></td><td>${marked('An entry of a topic: `{topic, seq, type, at, data}`.')}</td></tr>
${Object.entries(signals).map(([name, { says }]) => html`<tr><td><code>${name}</code></td><td>${marked(says)}</td></tr>`)}
</tbody></table>
<h2>Entries</h2>
<table><thead><tr><th>Type</th><th>Topics</th><th>Meaning</th><th>Data</th></tr></thead><tbody>
${Object.entries(entryKinds).map(
  ([type, { topics, says, data }]) =>
    html`<tr><td><code>${type}</code></td><td>${topics.join(', ')}</td><td>${marked(says)}</td><td><code>${Object.entries(
      (data as unknown as { entries: Record<string, { type: string }> }).entries,
    )
      .map(([name, schema]) => (schema.type === 'optional' ? `${name}?` : name))
      .join(', ')}</code></td></tr>`,
)}
</tbody></table>
<h2>An entry</h2>
${json(entry)}`,
  );
