import type { StyledRange } from '../../protocol/entities.ts';
import { limits } from '../../protocol/limits.ts';
import type { PostUpdate } from '../../protocol/requests.ts';
import { filledWith, postSamples, profileSamples } from '../content-samples.ts';
import { claim, refused, same } from './claims.ts';
import { createScene, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'writes';

export const edits: readonly ConformanceRule[] = [
  {
    about,
    name: 'accounts and posts have a revision: 1 at first, one more with every edit, in responses and entries',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const ear = await reader.listen();
      same((await owner.account()).revision, 1, 'revision of a new account');
      const { postID, revision } = await owner.publish();
      same(revision, 1, 'revision of a new post');
      const params = { postID };
      const edited = await owner.transport.call('posts.update', { params, body: { content: 'Two' }, ifMatch: 1 });
      same(edited.revision, 2, 'revision of an edited post');
      same((await reader.transport.call('posts.get', { params })).revision, 2, 'revision of the post when read');
      const profile = await owner.transport.call('accounts.update', {
        ...scene.account,
        body: { introduction: 'I' },
        ifMatch: 1,
      });
      same(profile.revision, 2, 'revision of an edited account, which a post does not change');
      await ear.until(
        () => ear.entries(scene.topic).some((entry) => entry.type === 'post.updated' && entry.data.post.revision === 2),
        'post.updated with its revision',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'of two edits of one revision, the second is refused with edit_conflict and the current revision',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const { postID } = await owner.publish();
      const edit = (content: string) =>
        owner.transport.call('posts.update', { params: { postID }, body: { content }, ifMatch: 1 });
      const tries = await Promise.allSettled(['One', 'Two', 'Three', 'Four'].map(edit));
      const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value.content] : []));
      const { content, revision } = await owner.transport.call('posts.get', { params: { postID } });
      same(taken, [content], 'accepted edits of revision 1');
      same(revision, 2, 'revision after four edits of revision 1');
      same(
        (await refused(edit('Late'), 'edit_conflict', 'a late edit')).revision,
        2,
        'revision that the refusal names',
      );
      const rename = (officialAccountName: string) =>
        owner.transport.call('accounts.update', { ...scene.account, body: { officialAccountName }, ifMatch: 1 });
      await rename('First');
      same(
        (await refused(rename('Second'), 'edit_conflict', 'a late edit of a profile')).revision,
        2,
        'revision that the refusal names',
      );
      same((await owner.account()).officialAccountName, 'First', 'name after a conflict');
    },
  },
  {
    about,
    name: 'an edit changes only the fields that it contains; null clears a field, and the result must fit the format',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const { postID } = await owner.transport.call('posts.create', {
        ...scene.account,
        body: { clientID: uuid(), format: 'text', title: 'Title', content: 'One' },
      });
      const edit = (body: { format?: 'image'; title?: null; content?: string | null }) =>
        owner.transport.call('posts.update', { params: { postID }, body });
      const edited = await edit({ content: 'Two' });
      same([edited.format, edited.title, edited.content], ['text', 'Title', 'Two'], 'a post whose content was edited');
      claim(!('title' in (await edit({ title: null }))), 'null did not empty the title');
      for (const [body, path] of [
        [{ content: null }, 'content'],
        [{ format: 'image' }, 'images'],
      ] as const) {
        const { errors } = await refused(edit(body), 'invalid_request', `an edit to ${JSON.stringify(body)}`);
        same(errors?.[0]?.path, path, 'field in the refusal');
      }
      const change = (body: { introduction?: string | null; organization?: string }) =>
        owner.transport.call('accounts.update', { ...scene.account, body });
      await change({ introduction: 'I', organization: 'O' });
      const { introduction, organization, officialAccountName } = await change({ introduction: null });
      same(
        [introduction, organization, officialAccountName],
        [undefined, 'O', 'Conformance'],
        'a profile whose introduction was emptied',
      );
    },
  },
  {
    about,
    name: 'every field of a post and of a profile can be stored, changed alone and cleared',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      const all = filledWith(postSamples, 0);
      const body = { clientID: uuid(), format: 'text' as const, ...all };
      const { postID } = await owner.transport.call('posts.create', { ...scene.account, body });
      const params = { postID };
      const read = () => reader.transport.call('posts.get', { params });
      const picked = <T extends object>(fields: object, of: T) =>
        Object.fromEntries(Object.keys(fields).map((field) => [field, of[field as keyof T]]));
      same(picked(all, await read()), all, 'a published post');
      const { items } = await reader.transport.call('posts.list', { ...scene.account, query: {} });
      same(picked(all, items[0]!), all, 'a post in a list');
      let post: Record<string, unknown> = all;
      for (const [field, [, second]] of Object.entries(postSamples)) {
        post = { ...post, [field]: second };
        // Styles belong to a content.
        if (field === 'content') delete post['styles'];
        await owner.transport.call('posts.update', { params, body: { [field]: second } });
        same(picked(all, await read()), post, `a post whose ${field} was edited`);
      }
      // A text needs its content.
      for (const field of Object.keys(postSamples).filter((each) => each !== 'content')) {
        const { [field]: _emptied, ...rest } = post;
        await owner.transport.call('posts.update', { params, body: { [field]: null } });
        const emptied = await read();
        claim(!(field in emptied), `null did not empty ${field}`);
        same(picked(rest, emptied), (post = rest), `a post whose ${field} was emptied`);
      }

      const update = (change: object) => owner.transport.call('accounts.update', { ...scene.account, body: change });
      const profile = filledWith(profileSamples, 0);
      await update(profile);
      same(picked(profile, await owner.account()), profile, 'a profile');
      let stands: Record<string, unknown> = profile;
      for (const [field, [, second]] of Object.entries(profileSamples)) {
        stands = { ...stands, [field]: second };
        await update({ [field]: second });
        same(picked(profile, await owner.account()), stands, `a profile whose ${field} was edited`);
      }
      // An account needs its name.
      for (const field of Object.keys(profileSamples).filter((each) => each !== 'officialAccountName')) {
        await update({ [field]: null });
        claim(!(field in (await owner.account())), `null did not empty ${field}`);
      }
    },
  },
  {
    about,
    name: 'styles of a content are stored in their normal form, cleared by another content, and refused if they do not fit it',
    async run(context) {
      const { owner, account } = await createScene(context);
      const create = (styles: StyledRange[], content = 'One\nTwo\nThree 🎈') =>
        owner.transport.call('posts.create', {
          ...account,
          body: { clientID: uuid(), format: 'text', content, styles },
        });
      const bold = (start: number, length: number): StyledRange => ({ style: 'bold', start, length });
      const list = (style: 'bullets' | 'numbers', start: number, length: number) => ({ style, start, length });
      const { postID, styles } = await create([
        bold(6, 2),
        bold(0, 4),
        { style: 'italic', start: 2, length: 0 },
        bold(3, 3),
        list('bullets', 4, 3),
        list('bullets', 0, 3),
      ]);
      same(styles, [list('bullets', 0, 7), bold(0, 8)], 'styles that overlap, touch and are empty');
      const edit = (body: PostUpdate) => owner.transport.call('posts.update', { params: { postID }, body });
      same(
        (await edit({ title: 'Title', content: 'One\nTwo\nThree 🎈' })).styles,
        styles,
        'styles of the same content',
      );
      same((await edit({ content: 'Four', styles: [bold(0, 4)] })).styles, [bold(0, 4)], 'styles sent with a content');
      const { errors } = await refused(edit({ styles: [bold(2, 3)] }), 'invalid_request', 'a style beyond what stands');
      same(errors?.[0]?.path, 'styles', 'field in the refusal');
      claim(!('styles' in (await edit({ content: 'Five' }))), 'another content kept the styles of the former');
      for (const [what, wrong] of [
        ['ends after the content', bold(13, 4)],
        ['cuts a character', bold(14, 1)],
        ['begins within a line', list('bullets', 1, 2)],
        ['ends within a line', list('numbers', 4, 2)],
      ] as const) {
        const problem = await refused(create([wrong]), 'invalid_request', `a style that ${what}`);
        same(problem.errors?.[0]?.path, 'styles', 'field in the refusal');
      }
      await refused(
        create([list('bullets', 0, 7), list('numbers', 4, 3)]),
        'invalid_request',
        'a list that overlaps another',
      );
      await refused(
        create([list('bullets', 0, 1), list('numbers', 1, 1)], '\n\nOne'),
        'invalid_request',
        'a list that shares an empty line with another',
      );
      const many = await refused(
        create(
          Array.from({ length: limits.styles.items + 1 }, (_, i) => bold(i * 2, 1)),
          'a'.repeat(300),
        ),
        'invalid_request',
        'too many styles',
      );
      same(
        [many.errors?.[0]?.path, many.errors?.[0]?.limit, many.errors?.[0]?.actual],
        ['styles', limits.styles.items, limits.styles.items + 1],
        'field, limit and size in the refusal',
      );
    },
  },
  {
    about,
    name: 'an edit repeated with its clientID gets the first response; an edit without a difference is not counted',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const { postID } = await owner.publish();
      const body = { clientID: uuid(), content: 'Mine' };
      const edit = (change: { clientID?: string; content: string }, ifMatch: number) =>
        owner.transport.call('posts.update', { params: { postID }, body: change, ifMatch });
      await edit(body, 1);
      await edit({ content: 'Theirs' }, 2);
      const again = await edit(body, 1);
      same([again.content, again.revision], ['Mine', 2], 'the response to the second attempt');
      const stands = await edit({ content: 'Theirs' }, 1);
      same([stands.content, stands.revision], ['Theirs', 3], 'the response to an edit without a difference');
      await refused(edit({ ...body, content: 'Else' }, 3), 'client_id_reused', 'another edit under the same clientID');
    },
  },
];
