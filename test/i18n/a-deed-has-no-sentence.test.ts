import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { accountFields, postFields } from '../../src/protocol/content-fields.ts';
import { AuditAction, AuditRole, type AuditRecord } from '../../src/protocol/index.ts';

const shared = new URL('../../demo-server/public/shared/', import.meta.url);
const load = async (file: string) => (await import(new URL(file, shared).href)) as Record<string, unknown>;
const { auditSentence, roleName } = (await load('audit.js')) as {
  auditSentence(t: unknown, record: Partial<AuditRecord>, names?: ReadonlyMap<string, string>): unknown[];
  roleName(t: unknown, role: AuditRecord['role']): string;
};
/** As much of a document as a sentence needs: its elements are their words. */
const documentIn = (lang: string) => ({
  documentElement: { lang },
  createElement() {
    let words = '';
    return { setAttribute: () => {}, append: (...parts: unknown[]) => (words = parts.join('')), toString: () => words };
  },
});
const languages = readdirSync(new URL('words/', shared)).map((file) => file.replace('.js', ''));

afterEach(() => vi.unstubAllGlobals());

describe.each(languages)('the audit log in %s', async (lang) => {
  const { words } = await load(`words/${lang}.js`);
  const say = (record: Partial<AuditRecord>) => {
    vi.stubGlobal('document', documentIn(lang));
    const people = ['ana', 'ben'].map((id) => [id, `<${id}>`] as const);
    return auditSentence(words, { userID: 'ana', target: 'ben', ...record }, new Map(people)).join('');
  };

  it('has a sentence for every action, which names the person', () => {
    const sentences = AuditAction.options.map((action) => say({ action }));
    for (const [i, sentence] of sentences.entries()) {
      expect(sentence).toContain('<ana>');
      expect(sentence).not.toMatch(/[{}]/);
      expect(sentence).not.toContain(AuditAction.options[i]);
    }
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('names the person that something was done to', () => {
    for (const action of ['admin.add', 'admin.remove', 'owner.offer', 'owner.withdraw', 'account.transfer'] as const)
      expect(say({ action })).toContain('<ben>');
  });

  it('has a word for every role', () => {
    const roles = AuditRole.options.map((role) => roleName(words, role));
    for (const role of AuditRole.options) expect(roles).not.toContain(role);
    expect(new Set(roles).size).toBe(roles.length);
  });
});

// Some English words are the names of their fields.
it('a field without a word is found by the pseudo-locale', async () => {
  const { words } = await load('words/en-XA.js');
  vi.stubGlobal('document', documentIn('en'));
  for (const field of [...accountFields, ...postFields])
    expect(auditSentence(words, { userID: 'ana', action: 'post.update', fields: [field] }).join('')).not.toContain(
      field,
    );
});
