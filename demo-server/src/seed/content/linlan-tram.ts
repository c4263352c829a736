import type { SeedAccount } from './types.ts';

export const linlanTram: SeedAccount = {
  officialAccountID: '@TOA#_linlan-tram',
  officialAccountName: '临澜电车',
  organization: '临澜市有轨电车运营有限公司',
  introduction: '1、2、5 路电车的班次、改线与失物招领。人工客服每天 6:30—22:30 在线，可直接发消息查询末班车、登记遗失物品或预约轮椅渡板。',
  lang: 'zh-Hans',
  mode: 'service',
  ownerUserID: 'biz-tram',
  verified: true,
  avatar: 'avatar-tram.webp',
  posts: [
    {
      format: 'text-and-image',
      title: '雨天行车提示',
      content: '今明两天有中到大雨。雨天轨面湿滑，电车制动距离比平时长三分之一，请不要抢在车前过轨道。\n\n站台排水已全部检查过，盐市口站东侧仍可能积水，建议从西侧上车。车内备有一次性伞套，下车时请投入门边的回收袋。',
      images: [{ file: 'tram-in-rain.webp', alt: '雨夜的老街上，一辆红色电车亮着车灯迎面驶来，灯光映在湿漉漉的路面上，近处有人撑着黄伞等车。' }],
      hoursAgo: 677,
      reactions: { '👍': 35, '❤️': 11 },
    },
    { format: 'text', content: '5 路末班车今晚延后至 23:40，方便看完灯会的市民回家。', hoursAgo: 540, reactions: { '👍': 28 } },
    {
      format: 'text',
      title: '失物招领：上周收到 43 件',
      content: '雨伞 19 把、水杯 8 个、帽子 5 顶、书 4 本、饭盒 3 个、单只手套 2 只、二胡一把、装在罐子里的蛐蛐一只。\n\n蛐蛐由白鹭洲车辆段的值班师傅照看，精神很好，夜里尤其。请失主尽快联系我们。\n\n认领办法：直接在这里发消息，写明物品、乘车时间和方向；核对后凭身份证到白鹭洲车辆段领取，每天 8:00—20:00。物品保留三个月。',
      hoursAgo: 433,
      reactions: { '😂': 40, '❤️': 22 },
    },
    {
      format: 'text-and-image',
      title: '澜江大桥夜间施工，2 路缩短运行',
      content: '为更换桥面伸缩缝，自今晚起连续四晚，22:00 至次日 5:00，2 路电车只开到桥西站。桥东各站由接驳巴士运送，巴士停在电车站台对面，凭同一张车票乘坐，不另收费。\n\n白天班次不受影响。首班车照常 5:40 从桥东发出。\n\n施工会有声响，我们把最吵的切割工序排在 23 点以前。给沿江居民添麻烦了。',
      images: [{ file: 'tram-over-bridge.webp', alt: '傍晚，一辆电车驶过澜江上的多孔拱桥，桥拱和对岸楼群倒映在江面，近处有一只小船。' }],
      hoursAgo: 301,
      reactions: { '👍': 31, '🙏': 14 },
    },
    { format: 'text', content: '伸缩缝更换完毕，比计划早了一晚。2 路恢复全线运行。', hoursAgo: 214, reactions: { '👏': 38 } },
    { format: 'text', title: '轮椅渡板可以预约了', content: '出发前半小时发消息告诉我们上下车站和大致时间，司机会提前准备渡板，不必在站台上挥手。没有预约也一样可以乘车，只是要多等一两分钟。', hoursAgo: 126, reactions: { '❤️': 33, '👍': 19 } },
    { format: 'text', content: '蛐蛐已由一位读小学三年级的失主领回。师傅说，车辆段的夜里安静了许多。', hoursAgo: 61, reactions: { '❤️': 40, '😂': 16 } },
    { format: 'text', content: '盐市口路口有车辆故障占用轨道，1 路双向暂停，预计 15 分钟后恢复。请改乘 12 路公交。', hoursAgo: 5 },
    { format: 'text', content: '1 路已恢复，目前间隔约 9 分钟，半小时内恢复正常。', hoursAgo: 4.6, reactions: { '👍': 12 } },
  ],
};
