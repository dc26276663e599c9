import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Language } from '#libs/config';
import { ASKING } from './conversations/asking.js';
import { ASKING_ENGLISH } from './conversations/asking-english.js';
import { BOOKING } from './conversations/booking.js';
import { BOOKING_ENGLISH } from './conversations/booking-english.js';
import { CHANGING } from './conversations/changing.js';
import { CHANGING_ENGLISH } from './conversations/changing-english.js';
import type { Conversation } from './conversations/conversation.js';
import { openFrontDesk, type FrontDesk } from './conversations/front-desk.js';
import { holdConversation } from './conversations/hold-conversation.js';
import { TALKING } from './conversations/talking.js';
import { TALKING_ENGLISH } from './conversations/talking-english.js';

const TABLES: readonly (readonly [subject: string, language: Language, table: readonly Conversation[]])[] = [
  ['booking', 'ru', BOOKING],
  ['booking', 'en', BOOKING_ENGLISH],
  ['changing a booking', 'ru', CHANGING],
  ['changing a booking', 'en', CHANGING_ENGLISH],
  ['asking', 'ru', ASKING],
  ['asking', 'en', ASKING_ENGLISH],
  ['talking', 'ru', TALKING],
  ['talking', 'en', TALKING_ENGLISH],
];

/** Everybody writes to one process, one after the other, each from a phone of their own. */
describe('conversations through the whole path', () => {
  let desk: FrontDesk;

  beforeAll(async () => {
    desk = await openFrontDesk({ BATCH_SEND_QUIET_MS: '150' });
  });

  afterAll(async () => {
    expect(await desk.salon.stop()).toBe(0);
  });

  describe.each(TABLES)('%s (%s)', (_subject, language, table) => {
    it.each(table)('$title', (row) => holdConversation(desk, row, language));
  });
});
