import { toolsFor, type AssistantMemory, type AssistantTools, type DoneStep } from '#libs/assistant';
import type { RecordedStep, Run } from '#libs/batching';
import type { BookingPort } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { parseConversationId, personOf, phoneOf } from '#libs/messaging';
import type { StepRecorder } from './step-recorder.js';

const TOOLS: Readonly<Record<keyof AssistantTools, true>> = {
  findTimes: true,
  book: true,
  move: true,
  cancel: true,
  nameBooking: true,
};

/** The tools of one run. Whom they act for comes from the conversation, never from the assistant. */
export function turnTools(
  run: Run,
  memory: AssistantMemory,
  salon: SalonProfile,
  booking: BookingPort,
  steps: StepRecorder,
): AssistantTools {
  const address = parseConversationId(run.conversation);
  const owner = { tenant: address.tenant, person: personOf(address), phone: phoneOf(address) };
  return toolsFor(owner, memory, salon, booking, steps);
}

/** The tools that earlier runs of the turn have called; what else stands on record is our own. */
export function stepsDone(steps: readonly RecordedStep[]): DoneStep[] {
  return steps.flatMap(({ tool, args }) => (tool in TOOLS ? [{ tool: tool as keyof AssistantTools, args }] : []));
}
