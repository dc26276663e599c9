import type { AssistantTools } from '#libs/assistant';
import type { Run } from '#libs/batching';
import type { BookingPort } from '#libs/booking';
import { parseConversationId, phoneOf } from '#libs/messaging';
import type { FreshnessGate } from './freshness-gate.js';

/**
 * The tools of one run. Whom they act for comes from the conversation, never from the assistant; what changes
 * something passes the freshness gate first and carries a key of its own, so that a later run of the same turn that
 * does the same again changes nothing.
 */
export function toolsFor(run: Run, gate: FreshnessGate, booking: BookingPort): AssistantTools {
  const address = parseConversationId(run.conversation);
  let effects = 0;
  return {
    findTimes: (query) => booking.findTimes({ ...query, tenant: address.tenant }),
    book: async (request) => {
      effects += 1;
      const idempotencyKey = `${run.turnId}-${effects}`;
      await gate.pass();
      const result = await booking.create({
        ...request,
        tenant: address.tenant,
        person: run.conversation,
        phone: phoneOf(address),
        idempotencyKey,
      });
      // Only the answer may be lost, and the booking made: the next run asks again with the same key and knows.
      if (result.kind === 'unavailable') throw new Error(`the booking may or may not be made: ${result.reason}`);
      return result;
    },
  };
}
