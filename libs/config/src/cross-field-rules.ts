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

const publicWebhooksAreSigned: Rule = ({ HOST, WEBHOOK_SECRET, ALLOW_UNSIGNED }, role) =>
  doesTheWorkOf(role, 'webhook-api') && !isLoopback(HOST) && !WEBHOOK_SECRET && !ALLOW_UNSIGNED.has('whatsapp')
    ? `WEBHOOK_SECRET is not set, but HOST=${HOST} lets other machines post messages. Set it to a long random string and sign with it, or say ALLOW_UNSIGNED=whatsapp.`
    : null;

const modelIsNamedWhole: Rule = ({ ASSISTANT, LLM_BASE_URL, LLM_MODEL }, role) => {
  if (ASSISTANT !== 'llm' || !doesTheWorkOf(role, 'conversation-worker')) return null;
  if (LLM_BASE_URL === undefined)
    return 'LLM_BASE_URL is not set though ASSISTANT=llm. Example: LLM_BASE_URL=https://api.openai.com/v1, or ASSISTANT=offline.';
  return LLM_MODEL === undefined
    ? 'LLM_MODEL is not set though ASSISTANT=llm. Name the model as its endpoint does, e.g. LLM_MODEL=gpt-4.1-mini.'
    : null;
};

const fallbackIsNamedWhole: Rule = ({ LLM_FALLBACK_BASE_URL: url, LLM_FALLBACK_MODEL: model }) =>
  (url === undefined) === (model === undefined)
    ? null
    : `LLM_FALLBACK_${url === undefined ? 'BASE_URL' : 'MODEL'} is not set though LLM_FALLBACK_${url === undefined ? 'MODEL' : 'BASE_URL'} is. Set both, or neither.`;

const yclientsIsNamedWhole: Rule = ({ BOOKING, YCLIENTS_COMPANY_ID, YCLIENTS_PARTNER_TOKEN }) => {
  if (BOOKING !== 'yclients') return null;
  if (YCLIENTS_COMPANY_ID === undefined)
    return 'YCLIENTS_COMPANY_ID is not set though BOOKING=yclients. It stands in the address of the branch’s page in YCLIENTS.';
  return YCLIENTS_PARTNER_TOKEN === undefined
    ? 'YCLIENTS_PARTNER_TOKEN is not set though BOOKING=yclients. It stands in the account settings on the YCLIENTS developer page.'
    : null;
};

/** A run that takes a turn over takes a call for dead that has been silent for twice its time. */
const yclientsFitsALease: Rule = ({ BOOKING, YCLIENTS_TIMEOUT_MS: timeout, TURN_LEASE_MS: lease }) =>
  BOOKING === 'yclients' && timeout * 2 >= lease
    ? `YCLIENTS_TIMEOUT_MS=${timeout} is half of TURN_LEASE_MS=${lease} or more: the next run of a turn could not tell a slow call from a lost one. Lower the first or raise the second.`
    : null;

/** Each rule with the variables it compares. */
const RULES: readonly (readonly [rule: Rule, reads: readonly Name[]])[] = [
  [redisUrlFitsItsMode, ['REDIS_URL', 'REDIS_MODE', 'REDIS_SENTINEL_MASTER']],
  [debounceWithinSendQuiet, ['BATCH_DEBOUNCE_MS', 'BATCH_SEND_QUIET_MS']],
  [sendQuietWithinMaxWait, ['BATCH_SEND_QUIET_MS', 'BATCH_MAX_WAIT_MS']],
  [publicWebhooksAreSigned, ['HOST', 'WEBHOOK_SECRET', 'ALLOW_UNSIGNED']],
  [modelIsNamedWhole, ['ASSISTANT', 'LLM_BASE_URL', 'LLM_MODEL']],
  [fallbackIsNamedWhole, ['LLM_FALLBACK_BASE_URL', 'LLM_FALLBACK_MODEL']],
  [yclientsFitsALease, ['BOOKING', 'YCLIENTS_TIMEOUT_MS', 'TURN_LEASE_MS']],
  [yclientsIsNamedWhole, ['BOOKING', 'YCLIENTS_COMPANY_ID', 'YCLIENTS_PARTNER_TOKEN']],
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
