import type { Complete } from '../all-texts.ts';
import type { postComposerTexts } from '../en/post-composer.ts';

export const postComposer: Complete<typeof postComposerTexts> = {
  format: '形式',
  'text-and-image': '图文',
  image: '图片',
  text: '文字',
  title: '标题',
  titleHint: '选填',
  content: '正文',
  addLink: '添加链接',
  images: '图片',
  addImages: '添加图片',
  dropHint: '选择、粘贴或拖入图片，最多 9 张。',
  write: '编辑',
  preview: '预览',
  emptyPreview: '你编辑的内容会显示在这里，与关注者看到的一致。',
  release: '发布',
  update: '更新',
  draftSaved: '草稿已保存',
  discardDraft: '放弃草稿',
  discardChanges: '放弃修改',
  noPermission: '你没有在该公众号发布的权限。',
  noAccount: '请选择要发布的公众号。',
  missing: '该推文已不存在。',
  accountGone: '该公众号已不存在。',
};
