import '../../../src/elements/chat.ts';
import '../../../src/elements/provider.ts';
import { createKit } from '../../../src/kit.ts';
import { flyUp, lengthAsked, numberOf } from './fly.ts';
import { bench, painted, pierce } from './mark.ts';
import { createBenchTransport, news, token } from './world.ts';

// Only what a chat needs, for its bytes beside those of other kits: the element, with its composer, and the whole kit below it.
const length = lengthAsked();
const provider = document.createElement('oa-provider');
provider.kit = createKit({ transport: createBenchTransport({ messages: length }), token, storage: 'memory' });
const chat = document.createElement('oa-chat');
chat.accountId = news;
chat.style.cssText = 'display:block;block-size:100vh';
provider.append(chat);
document.body.append(provider);
const newest = `${length}. `;
bench.figure = painted(() => newestIn(pierce(document, 'oa-chat-messages')?.shadowRoot));
bench['scroll'] = (step: number, milliseconds: number) => {
  const messages = pierce(document, '[part~=messages]')!;
  return flyUp(messages, () => numberOf(pierce(messages, '[part=text]')), step, milliseconds);
};

function newestIn(list: ShadowRoot | null | undefined): boolean | undefined {
  return list?.textContent?.includes(newest);
}
