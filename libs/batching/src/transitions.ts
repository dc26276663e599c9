import { join } from 'node:path';
import { LuaScript } from '#libs/redis';

const script = (name: string): LuaScript => new LuaScript(join(import.meta.dirname, 'scripts'), name);

/** One script a transition; what each takes, gives and why it is atomic stands in its head. */
export const TRANSITIONS = {
  appendMessages: script('append-messages'),
  editMessage: script('edit-message'),
  deleteMessage: script('delete-message'),
  noteTyping: script('note-typing'),
  claimDue: script('claim-due'),
  reclaimExpired: script('reclaim-expired'),
  beginRun: script('begin-run'),
  renewLease: script('renew-lease'),
  supersede: script('supersede'),
  commit: script('commit'),
  recordStep: script('record-step'),
  storeOutcome: script('store-outcome'),
  markPart: script('mark-part'),
  complete: script('complete'),
  giveBack: script('give-back'),
  deadLetter: script('dead-letter'),
  redrive: script('redrive'),
  discard: script('discard'),
  erase: script('erase'),
  noteSent: script('note-sent'),
  noteStatus: script('note-status'),
} as const;
