import type { Scene } from '../studio/scene.ts';
import { airlinerAtGate } from './airliner-at-gate.ts';
import { baggageCarousel } from './baggage-carousel.ts';
import { ballOnWetGrass } from './ball-on-wet-grass.ts';
import { clinicWaitingRoom } from './clinic-waiting-room.ts';
import { dumplingsInSteam } from './dumplings-in-steam.ts';
import { ferryCrossing } from './ferry-crossing.ts';
import { goalCelebration } from './goal-celebration.ts';
import { harbourAtDawn } from './harbour-at-dawn.ts';
import { isobarsOverCoast } from './isobars-over-coast.ts';
import { kitchenWok } from './kitchen-wok.ts';
import { lighthouseInStorm } from './lighthouse-in-storm.ts';
import { loungeAtNight } from './lounge-at-night.ts';
import { marketSquare } from './market-square.ts';
import { museumHall } from './museum-hall.ts';
import { noodleBowl } from './noodle-bowl.ts';
import { noodleHouseAtNight } from './noodle-house-at-night.ts';
import { paintingGallery } from './painting-gallery.ts';
import { rainRadar } from './rain-radar.ts';
import { readingRoom } from './reading-room.ts';
import { scarvesInTheStand } from './scarves-in-the-stand.ts';
import { snowOnTheHills } from './snow-on-the-hills.ts';
import { specimenAmmonite } from './specimen-ammonite.ts';
import { specimenFern } from './specimen-fern.ts';
import { specimenGinkgo } from './specimen-ginkgo.ts';
import { specimenKelp } from './specimen-kelp.ts';
import { specimenMoth } from './specimen-moth.ts';
import { specimenPoppy } from './specimen-poppy.ts';
import { specimenScallop } from './specimen-scallop.ts';
import { specimenStarfish } from './specimen-starfish.ts';
import { specimenUrchin } from './specimen-urchin.ts';
import { stadiumFloodlights } from './stadium-floodlights.ts';
import { tramInRain } from './tram-in-rain.ts';
import { tramOverBridge } from './tram-over-bridge.ts';
import { vaccinationArm } from './vaccination-arm.ts';
import { walkInThePark } from './walk-in-the-park.ts';
import { windowSeat } from './window-seat.ts';
import { wingAboveClouds } from './wing-above-clouds.ts';

export const scenes: readonly Scene[] = [
  airlinerAtGate,
  baggageCarousel,
  ballOnWetGrass,
  clinicWaitingRoom,
  dumplingsInSteam,
  ferryCrossing,
  goalCelebration,
  harbourAtDawn,
  isobarsOverCoast,
  kitchenWok,
  lighthouseInStorm,
  loungeAtNight,
  marketSquare,
  museumHall,
  noodleBowl,
  noodleHouseAtNight,
  paintingGallery,
  rainRadar,
  readingRoom,
  scarvesInTheStand,
  snowOnTheHills,
  specimenAmmonite,
  specimenFern,
  specimenGinkgo,
  specimenKelp,
  specimenMoth,
  specimenPoppy,
  specimenScallop,
  specimenStarfish,
  specimenUrchin,
  stadiumFloodlights,
  tramInRain,
  tramOverBridge,
  vaccinationArm,
  walkInThePark,
  windowSeat,
  wingAboveClouds,
];
