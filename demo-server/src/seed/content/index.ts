import { airlineDesk } from './airline-desk.ts';
import { cityHealth } from './city-health.ts';
import { cityMuseum } from './city-museum.ts';
import { cityNews } from './city-news.ts';
import { coastWeather } from './coast-weather.ts';
import { footballClub } from './football-club.ts';
import { healthRefunds } from './health-refunds.ts';
import { linlanLibrary } from './linlan-library.ts';
import { linlanTram } from './linlan-tram.ts';
import { noodleHouses } from './noodle-houses.ts';
import type { SeedAccount } from './types.ts';

export { conversations } from './conversations.ts';
export { personas } from './personas.ts';
export { subscriptions } from './subscriptions.ts';
export type * from './types.ts';

export const accounts: readonly SeedAccount[] = [cityNews, cityHealth, noodleHouses, airlineDesk, cityMuseum, footballClub, coastWeather, linlanTram, linlanLibrary, healthRefunds];

export function pictureURL(file: string): URL {
  return new URL(`../pictures/${file}`, import.meta.url);
}
