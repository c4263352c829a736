import type { Scene } from '../studio/scene.ts';
import {
  avatarHealth,
  avatarNoodles,
  avatarAir,
  avatarMuseum,
  avatarClub,
  avatarWeather,
  avatarTram,
  avatarLibrary,
  avatarNews,
} from './emblems.ts';

export const avatars: readonly Scene[] = [
  avatarHealth,
  avatarNoodles,
  avatarAir,
  avatarMuseum,
  avatarClub,
  avatarWeather,
  avatarTram,
  avatarLibrary,
  avatarNews,
];
