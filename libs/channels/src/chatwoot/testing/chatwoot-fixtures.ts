import type { Fixture } from '../../testing/fixture.js';
import { deskFixtures } from './desk-fixtures.js';
import { incomingFixtures } from './incoming-fixtures.js';
import { outgoingFixtures } from './outgoing-fixtures.js';
import { updateFixtures } from './update-fixtures.js';

/** A request of each kind that a webhook of a bot or of the account sends; the first is a plain text. */
export const chatwootFixtures: readonly Fixture[] = [
  ...incomingFixtures,
  ...outgoingFixtures,
  ...updateFixtures,
  ...deskFixtures,
];
