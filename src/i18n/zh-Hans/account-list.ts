import type { Complete } from '../all-texts.ts';
import type { accountListTexts } from '../en/account-list.ts';
import { isolate } from '../isolate.ts';

export const accountList: Complete<typeof accountListTexts> = {
  subscribed: '我关注的公众号',
  directory: '公众号目录',
  managed: '我管理的公众号',
  search: '搜索公众号',
  clearSearch: '清除搜索内容',
  noSubscribed: '你关注的公众号会显示在这里，最近更新的排在最前。',
  browse: '浏览全部公众号',
  noDirectory: '还没有公众号。',
  noManaged: '创建一个公众号，向关注者发布推文。',
  noMatch: (q) => `没有找到与“${isolate(q)}”相关的公众号。`,
  create: '新建公众号',
  createChannel: '新建频道',
  options: (name) => `${isolate(name)}的更多操作`,
  edit: '编辑资料',
  delete: '删除公众号',
  owner: '所有者',
  admin: '管理员',
  offered: '邀请你成为所有者',
  answerOffer: '回应邀请',
  noPosts: '还没有推文',
  muted: '免打扰',
  pinned: '已置顶',
  unread: (n) => `${n} 条未读`,
  subscribers: (_n, shown) => `${shown} 位关注者`,
};
