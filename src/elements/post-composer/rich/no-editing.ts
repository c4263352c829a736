/** In the place of `editing.ts` in the script-tag file: the content stays a plain field, whose edits move the styles that it has. */
export const editing = undefined;
