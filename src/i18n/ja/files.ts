import type { Complete } from '../all-texts.ts';
import type { filesTexts } from '../en/files.ts';
import { isolate } from '../isolate.ts';

export const files: Complete<typeof filesTexts> = {
  notAnImage: (name) => `${isolate(name)}は対応している画像ではありません。`,
  imageTooLarge: (name, limit) => `${isolate(name)}は大きすぎます。画像は${limit}以下にしてください。`,
  fileTooLarge: (name, limit) => `${isolate(name)}は大きすぎます。ファイルは${limit}以下にしてください。`,
  empty: (name) => `${isolate(name)}を追加できませんでした。空のファイルか、フォルダーです。`,
  shortened: (name) => `ファイル名が長すぎたため、${isolate(name)}に変更しました。`,
  tooManyImages: (max, left, names) =>
    `1件の投稿に追加できる画像は${max}枚までです。追加されなかった${left}枚：${names}`,
  tooManyFiles: (max, left, names) => `一度に送信できるファイルは${max}件までです。追加されなかった${left}件：${names}`,
  andMore: (n) => `ほか${n}件`,
  notKept: 'この端末に空き容量がありません。ファイルの送信が終わるまで、このページを閉じないでください。',
  lost: 'この下書きのファイルが端末から失われました。',
};
