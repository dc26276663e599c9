import { RedisBatchService } from '#libs/batching';
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
    const results = await this.batches.addMessages(events.filter((event) => event.kind === 'message'));
    const rejected: { index: number; code: string }[] = [];
    const counts = { added: 0, duplicate: 0, failed: 0, flooding: 0, full: 0 };
    let position = 0;
    events.forEach((event, index) => {
      if (event.kind === 'ignored') {
        rejected.push({ index, code: event.code });
        return;
      }
      const result = results[position++]!;
      counts[result] += 1;
      if (result !== 'added') rejected.push({ index, code: result });
    });
    const refusal = counts.full > 0 ? 'too_many_waiting' : counts.flooding > 0 ? 'flooding' : null;
    return { added: counts.added, failed: counts.failed, refusal, rejected };
  }
}
