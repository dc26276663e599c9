import { toolsFor, type AssistantTools, type DoneStep } from '#libs/assistant';
import type { RecordedStep, Run } from '#libs/batching';
import type { BookingPort } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { parseConversationId } from '#libs/messaging';
import type { Recollection } from './memory/conversation-memory.service.js';
import type { StepRecorder } from './step-recorder.js';

const TOOLS: Readonly<Record<keyof AssistantTools, true>> = {
  findTimes: true,
  book: true,
  move: true,
  cancel: true,
  nameBooking: true,
};

/** The tools of one run. Whom they act for is what the gateway tells, never the assistant. */
export function turnTools(
  run: Run,
  { memory, person, phone }: Recollection,
  salon: SalonProfile,
  booking: BookingPort,
  steps: StepRecorder,
): AssistantTools {
  const { tenant } = parseConversationId(run.conversation);
  return toolsFor({ tenant, person, phone }, memory, salon, booking, steps);
}

/** The tools that earlier runs of the turn have called; what else stands on record is our own. */
export function stepsDone(steps: readonly RecordedStep[]): DoneStep[] {
  return steps.flatMap(({ tool, args }) => (tool in TOOLS ? [{ tool: tool as keyof AssistantTools, args }] : []));
}
