import { isOffered } from './portal.js';

/** Shared code of the three publishing portals: the editor dialog, and navigation between posts and composer. */

/**
 * @param {object} portal
 * @param {(change: Record<string, string | undefined>) => void} portal.go
 * @param {Record<string, string | undefined>} portal.compose URL parameters that show the composer
 * @param {Record<string, string | undefined>} portal.posts URL parameters that show the posts
 * @returns {{ openEditor(officialAccountID?: string): void }} without an ID, for a new account
 */
export function publishing({ go, compose, posts }) {
  const editor = document.querySelector('oa-account-editor');
  const openEditor = (officialAccountID) => {
    if (officialAccountID) editor.setAttribute('account-id', officialAccountID);
    else editor.removeAttribute('account-id');
    editor.setAttribute('open', '');
  };
  const on = (name, listener) => document.addEventListener(name, listener);
  on('oa-post-edit-request', ({ detail }) => go({ ...compose, post: detail.postID }));
  on('oa-post-published', () => go({ ...posts, post: undefined }));
  on('oa-post-updated', () => go({ ...posts, post: undefined }));
  on('oa-account-create-request', () => openEditor());
  on('oa-account-select', ({ detail }) => {
    if (isOffered(detail.account)) openEditor(detail.officialAccountID);
  });
  on('oa-account-edit-request', ({ detail }) => openEditor(detail.officialAccountID));
  on('oa-account-delete-request', ({ detail }) => openEditor(detail.officialAccountID));
  on('oa-account-created', ({ detail }) => go({ ...compose, account: detail.officialAccountID, post: undefined }));
  on('oa-account-deleted', () => go({ account: undefined, post: undefined }));
  return { openEditor };
}
