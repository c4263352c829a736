import type { Scene } from '../studio/scene.ts';
import { airlinerAtGate } from './airliner-at-gate.ts';
import { clinicWaitingRoom } from './clinic-waiting-room.ts';
import { harbourAtDawn } from './harbour-at-dawn.ts';
import { isobarsOverCoast } from './isobars-over-coast.ts';
import { noodleBowl } from './noodle-bowl.ts';
import { stadiumFloodlights } from './stadium-floodlights.ts';
import { tramInRain } from './tram-in-rain.ts';
import { wingAboveClouds } from './wing-above-clouds.ts';

export const scenes: readonly Scene[] = [airlinerAtGate, clinicWaitingRoom, harbourAtDawn, isobarsOverCoast, noodleBowl, stadiumFloodlights, tramInRain, wingAboveClouds];
