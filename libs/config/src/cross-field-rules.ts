import { redisAddress } from './redis-address.js';
import { parseRedisUrls } from './redis-url.js';
import { doesTheWorkOf, type Role } from './role.js';
import type { ValidatedEnvironment } from './validate-environment.js';

type Rule = (values: ValidatedEnvironment, role: Role) => string | null;
type Name = keyof ValidatedEnvironment;

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

const redisUrlFitsItsMode: Rule = ({ REDIS_MODE, REDIS_URL, REDIS_SENTINEL_MASTER }) => {
  try {
    redisAddress(REDIS_MODE, parseRedisUrls(REDIS_URL), REDIS_SENTINEL_MASTER);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
};

const debounceWithinSendQuiet: Rule = ({ BATCH_DEBOUNCE_MS: debounce, BATCH_SEND_QUIET_MS: sendQuiet }) =>
  debounce !== undefined && debounce > sendQuiet
    ? `BATCH_DEBOUNCE_MS=${debounce} is longer than BATCH_SEND_QUIET_MS=${sendQuiet}: a run has to start before its reply may leave. Lower the first or raise the second.`
    : null;

const sendQuietWithinMaxWait: Rule = ({ BATCH_SEND_QUIET_MS: sendQuiet, BATCH_MAX_WAIT_MS: maxWait }) =>
  sendQuiet > maxWait
    ? `BATCH_SEND_QUIET_MS=${sendQuiet} is longer than BATCH_MAX_WAIT_MS=${maxWait}: no reply would ever have the quiet it waits for. Lower the first or raise the second.`
    : null;

const repliesHaveSomewhereToGo: Rule = ({ OUTBOUND, RELAY_OUTBOUND_URL }, role) => {
  if (!doesTheWorkOf(role, 'conversation-worker') || OUTBOUND === 'console' || RELAY_OUTBOUND_URL !== undefined) {
    return null;
  }
  return OUTBOUND === 'relay'
    ? 'RELAY_OUTBOUND_URL is not set though OUTBOUND=relay. Example: RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send'
    : 'RELAY_OUTBOUND_URL is not set, so replies would go nowhere and be lost. Example: RELAY_OUTBOUND_URL=http://127.0.0.1:3100/send, or OUTBOUND=console to print them.';
};

const publicWebhooksAreSigned: Rule = ({ HOST, WEBHOOK_SECRET, ALLOW_UNSIGNED }, role) =>
  doesTheWorkOf(role, 'webhook-api') && !isLoopback(HOST) && !WEBHOOK_SECRET && !ALLOW_UNSIGNED
    ? `WEBHOOK_SECRET is not set, but HOST=${HOST} lets other machines post messages. Set it to a long random string and sign with it, or say ALLOW_UNSIGNED=whatsapp.`
    : null;

/** Each rule with the variables it compares. */
const RULES: readonly (readonly [rule: Rule, reads: readonly Name[]])[] = [
  [redisUrlFitsItsMode, ['REDIS_URL', 'REDIS_MODE', 'REDIS_SENTINEL_MASTER']],
  [debounceWithinSendQuiet, ['BATCH_DEBOUNCE_MS', 'BATCH_SEND_QUIET_MS']],
  [sendQuietWithinMaxWait, ['BATCH_SEND_QUIET_MS', 'BATCH_MAX_WAIT_MS']],
  [repliesHaveSomewhereToGo, ['OUTBOUND', 'RELAY_OUTBOUND_URL']],
  [publicWebhooksAreSigned, ['HOST', 'WEBHOOK_SECRET', 'ALLOW_UNSIGNED']],
];

/**
 * Rules between variables, each a sentence when broken.
 *
 * @param invalid variables that are wrong by themselves: what is compared with one of them says nothing
 */
export function crossFieldProblems(values: ValidatedEnvironment, role: Role, invalid: ReadonlySet<string>): string[] {
  return RULES.filter(([, reads]) => !reads.some((name) => invalid.has(name)))
    .map(([rule]) => rule(values, role))
    .filter((problem) => problem !== null);
}
