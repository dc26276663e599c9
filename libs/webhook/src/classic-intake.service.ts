import { RedisBatchService, type AddressedMessage } from '#libs/batching';
import type { ClassicEvent } from '#libs/channels';
import { Injectable } from '@nestjs/common';

/** What became of the messages of one request. */
export interface IntakeResult {
  readonly added: number;
  /** By the place in the request: messages that were not taken in, and why. */
  readonly rejected: readonly { readonly index: number; readonly code: string }[];
  /** How many messages Redis did not confirm; their repeat is absorbed if they are stored after all. */
  readonly failed: number;
  /** Why messages were refused that may come again later; null when none was. */
  readonly refusal: 'flooding' | 'too_many_waiting' | null;
}

/** Puts the messages of one request where nothing can lose them any more. */
@Injectable()
export class ClassicIntake {
  constructor(private readonly batches: RedisBatchService) {}

  /** Resolves when Redis holds the messages, or has not confirmed them in time. */
  async take(events: readonly ClassicEvent[]): Promise<IntakeResult> {
    const rejected: { index: number; code: string }[] = [];
    const messages: (AddressedMessage & { index: number })[] = [];
    for (const [index, event] of events.entries()) {
      if (event.kind === 'message') messages.push({ ...event, index });
      else rejected.push({ index, code: event.code });
    }
    const results = await this.batches.addMessages(messages);
    results.forEach((result, position) => {
      if (result !== 'added') rejected.push({ index: messages[position]!.index, code: result });
    });
    return {
      added: results.filter((result) => result === 'added').length,
      failed: results.filter((result) => result === 'failed').length,
      refusal: results.includes('full') ? 'too_many_waiting' : results.includes('flooding') ? 'flooding' : null,
      rejected: rejected.sort((a, b) => a.index - b.index),
    };
  }
}
