import type { Persona } from './types.ts';

export const personas: readonly Persona[] = [
  { userID: 'lin', role: 'user', name: 'Lin Zhao', about: 'Follows a bit of everything, in English and Chinese' },
  { userID: 'amira', role: 'user', name: 'Amira Haddad', about: 'Travels for work and writes to service desks' },
  { userID: 'tom', role: 'user', name: 'Tom Ferris', about: 'Football, weather and dumplings' },
  { userID: 'mei', role: 'user', name: '周梅', about: '住在临澜，每天坐 2 路电车' },
  { userID: 'nora', role: 'user', name: 'Nora Brandt', about: 'Runs the museum’s and the football club’s channels, follows others' },
  { userID: 'wen', role: 'user', name: '闻竹', about: '临澜市图书馆的频道由她打理' },
  { userID: 'courier', role: 'user', name: 'Courier newsroom', about: 'Publishes the city’s newspaper as a channel' },
  { userID: 'biz-health', role: 'business', name: 'City Health front desk', about: 'Answers for the city’s health service' },
  { userID: 'biz-noodles', role: 'business', name: 'Lantern Noodle Houses', about: 'Takes bookings for three noodle houses' },
  { userID: 'biz-air', role: 'business', name: 'Northgull passenger services', about: 'Finds bags, changes flights' },
  { userID: 'biz-tram', role: 'business', name: '临澜电车客服', about: '班次、失物与渡板预约' },
  { userID: 'biz-refunds', role: 'business', name: 'Refund office', about: 'Its account was suspended by the operator' },
  { userID: 'operator', role: 'operator', name: 'Platform operator', about: 'Sees all accounts and runs the weather service' },
];
