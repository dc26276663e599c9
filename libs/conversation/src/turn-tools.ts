import type { AssistantTools } from '#libs/assistant';
import type { Run } from '#libs/batching';
import type { BookingPort } from '#libs/booking';
import { parseConversationId, phoneOf } from '#libs/messaging';
import type { StepRecorder } from './step-recorder.js';

/** The tools of one run. Whom they act for comes from the conversation, never from the assistant. */
export function toolsFor(run: Run, steps: StepRecorder, booking: BookingPort): AssistantTools {
  const address = parseConversationId(run.conversation);
  const { tenant } = address;
  return {
    findTimes: (query) => steps.look('findTimes', query, () => booking.findTimes({ ...query, tenant })),
    book: (request) =>
      steps.effect('book', request, async (idempotencyKey) => {
        const result = await booking.create({
          ...request,
          tenant,
          person: run.conversation,
          phone: phoneOf(address),
          idempotencyKey,
        });
        // Only the answer may be lost, and the booking made: the next run asks again with the same key and knows.
        if (result.kind === 'unavailable') throw new Error(`the booking may or may not be made: ${result.reason}`);
        return result;
      }),
  };
}
