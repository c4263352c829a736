import './account-editor/account-editor.define.ts';

export { OaAccountEditor } from './account-editor/account-editor.ts';
