export { createTestClock, type TestClock } from './clock.ts';
export {
  conformance,
  missingPowers,
  ConformanceError,
  type ConformanceContext,
  type ConformanceRule,
  type Powers,
} from './conformance/index.ts';
export { createScriptedBackend, type ScriptedBackend, type ScriptedOptions } from './backend.ts';
export type { ScriptedAccount, ScriptedConversation, ScriptedData, ScriptedPost } from './fill.ts';
export { scriptedUuid } from './fill.ts';
export { createSample, sampleIDs, samplePeople } from './sample.ts';
export { scriptedToken } from './token.ts';
export type { Person } from './world.ts';
