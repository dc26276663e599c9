import Joi from 'joi';
import { crossFieldProblems } from './cross-field-rules.js';
import type { Environment } from './environment.js';
import type { RedisMode } from './redis-address.js';
import type { Role } from './role.js';
import { sentenceOf } from './variable-sentence.js';
import { VARIABLES } from './variables.js';

/** Every variable with its default filled in and its type converted. */
export interface ValidatedEnvironment {
  readonly REDIS_URL: string;
  readonly REDIS_MODE: RedisMode;
  readonly REDIS_SENTINEL_MASTER?: string;
  readonly INTAKE_DURABILITY: 'redis' | 'replicas';
  readonly HOST: string;
  readonly PORT?: number;
  readonly ADMIN_TOKEN?: string;
  readonly WEBHOOK_SECRET?: string;
  readonly ALLOW_UNSIGNED: ReadonlySet<string>;
  readonly PUBLIC_URL?: string;
  readonly TENANTS_FILE?: string;
  readonly BATCH_SEND_QUIET_MS: number;
  readonly BATCH_DEBOUNCE_MS?: number;
  readonly BATCH_MAX_WAIT_MS: number;
  readonly BATCH_MAX_SIZE: number;
  readonly BATCH_TTL_SECONDS: number;
  readonly BATCH_SHARDS: number;
  readonly BATCH_SUPERSEDE_MAX: number;
  readonly TYPING_EXTEND_MS: number;
  readonly FLOOD_MESSAGES: number;
  readonly FLOOD_WINDOW_MS: number;
  readonly BATCH_MAX_WAITING: number;
  readonly BATCH_MAX_WAITING_BYTES: number;
  readonly TURN_LEASE_MS: number;
  readonly TURN_ENQUEUE_DEADLINE_MS: number;
  readonly TURN_ATTEMPTS: number;
  readonly WORKER_CONCURRENCY: number;
  readonly TENANT_MAX_INFLIGHT?: number;
  readonly AMBIGUOUS_SEND: 'resend' | 'hold';
  readonly ASSISTANT: string;
  readonly LLM_BASE_URL?: string;
  readonly LLM_API_KEY?: string;
  readonly LLM_MODEL?: string;
  readonly LLM_TIMEOUT_MS: number;
  readonly LLM_FALLBACK_BASE_URL?: string;
  readonly LLM_FALLBACK_API_KEY?: string;
  readonly LLM_FALLBACK_MODEL?: string;
  readonly LLM_DAILY_TOKENS?: number;
  readonly DIALOGUE_TTL_HOURS: number;
  readonly PERSON_TTL_DAYS: number;
  readonly HUMAN_TAKEOVER_MINUTES: number;
  readonly BOOKING: 'embedded' | 'yclients';
  readonly YCLIENTS_COMPANY_ID?: string;
  readonly YCLIENTS_PARTNER_TOKEN?: string;
  readonly YCLIENTS_USER_TOKEN?: string;
  readonly YCLIENTS_BASE_URL: string;
  readonly YCLIENTS_TIMEOUT_MS: number;
  readonly SALON_PROFILE?: string;
  readonly OUTBOUND?: 'relay' | 'console';
  readonly RELAY_OUTBOUND_URL?: string;
  readonly RELAY_SECRET?: string;
}

const schema = Joi.object<ValidatedEnvironment>(Object.fromEntries(VARIABLES.map(({ name, schema }) => [name, schema])))
  .unknown(true)
  .prefs({ abortEarly: false, errors: { label: false } });

const byName = new Map(VARIABLES.map((variable) => [variable.name, variable]));

/** Checks the whole environment at once; `problems` is empty when it can be used. */
export function validateEnvironment(
  environment: Environment,
  role: Role,
): { values: ValidatedEnvironment; problems: string[] } {
  const result = schema.validate(environment.values);
  const values = result.value as ValidatedEnvironment;
  const details = result.error?.details ?? [];
  const invalid = new Set(details.map((detail) => String(detail.path[0])));
  const problems = details.map((detail) => sentenceOf(detail, byName, environment));
  return { values, problems: [...problems, ...crossFieldProblems(values, role, invalid)] };
}
