import type { ChannelEvent } from '../channel-event.js';
import { ignored } from '../ignored.js';
import { objectOf, type Json } from '../json.js';
import { readChat } from './evolution-chat.js';
import type { EvolutionContext } from './evolution-context.js';

/** Baileys turns a received `paused` into `available`. */
const STATES: ReadonlyMap<unknown, 'composing' | 'paused'> = new Map([
  ['composing', 'composing'],
  ['recording', 'composing'],
  ['paused', 'paused'],
  ['available', 'paused'],
  ['unavailable', 'paused'],
] as const);

/** Reads `presence.update`: `{id, presences: {<jid>: {lastKnownPresence}}}`. A chat of two has one presence: theirs. */
export function readPresence(data: Json, context: EvolutionContext): ChannelEvent {
  const chat = readChat({ remoteJid: data.id }, context.country);
  if (chat.kind === 'ignored') return chat;
  const [presence] = Object.values(objectOf(data.presences));
  const state = STATES.get(objectOf(presence).lastKnownPresence);
  return state === undefined
    ? ignored('ignored_event')
    : { kind: 'typing', ...context.account, sender: chat.sender, state };
}
