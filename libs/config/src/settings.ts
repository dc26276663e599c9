import { assistantSettings, type AssistantSettings } from './assistant-settings.js';
import { bookingSettings, type BookingSettings } from './booking-settings.js';
import { ConfigurationError } from './configuration.error.js';
import { readEnvironment, type Environment } from './environment.js';
import { describeEndpoint, redisAddress, type RedisAddress } from './redis-address.js';
import { parseRedisUrls } from './redis-url.js';
import type { Role } from './role.js';
import type { SalonProfile } from './salon-profile.js';
import { readSalonProfile } from './salon-profile.schema.js';
import { validateEnvironment, type ValidatedEnvironment } from './validate-environment.js';

export interface RedisSettings {
  readonly address: RedisAddress;
  /** A sentence: where REDIS_URL came from and what it overrode; without secrets. */
  readonly origin: string;
}

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  /** Null closes /api. */
  readonly adminToken: string | null;
}

export interface WebhookSettings {
  /** Null: the classic route is unsigned, which only loopback or ALLOW_UNSIGNED allows. */
  readonly secret: string | null;
}

export interface BatchingSettings {
  readonly debounceWindowMs: number;
  readonly sendQuietMs: number;
  readonly maxWaitMs: number;
  readonly maxBatchSize: number;
  readonly lateAfterMs: number;
  readonly shards: number;
  readonly supersedeMax: number;
  /** How long a batch stays open after the person was seen typing. */
  readonly typingExtendMs: number;
  readonly flood: FloodSettings;
  /** Who has to have a message before it is acknowledged: Redis, or a replica of it, too. */
  readonly durability: 'redis' | 'replicas';
}

/** What one conversation may bring in. */
export interface FloodSettings {
  /** Messages at once before a conversation counts as flooding. */
  readonly burst: number;
  /** In which that many are allowed again. */
  readonly perMs: number;
  /** The most messages, and bytes, that wait in one conversation. */
  readonly maxWaiting: number;
  readonly maxWaitingBytes: number;
}

export interface TurnSettings {
  readonly leaseMs: number;
  readonly enqueueDeadlineMs: number;
  readonly attempts: number;
  readonly workerConcurrency: number;
  /** Turns of one tenant that are queued or being thought about at the same time; null: any number. */
  readonly tenantMaxInflight: number | null;
  /** What becomes of a reply part of which nobody knows whether it left. */
  readonly ambiguousSend: 'resend' | 'hold';
}

export interface MemorySettings {
  readonly keepDialogueMs: number;
  readonly keepPersonMs: number;
  /** How long the assistant is silent where a human was asked for. */
  readonly takeoverMs: number;
}

export type OutboundSettings =
  { readonly kind: 'console' } | { readonly kind: 'relay'; readonly url: string; readonly secret: string | null };

/** Everything a process may know about its configuration, frozen. */
export interface Settings {
  readonly role: Role;
  readonly redis: RedisSettings;
  readonly http: HttpSettings;
  readonly webhook: WebhookSettings;
  readonly batching: BatchingSettings;
  readonly turns: TurnSettings;
  /** Null in processes that send nothing. */
  readonly outbound: OutboundSettings | null;
  readonly assistant: AssistantSettings;
  readonly memory: MemorySettings;
  readonly booking: BookingSettings;
  readonly salon: SalonProfile;
}

const MODEL_DEBOUNCE_MS = 2500;

const DEFAULT_PORT: Record<Role, number> = {
  'webhook-api': 3000,
  'all-in-one': 3000,
  'batch-processor': 3001,
  'conversation-worker': 3002,
};

/**
 * Reads and checks the whole configuration of a process of this role.
 *
 * @throws ConfigurationError with every problem at once
 */
export function loadSettings(
  role: Role,
  processEnv: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): Settings {
  const environment = readEnvironment(processEnv, folder);
  const { values, problems } = validateEnvironment(environment, role);
  const salon = readSalonProfile(environment.values['SALON_PROFILE']);
  const all = [...problems, ...salon.problems];
  if (all.length > 0 || salon.profile === null) throw new ConfigurationError(all);
  return deepFreeze({
    role,
    redis: {
      address: redisAddress(values.REDIS_MODE, parseRedisUrls(values.REDIS_URL), values.REDIS_SENTINEL_MASTER),
      origin: originOfRedisUrl(environment),
    },
    http: {
      host: values.HOST,
      port: values.PORT ?? DEFAULT_PORT[role],
      adminToken: values.ADMIN_TOKEN ?? null,
    },
    webhook: { secret: values.WEBHOOK_SECRET ?? null },
    batching: {
      debounceWindowMs: values.BATCH_DEBOUNCE_MS ?? defaultDebounceMs(values),
      sendQuietMs: values.BATCH_SEND_QUIET_MS,
      maxWaitMs: values.BATCH_MAX_WAIT_MS,
      maxBatchSize: values.BATCH_MAX_SIZE,
      lateAfterMs: values.BATCH_TTL_SECONDS * 1000,
      shards: values.BATCH_SHARDS,
      supersedeMax: values.BATCH_SUPERSEDE_MAX,
      typingExtendMs: values.TYPING_EXTEND_MS,
      flood: {
        burst: values.FLOOD_MESSAGES,
        perMs: values.FLOOD_WINDOW_MS,
        maxWaiting: values.BATCH_MAX_WAITING,
        maxWaitingBytes: values.BATCH_MAX_WAITING_BYTES,
      },
      durability: values.INTAKE_DURABILITY,
    },
    turns: {
      leaseMs: values.TURN_LEASE_MS,
      enqueueDeadlineMs: values.TURN_ENQUEUE_DEADLINE_MS,
      attempts: values.TURN_ATTEMPTS,
      workerConcurrency: values.WORKER_CONCURRENCY,
      tenantMaxInflight: values.TENANT_MAX_INFLIGHT ?? null,
      ambiguousSend: values.AMBIGUOUS_SEND,
    },
    outbound: outbound(values),
    assistant: assistantSettings(values, folder),
    memory: {
      keepDialogueMs: values.DIALOGUE_TTL_HOURS * 3_600_000,
      keepPersonMs: values.PERSON_TTL_DAYS * 86_400_000,
      takeoverMs: values.HUMAN_TAKEOVER_MINUTES * 60_000,
    },
    booking: bookingSettings(values),
    salon: salon.profile,
  });
}

/** A model takes its time: it starts early, and its reply waits out the rest of the quiet time. */
function defaultDebounceMs({ ASSISTANT, BATCH_SEND_QUIET_MS: sendQuiet }: ValidatedEnvironment): number {
  return ASSISTANT === 'offline' ? sendQuiet : Math.min(MODEL_DEBOUNCE_MS, sendQuiet);
}

function outbound(values: ValidatedEnvironment): OutboundSettings | null {
  if (values.OUTBOUND === 'console') return { kind: 'console' };
  if (values.RELAY_OUTBOUND_URL === undefined) return null;
  return { kind: 'relay', url: values.RELAY_OUTBOUND_URL, secret: values.RELAY_SECRET ?? null };
}

function originOfRedisUrl({ origins }: Environment): string {
  const origin = origins['REDIS_URL'];
  const source = `REDIS_URL comes from ${origin?.source}`;
  if (!origin?.overrides) return source;
  return `${source} and overrides ${describeOverridden(origin.overrides.value)} in ${origin.overrides.file}`;
}

function describeOverridden(url: string): string {
  try {
    return parseRedisUrls(url).map(describeEndpoint).join(' and ');
  } catch {
    return 'an address that cannot be read';
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) deepFreeze(child);
  return Object.freeze(value);
}
