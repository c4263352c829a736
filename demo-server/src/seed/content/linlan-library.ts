import type { SeedAccount } from './types.ts';

export const linlanLibrary: SeedAccount = {
  officialAccountID: '@TOA#_linlan-library',
  officialAccountName: '临澜市图书馆',
  organization: '临澜市图书馆（总馆与七个社区分馆）',
  introduction: '新书、讲座、闭馆通知，以及馆员每周从书库里翻出来的东西。总馆周二至周日 9:00—21:00，周一闭馆。',
  lang: 'zh-Hans',
  mode: 'channel',
  ownerUserID: 'wen',
  avatar: 'avatar-library.webp',
  posts: [
    {
      format: 'text-and-image',
      title: '北阅览室修好了',
      content: '关了五个月的北阅览室今天重新开放。屋顶不漏了，窗户能打开了，七十二盏绿罩台灯换了灯芯，灯罩还是原来的。\n\n长桌留着。木匠师傅问要不要把桌面上刻的字打磨掉，我们商量了一下午，决定不打磨：最早的一处刻于 1957 年，写的是“明天考几何”。\n\n座位不设预约，离开超过半小时请把位子让给别人。',
      images: [{ file: 'reading-room.webp', alt: '高大的阅览室，拱窗两边书架直到屋顶，读者坐在长桌旁，每个座位前亮着一盏绿罩台灯。' }],
      hoursAgo: 730,
      reactions: { '❤️': 40, '👏': 27, '😂': 15 },
    },
    { format: 'text', content: '周一闭馆，还书箱照常开放。请不要再往里投外卖单和情书，后者我们已代为保管。', hoursAgo: 588, reactions: { '😂': 39 } },
    {
      format: 'text',
      title: '书库里的一本书：手抄《临澜风物记》',
      content: '上周整理地方文献，在一摞旧账册底下找到一册手抄本，棉纸，四十六叶，没有署名。抄写的人字不算好，但极认真，抄错的地方不涂改，另用小纸片贴住重写。\n\n内容是从正月写到腊月的本地风物：几月什么鱼进港，哪家铺子的梅饼要排队，哪一年江水结过冰，小孩子在冰上滚铁环。最后一叶只有一行：“以上皆我亲见，惟结冰一事闻之外祖。”\n\n古籍部的同事根据纸张和避讳推断，大约抄于一百二十年前。里面记的三十多种鱼，如今码头上还能见到十九种；梅饼铺在盐市口，上个月刚换了招牌。\n\n手抄本正在除虫和补纸，下个月起在二楼展柜陈列，每周翻一叶。全文的数字版已经上线，可以逐叶放大，也可以帮我们校对认不准的字：[example.org/linlan/fengwu](https://example.org/linlan/fengwu)。\n\n若您家里也有这样一摞没人要看的旧纸，扔掉以前，请先给我们看一眼。',
      hoursAgo: 462,
      reactions: { '❤️': 38, '😮': 21, '🙏': 18 },
    },
    {
      format: 'text-and-image',
      title: '入冬书单：适合坐在窗边读的七本',
      content: '两本小说，一本游记，一本讲雪的科普，一本食谱，一本写猫的散文，还有一本字很大的童话。都在总馆一层楼梯右手边，借走一本我们补一本。',
      images: [{ file: 'window-seat.webp', alt: '雨夜的窗台上铺着垫子，一只猫蜷在一摞书旁睡着，台灯亮着，杯子冒着热气。' }],
      hoursAgo: 288,
      reactions: { '❤️': 36, '😍': 17 },
    },
    { format: 'text', title: '讲座改期', content: '原定周六的《怎样读一张老地图》改到周日 14:30，地点不变。已报名的读者不用重新报名。', hoursAgo: 170, reactions: { '👍': 14 } },
    { format: 'text', content: '还书宽限：因电车停运未能按时还书的读者，本周不计逾期。', hoursAgo: 82, reactions: { '🙏': 26, '👍': 19 } },
    { format: 'text', content: '北阅览室今晚有人落下一副老花镜，棕色镜腿，夹在《水文年鉴》第 211 页。书先不上架，等您。', hoursAgo: 11, reactions: { '❤️': 30 } },
  ],
};
