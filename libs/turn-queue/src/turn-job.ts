import type { ConversationId } from '#libs/messaging';
import Joi from 'joi';

export const TURN_QUEUE = 'turns';

/** A hash tag of its own: on a cluster all keys of the queue have to lie in one slot. */
export const TURN_QUEUE_PREFIX = '{bull}';

/** Goes up when a job of the old form could be misread; a new optional field is no new version. */
const PAYLOAD_VERSION = 1;

/** What is asked of a worker: to begin this run of this turn. Ids only, never text: the messages stay in one place. */
export interface TurnJob {
  readonly v: typeof PAYLOAD_VERSION;
  readonly conversation: ConversationId;
  readonly turnId: string;
  /** From 1; only makes the job's id unique, the runs are counted in Redis. */
  readonly run: number;
}

const schema = Joi.object<TurnJob>({
  v: Joi.number().valid(PAYLOAD_VERSION).required(),
  conversation: Joi.string().required(),
  turnId: Joi.string().required(),
  run: Joi.number().integer().min(1).required(),
})
  .required()
  .unknown(true);

export function turnJob(turn: Omit<TurnJob, 'v'>): TurnJob {
  return { v: PAYLOAD_VERSION, conversation: turn.conversation, turnId: turn.turnId, run: turn.run };
}

/** The same turn and run is the same job, so that adding it twice is adding it once. */
export function turnJobId({ turnId, run }: Pick<TurnJob, 'turnId' | 'run'>): string {
  return `${turnId}-${run}`;
}

/** @throws Error when the payload is not one this version understands */
export function parseTurnJob(payload: unknown): TurnJob {
  const result = schema.validate(payload);
  if (result.error) throw new Error(`not a turn job of version ${PAYLOAD_VERSION}: ${result.error.message}`);
  return result.value;
}
