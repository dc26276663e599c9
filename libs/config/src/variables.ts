import { ASSISTANT_VARIABLES } from './variables/assistant.variables.js';
import { BATCHING_VARIABLES } from './variables/batching.variables.js';
import { BOOKING_VARIABLES } from './variables/booking.variables.js';
import { HTTP_VARIABLES } from './variables/http.variables.js';
import { OUTBOUND_VARIABLES } from './variables/outbound.variables.js';
import { REDIS_VARIABLES } from './variables/redis.variables.js';
import { TURN_VARIABLES } from './variables/turn.variables.js';
import type { Variable } from './variables/variable.js';

export type { Variable } from './variables/variable.js';

/** Every variable of the environment, in the order of .env.example. */
export const VARIABLES: readonly Variable[] = [
  ...REDIS_VARIABLES,
  ...HTTP_VARIABLES,
  ...BATCHING_VARIABLES,
  ...TURN_VARIABLES,
  ...ASSISTANT_VARIABLES,
  ...BOOKING_VARIABLES,
  ...OUTBOUND_VARIABLES,
];
