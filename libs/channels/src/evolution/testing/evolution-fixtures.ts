import type { Fixture } from '../../testing/fixture.js';
import { CHANGES, NOTHING_TO_ANSWER, OWN, TYPING } from './event-fixtures.js';
import { OTHER_KINDS, WORDS } from './message-fixtures.js';

/** The first is a plain text. */
export const evolutionFixtures: readonly Fixture[] = [
  ...WORDS,
  ...OTHER_KINDS,
  ...CHANGES,
  ...OWN,
  ...TYPING,
  ...NOTHING_TO_ANSWER,
];
