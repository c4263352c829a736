import type { ScriptedAccount } from './fill.ts';
import { sign, type Picture } from './pictures.ts';

export const sampleIDs = {
  health: '@TOA#_lakeside_health',
  museum: '@TOA#_museum',
  airline: '@TOA#_northwind',
  football: '@TOA#_harbour_fc',
  kitchen: '@TOA#_jiangnan',
} as const;

function face(id: string, letters: string, ground: string): Picture {
  const url = `/v1/media/face_${id}`;
  const data = sign(letters, ground);
  return {
    media: { mediaID: `face_${id}`, url, width: 96, height: 96, mimeType: 'image/svg+xml', size: data.length },
    data,
  };
}

const allowedEmoji = ['👍', '❤️', '🎉', '😮', '🙏'];

export function sampleAccounts(): { accounts: ScriptedAccount[]; pictures: Picture[] } {
  const pictures = [
    face('health', 'LH', '#1f6f6b'),
    face('museum', 'M', '#7a3b4f'),
    face('airline', 'NW', '#22548f'),
    face('football', 'H', '#0f3d2e'),
    face('kitchen', '江', '#a4402c'),
  ];
  const faceUrl = (id: string) => `/v1/media/face_${id}`;
  const { health, museum, airline, football, kitchen } = sampleIDs;
  const accounts: ScriptedAccount[] = [
    {
      officialAccountID: health,
      officialAccountName: 'Lakeside Health',
      lang: 'en',
      organization: 'City of Lakeside, Department of Public Health',
      introduction:
        'Appointments, vaccination days and opening hours of the eight city clinics. Write to us between 8 and 18 o’clock.',
      faceUrl: faceUrl('health'),
      verified: true,
      subscriberCount: 48_213,
      managers: { 'lakeside-press': 'owner' },
      subscribers: { mei: { readPostNumber: 9 }, omar: {}, lin: {} },
    },
    {
      officialAccountID: museum,
      officialAccountName: 'Museum of Everyday Things',
      lang: 'en',
      organization: 'Everyday Things Foundation',
      introduction: 'One object a day, with its story. Exhibitions, talks and late openings.',
      faceUrl: faceUrl('museum'),
      verified: true,
      allowedEmoji,
      subscriberCount: 12_904,
      managers: { 'lakeside-press': 'admin', 'museum-team': 'owner' },
      subscribers: { mei: { readPostNumber: 7, pinned: true } },
    },
    {
      officialAccountID: airline,
      officialAccountName: 'Northwind Service Desk',
      lang: 'en',
      organization: 'Northwind Airlines',
      introduction: 'Help with bookings, baggage and delays, around the clock.',
      faceUrl: faceUrl('airline'),
      subscriberCount: 1_204_551,
      maxSubscribers: 2_000_000,
      managers: { 'northwind-desk': 'owner' },
      subscribers: { mei: { readPostNumber: 2, notify: 'mute' } },
    },
    {
      officialAccountID: football,
      officialAccountName: 'Harbour FC',
      lang: 'en',
      organization: 'Harbour Football Club',
      introduction: 'Line-ups, goals and what the coach said. Channel of the club.',
      faceUrl: faceUrl('football'),
      mode: 'channel',
      subscriberCount: 86_020,
      managers: { sam: 'owner' },
      subscribers: { sam: {}, mei: { readPostNumber: 4 } },
    },
    {
      officialAccountID: kitchen,
      officialAccountName: '江南小馆',
      lang: 'zh-Hans',
      organization: '江南餐饮集团',
      introduction: '十二家门店的时令菜单、排队情况和会员活动。地道江南味道，每周三上新。',
      faceUrl: faceUrl('kitchen'),
      verified: true,
      subscriberCount: 231_876,
      managers: { 'jiangnan-team': 'owner' },
    },
  ];
  return { accounts, pictures };
}
