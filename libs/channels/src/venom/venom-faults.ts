import type { Fault } from '../http/fault.js';

/** Answers of the relay. 502 is its word for a venom-bot that failed: the message may have left. */
export const VENOM_FAULTS: readonly Fault[] = [
  { status: 400, means: 'final', says: 'the relay does not understand this: take the one of this version' },
  { status: 401, means: 'final', says: 'the relay has another VENOM_SECRET' },
  { status: 404, means: 'final', says: 'set VENOM_RELAY_URL to the address that ends in /send' },
  { status: 422, means: 'final', says: 'venom-bot cannot write there: no WhatsApp, or a hidden id instead of a phone' },
];
