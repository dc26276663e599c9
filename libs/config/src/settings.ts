import { batchPolicy, type BatchPolicy } from './batch-policy.js';
import type { ChannelForm } from './channel-form.js';
import { ConfigurationError } from './configuration.error.js';
import { deepFreeze } from './deep-freeze.js';
import { readEnvironment, type Environment } from './environment.js';
import { describeEndpoint, redisAddress, type RedisAddress } from './redis-address.js';
import { parseRedisUrls } from './redis-url.js';
import { readTenants } from './read-tenants.js';
import type { Role } from './role.js';
import { Tenants } from './tenants.js';
import { unknownUnsigned } from './unknown-unsigned.js';
import { validateEnvironment } from './validate-environment.js';

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
  /** Where gateways reach this from outside, without a slash at its end; null: nobody has said. */
  readonly publicUrl: string | null;
}

export interface WebhookSettings {
  /** Null: the classic route is unsigned, which only loopback or ALLOW_UNSIGNED allows. */
  readonly secret: string | null;
}

export interface BatchingSettings extends BatchPolicy {
  readonly lateAfterMs: number;
  readonly shards: number;
  readonly flood: FloodSettings;
  /** Who has to have a message before it is acknowledged: Redis, or a replica of it, too. */
  readonly durability: 'redis' | 'replicas';
  /** By tenant. One that is not served any more, whose turns are still under way, has the policy above. */
  readonly policies: ReadonlyMap<string, BatchPolicy>;
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

/** Everything a process may know about its configuration, frozen. */
export interface Settings {
  readonly role: Role;
  readonly redis: RedisSettings;
  readonly http: HttpSettings;
  readonly webhook: WebhookSettings;
  readonly batching: BatchingSettings;
  readonly turns: TurnSettings;
  readonly memory: MemorySettings;
  readonly tenants: Tenants;
}

const DEFAULT_PORT: Record<Role, number> = {
  'webhook-api': 3000,
  'all-in-one': 3000,
  'batch-processor': 3001,
  'conversation-worker': 3002,
};

/**
 * Reads and checks the whole configuration of a process of this role.
 *
 * @param forms the settings of every channel there is
 * @param folder where `.env` is looked for and paths are read from
 * @throws ConfigurationError with every problem at once
 */
export function loadSettings(
  role: Role,
  forms: readonly ChannelForm[],
  processEnv: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): Settings {
  const environment = readEnvironment(processEnv, folder);
  const { values, problems } = validateEnvironment(environment, role);
  const read = readTenants({ environment, values, problems, forms, role, folder });
  const all = [...problems, ...unknownUnsigned(values, forms), ...read.problems];
  if (all.length > 0) throw new ConfigurationError(all);
  const tenants = new Tenants(read.tenants);
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
      publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    },
    webhook: { secret: values.WEBHOOK_SECRET ?? null },
    batching: {
      ...batchPolicy(values),
      lateAfterMs: values.BATCH_TTL_SECONDS * 1000,
      shards: values.BATCH_SHARDS,
      flood: {
        burst: values.FLOOD_MESSAGES,
        perMs: values.FLOOD_WINDOW_MS,
        maxWaiting: values.BATCH_MAX_WAITING,
        maxWaitingBytes: values.BATCH_MAX_WAITING_BYTES,
      },
      durability: values.INTAKE_DURABILITY,
      policies: new Map(tenants.all.map(({ id, batching }) => [id, batching])),
    },
    turns: {
      leaseMs: values.TURN_LEASE_MS,
      enqueueDeadlineMs: values.TURN_ENQUEUE_DEADLINE_MS,
      attempts: values.TURN_ATTEMPTS,
      workerConcurrency: values.WORKER_CONCURRENCY,
      tenantMaxInflight: values.TENANT_MAX_INFLIGHT ?? null,
      ambiguousSend: values.AMBIGUOUS_SEND,
    },
    memory: {
      keepDialogueMs: values.DIALOGUE_TTL_HOURS * 3_600_000,
      keepPersonMs: values.PERSON_TTL_DAYS * 86_400_000,
      takeoverMs: values.HUMAN_TAKEOVER_MINUTES * 60_000,
    },
    tenants,
  });
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
