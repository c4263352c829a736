/** Registers every element of the kit. */
import './elements/account-card.ts';
import './elements/account-editor.ts';
import './elements/account-list.ts';
import './elements/chat.ts';
import './elements/feed.ts';
import './elements/outbox.ts';
import './elements/post.ts';
import './elements/post-composer.ts';
import './elements/provider.ts';
import './elements/subscribe-button.ts';
