import { expect } from '@jest/globals';
import type { Run } from '#libs/batching';
import type { ConversationId } from '#libs/messaging';
import { textMessage, type TestRedis } from '#libs/testing';
import { PEOPLE } from './engine-beside-model-for-specs.js';
import { numbersOf } from './ledger-for-specs.js';
import { readContent } from './stored-content-for-specs.js';
import type { Command, Given, Limits } from './turn-life-commands-for-specs.js';
import { Workers } from './workers-for-specs.js';

const HOUR_MS = 3_600_000;

/** Plays people, sweepers, workers and operators against the engine and the model at once. */
export class TurnLifeWorld extends Workers {
  private readonly ids = new Map<ConversationId, string[]>(PEOPLE.map((person) => [person, []]));
  private written = 0;

  static async on(redis: TestRedis, limits: Limits): Promise<TurnLifeWorld> {
    await redis.client.flushall();
    const world = new TurnLifeWorld(redis, limits);
    await world.engine.stopClock();
    for (let letter = 0; letter < limits.letters; letter++) {
      await world.play({ do: 'write', who: 0, ids: ['new', 'none'], again: false });
      await world.play({ do: 'work', until: 'due' });
      await world.play({ do: 'lose', pick: 0 });
    }
    return world;
  }

  async play(given: Command): Promise<void> {
    const action = this.actionFor(given);
    if (action === null) return;
    await action();
    await this.check();
  }

  /** Answers everything that is left, as patient workers would; all has to come to rest. */
  async drain(): Promise<void> {
    for (let round = 0; round < 60; round++) {
      await this.pass(10_000);
      await this.sweep({ do: 'sweep', sweeper: 0, refused: false });
      for (const job of this.jobs.splice(0)) {
        const run = await this.begin(job, false);
        if (run) await this.answer(run, 'completed');
      }
      for (const turn of this.exhausted.splice(0)) await this.giveUp(turn, null);
      await this.check();
      if (this.conversations.every((conversation) => conversation.isIdle)) return this.checkEnd();
    }
    throw new Error('it never came to rest');
  }

  /** Null when there is nothing that it could be done to. */
  private actionFor(given: Command): (() => Promise<unknown>) | null {
    switch (given.do) {
      case 'write':
        return () => this.write(given);
      case 'type':
        return () => this.type(given);
      case 'edit':
      case 'remove':
        return () => this.change(given);
      case 'pass':
        return () => this.pass(given.ms);
      case 'sweep':
        return () => this.sweep(given);
      case 'work':
        return () => this.work(given.until);
      case 'begin':
        return withOne(fromTheEnd(this.jobs, given.pick), (job) => this.begin(job, given.twice));
      case 'bury':
        return withOne(fromTheEnd(this.exhausted, given.pick), (turn) => this.giveUp(turn, null));
      case 'redrive':
      case 'discard':
        return withOne(fromTheEnd(this.died, given.pick), (turnId) => this.decide(given, turnId));
      case 'pause':
      case 'resume':
        return () => this.takeOver(given);
      case 'erase':
        return () => this.erase(given);
      case 'answer':
        return withOne(this.pickRun(given.pick), (run) => this.answer(run, given.upTo, given.kind));
      case 'interrupt':
        return withOne(this.pickRun(given.pick), (run) => this.interrupt(run, given));
      case 'amend':
        return withOne(this.pickRun(0), (run) => this.amend(run, given));
      case 'lose':
        return withOne(this.pickRun(given.pick), (run) => this.lose(run));
      default:
        return withOne(this.pickRun(given.pick), (run) => this.step(given.do, run));
    }
  }

  /** One of the latest that may act, or any. */
  private pickRun(pick: number): Run | undefined {
    const among = pick === 3 ? this.runs : this.runs.filter((run) => this.holds(run));
    return fromTheEnd(among, pick);
  }

  /** What sweeper and worker do by themselves: the next turns begin. */
  private async work(until: 'due' | 'look'): Promise<void> {
    await this.pass(until);
    const known = this.jobs.length;
    await this.sweep({ do: 'sweep', sweeper: 0, refused: false });
    for (const job of this.jobs.slice(known)) await this.begin(job, false);
  }

  /** The person writes on while the assistant thinks. */
  private async interrupt(run: Run, { ids, ask }: Given<'interrupt'>): Promise<void> {
    await this.writeAs(run.conversation, ids, false);
    await this.check();
    await this.step(ask, run);
  }

  /** What the assistant thinks about is corrected, a human takes it over, or the person is forgotten. */
  private async amend(run: Run, { how, pick, ask }: Given<'amend'>): Promise<void> {
    if (how === 'pause') await this.takeOver({ do: how, who: 'latest' });
    else if (how === 'erase') await this.erase({ do: how, who: 'latest', letters: false });
    else await this.change({ do: how, who: 'latest', from: 'turn', pick });
    await this.check();
    await this.step(ask, run);
  }

  private write({ who, ids, again }: Given<'write'>): Promise<void> {
    return this.writeAs(this.person(who), ids, again);
  }

  private async writeAs(person: ConversationId, ids: Given<'write'>['ids'], again: boolean): Promise<void> {
    const known = this.ids.get(person)!;
    const messages = ids.map((kind) => ({ id: this.idFor(kind, known), text: String(this.written++) }));
    const expected = this.modelOf(person).append(messages, again);
    const results = await this.engine.batches.addMessages(
      messages.map(({ id, text }) => ({ conversation: person, message: textMessage(text, { id }), redelivers: again })),
    );
    expect(results).toEqual(expected);
    messages.forEach(({ text }, index) => results[index] === 'added' && this.ledger.accepted(Number(text)));
  }

  private person(who: Given<'write'>['who']): ConversationId {
    if (who !== 'latest') return PEOPLE[who]!;
    return this.runs.findLast((run) => this.holds(run))?.conversation ?? PEOPLE[0]!;
  }

  private idFor(kind: 'new' | 'none' | 'repeated', known: string[]): string | null {
    if (kind === 'none') return null;
    if (kind === 'repeated' && known.length > 0) return known[this.written % known.length]!;
    known.push(`id/${this.written}`);
    return known.at(-1)!;
  }

  private async type({ who, state }: Given<'type'>): Promise<void> {
    const expected = this.modelOf(this.person(who)).noteTyping(state);
    expect(await this.engine.batches.noteTyping(this.person(who), state)).toBe(expected);
  }

  private async change({ do: how, who, from, pick }: Given<'edit' | 'remove'>): Promise<void> {
    const person = this.person(who);
    const { burst, turn } = this.modelOf(person);
    const batch = burst.messages;
    const candidates = { batch, turn: turn?.messages ?? [], any: this.ids.get(person)!.map((id) => ({ id })) }[from];
    const id = fromTheEnd(
      candidates.filter((message) => message.id !== null),
      pick,
    )?.id;
    if (id == null) return;
    const number = numbersOf([...batch, ...(turn?.messages ?? [])].filter((message) => message.id === id));
    if (how === 'edit') {
      const text = `${number[0] ?? 0} edited ${this.written}`;
      const expected = this.modelOf(person).edit(id, text);
      expect(await this.engine.batches.editMessage(person, id, text)).toBe(expected);
    } else {
      const expected = this.modelOf(person).remove(id);
      expect(await this.engine.batches.deleteMessage(person, id)).toBe(expected);
      if (expected) this.ledger.ended(number, 'taken back');
    }
  }

  /** An operator decides on one dead letter, or brings all of them back. */
  private async decide({ do: how, all }: Given<'redrive' | 'discard'>, turnId: string): Promise<void> {
    if (how === 'discard') return this.discard(turnId);
    for (const each of all ? this.died : [turnId]) await this.redrive(each);
  }

  private async redrive(turnId: string): Promise<void> {
    const letter = this.model.house.letters.get(turnId);
    const conversation = letter && this.modelOf(letter.turn.conversation);
    const expected = conversation?.redrive(turnId) ?? 'unknown';
    expect(await this.engine.deadLetters.redrive(turnId)).toBe(expected);
  }

  private async discard(turnId: string): Promise<void> {
    const letter = this.model.house.letters.get(turnId);
    expect(await this.engine.deadLetters.discard(turnId)).toBe(letter !== undefined);
    if (letter === undefined) return;
    this.model.discard(turnId);
    this.ledger.ended(numbersOf(letter.messages), 'discarded');
  }

  private takeOver({ do: how, who }: Given<'pause' | 'resume'>): Promise<void> {
    const person = this.person(who);
    const { humans } = this.engine;
    this.modelOf(person)[how]();
    return how === 'pause' ? humans.pause(person, HOUR_MS) : humans.resume(person);
  }

  /** The person asks to be forgotten. @param letters whether their dead letters are discarded as well */
  private async erase({ who, letters }: Given<'erase'>): Promise<void> {
    const person = this.person(who);
    const conversation = this.modelOf(person);
    const numbers = [conversation.burst, ...conversation.underway].flatMap(({ messages }) => numbersOf(messages));
    const expected = conversation.erase();
    expect(await this.engine.turns.erase(person)).toEqual(expected);
    this.ledger.ended(numbers, 'erased');
    const dead = letters ? await this.engine.deadLetters.listOf(person) : [];
    for (const { turnId } of dead) await this.discard(turnId);
    this.ledger.checkErased(await readContent(this.redis), person, expected.underway);
  }
}

function fromTheEnd<T>(items: readonly T[], back: number): T | undefined {
  return items[Math.max(items.length - 1 - back, 0)];
}

function withOne<T>(one: T | undefined, action: (one: T) => Promise<unknown>): (() => Promise<unknown>) | null {
  return one === undefined ? null : () => action(one);
}
