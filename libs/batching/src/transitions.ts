import { join } from 'node:path';
import { LuaScript } from '#libs/redis';

const script = (name: string): LuaScript => new LuaScript(join(import.meta.dirname, 'scripts'), name);

/** One script a transition; what each takes, gives and why it is atomic stands in its head. */
export const TRANSITIONS = {
  appendMessages: script('append-messages'),
  claimDue: script('claim-due'),
  reclaimExpired: script('reclaim-expired'),
  beginRun: script('begin-run'),
  renewLease: script('renew-lease'),
  commit: script('commit'),
  storeOutcome: script('store-outcome'),
  markSent: script('mark-sent'),
  complete: script('complete'),
  failRun: script('fail-run'),
  deadLetter: script('dead-letter'),
} as const;
