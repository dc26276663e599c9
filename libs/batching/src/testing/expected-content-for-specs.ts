import { ShardKeys } from '../keys.js';
import { stepFields } from '../recorded-step.js';
import type { ConversationModel } from './conversation-model-for-specs.js';
import type { LetterModel, OutcomeModel, TurnModel } from './turn-model-for-specs.js';
import type { EngineModel } from './engine-model-for-specs.js';
import type { Content } from './stored-content-for-specs.js';

/** What Redis has to hold for this model and nothing beside it, in the words of `readContent`. */
export function expectedContent({ shards, conversations, house }: EngineModel): Content {
  const content: Content = {};
  for (const { shard, fence, places, tally, handed } of shards) {
    const keys = new ShardKeys(shard);
    content[keys.clock] = String(house.now);
    if (fence > 0) content[keys.fence] = String(fence);
    if (places.size > 0) content[keys.places] = inWords(places);
    if (tally.size > 0) content[keys.tally] = inWords(tally);
    if (handed.size > 0) content[keys.handed] = { ...inWords(handed), expires: true };
  }
  for (const conversation of conversations.values()) addConversation(content, conversation);
  for (const turn of house.turns) addRemains(content, turn, keysOf(turn, conversations));
  for (const letter of house.letters.values()) addLetter(content, letter, keysOf(letter.turn, conversations));
  return content;
}

function addConversation(content: Content, conversation: ConversationModel): void {
  const { id, tenant, burst, due, lookAt, redriven, remembered, answered } = conversation;
  const keys = new ShardKeys(conversation.shard.shard);
  if (burst.messages.length > 0) content[keys.batch(id)] = burst.messages;
  if (conversation.phase !== null) content[keys.turn(id)] = turnHash(conversation);
  for (const turn of conversation.underway)
    if (turn.messages.length > 0) content[keys.claimed(turn.id)] = turn.messages;
  if (redriven.length > 0) content[keys.redriven(id)] = redriven.map((turn) => turn.id);
  if (lookAt !== null) addScore(content, keys.inflight, id, lookAt);
  if (due !== null) {
    addScore(content, keys.dueOf(tenant), id, due);
    const soonest = (content[keys.due] as Record<string, string> | undefined)?.[tenant] ?? Infinity;
    addScore(content, keys.due, tenant, Math.min(Number(soonest), due));
  }
  if (burst.seen.size > 0) content[keys.seen(id)] = [...burst.seen].sort();
  if (conversation.paused) content[keys.paused(id)] = { expires: true };
  if (answered.size > 0) content[keys.turns(id)] = { ...inWords(answered), expires: true };
  if (remembered) {
    const { dialogue, version } = remembered;
    content[keys.memory(id)] = { dialogue: JSON.stringify(dialogue), version: String(version), expires: true };
  }
}

function turnHash({ phase, turn, tenant, burst }: ConversationModel): Content {
  const { first, last, typing, supersedes } = burst;
  return {
    phase,
    turn: turn?.id ?? null,
    first: String(first),
    last: String(last),
    tenant,
    typing: typing === null ? null : String(typing),
    closed: turn?.closed ?? null,
    fence: turn?.fence ?? null,
    lease: turn?.leaseEnd ? String(turn.leaseEnd) : null,
    runs: turn?.runs ?? 0,
    supersedes,
    committed: turn?.committed ?? false,
    redriven: turn?.redriven ?? false,
    dead: turn?.dead ?? false,
    erased: turn?.erased ?? false,
  };
}

function addRemains(content: Content, { id, outcome, steps, stepsExpire }: TurnModel, keys: ShardKeys): void {
  if (outcome) content[keys.outcome(id)] = outcomeHash(outcome);
  if (steps.size === 0) return;
  const fields = [...steps].flatMap(([ordinal, step]) => stepFields(ordinal, step));
  const hash = Object.fromEntries(fields.flatMap((field, at) => (at % 2 === 0 ? [[field, fields[at + 1]!]] : [])));
  content[keys.effects(id)] = { ...hash, expires: stepsExpire };
}

function outcomeHash(outcome: OutcomeModel): Content {
  const { parts, dialogue, apology, memoryVersion, handOver, states, expires } = outcome;
  const named = [...states].map(([part, state]) => [`part:${part}`, state]);
  return {
    parts: JSON.stringify(parts),
    dialogue: apology ? null : JSON.stringify(dialogue),
    memoryVersion: memoryVersion === null ? null : String(memoryVersion),
    handOver,
    states: Object.fromEntries(named) as Content,
    expires,
  };
}

function addLetter(content: Content, letter: LetterModel, keys: ShardKeys): void {
  const { turn, messages, runs, reason, diedAt, sentParts } = letter;
  addScore(content, keys.dead, turn.id, diedAt);
  content[keys.deadLetter(turn.id)] = {
    messages,
    runs: String(runs),
    reason,
    diedAt: String(diedAt),
    sentParts: String(sentParts),
  };
}

function addScore(content: Content, key: string, member: string, score: number): void {
  content[key] = { ...(content[key] as Content | undefined), [member]: String(score) };
}

function keysOf(turn: TurnModel, conversations: EngineModel['conversations']): ShardKeys {
  return new ShardKeys(conversations.get(turn.conversation)!.shard.shard);
}

function inWords(counts: ReadonlyMap<string, number>): Record<string, string> {
  return Object.fromEntries([...counts].map(([name, value]) => [name, String(value)]));
}
