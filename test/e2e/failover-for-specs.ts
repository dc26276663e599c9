import { setTimeout as pause } from 'node:timers/promises';
import { eventually, getJson, postJson, type AppProcess, type HttpSink } from '#libs/testing';

const USERS = 60;
/** How fast a person writes and how soon a gateway comes again: traffic, not something that is waited for. */
const BETWEEN_MESSAGES_MS = 250;
const BETWEEN_ATTEMPTS_MS = 100;
/** Messages of each person before and after, and of all together while the master writes to itself alone. */
const EACH = 2;
const WHILE_CUT_OFF = 60;
const PATIENCE_MS = 40_000;

/** Windows so short that turns are begun and ended all the time, and given up soon when their run or job is lost. */
export const SHORT_WINDOWS = {
  BATCH_DEBOUNCE_MS: '300',
  BATCH_SEND_QUIET_MS: '300',
  BATCH_MAX_WAIT_MS: '2000',
  TURN_LEASE_MS: '2000',
  TURN_ENQUEUE_DEADLINE_MS: '1000',
  FLOOD_MESSAGES: '10000',
  ASSISTANT: `${import.meta.dirname}/assistants/echo.mjs`,
};

/** The servers behind an app, and what happens to one of them. */
export interface Servers {
  /** Whether the replicas have all that their master has written. */
  replicated(): Promise<boolean>;
  /** From now on the master writes what no replica gets. */
  cutOffReplicas(): Promise<void>;
  killMaster(): Promise<void>;
  /** Resolves when a replica has become master and has a replica of its own. */
  failedOver(): Promise<void>;
}

export interface FailoverReport {
  readonly accepted: number;
  /** Posts that were answered with an error or not at all; each was posted again. */
  readonly refused: number;
  /** Messages that were accepted and never answered. */
  readonly lost: number;
  /** Of those, the ones that every replica had before the cut, or that were taken by the new master. */
  readonly lostThoughSafe: number;
  readonly answeredMoreThanOnce: number;
}

/**
 * Lets many people write while the master first loses its replicas, without noticing, and then dies; waits until
 * everything that was not lost has been answered, and counts.
 *
 * @param areaCode three digits: people of their own for each call
 * @param allAreSafe what is accepted while the replicas are cut off has to be answered, too
 */
export async function failOver(
  app: AppProcess,
  sink: HttpSink,
  servers: Servers,
  allAreSafe: boolean,
  areaCode: string,
): Promise<FailoverReport> {
  const people = new People(app.url, areaCode);
  try {
    await loseMaster(people, servers);
  } finally {
    await people.stop();
  }

  const answers = (): string[] =>
    sink.requests.flatMap(({ body }) => String(body['text']).split(/\s/)).filter((text) => text.startsWith(areaCode));
  const unanswered = (safeOnly: boolean): string[] => {
    const answered = new Set(answers());
    return people.accepted
      .filter(({ phase }) => !safeOnly || phase !== 'during')
      .flatMap(({ text }) => (answered.has(text) ? [] : [text]));
  };
  await eventually(
    'what is safe has been answered',
    () => unanswered(!allAreSafe),
    ({ length }) => length === 0,
    PATIENCE_MS,
  );
  await eventually('nothing is open any more', async () => {
    const { body } = await getJson(`${app.url}/stats`);
    return body['openBatches'] === 0 && body['queued'] === 0 && body['running'] === 0;
  });
  const all = answers();
  return {
    ...people.counts(),
    lost: unanswered(false).length,
    lostThoughSafe: unanswered(true).length,
    answeredMoreThanOnce: new Set(all.filter((text, index) => all.indexOf(text) !== index)).size,
  };
}

async function loseMaster(people: People, servers: Servers): Promise<void> {
  await people.have('written before', () => people.everyone(EACH, 'before'));
  people.phase = 'during';
  await eventually('the replicas have what was accepted before', () => servers.replicated());
  await servers.cutOffReplicas();
  const { accepted, refused } = people.counts();
  await people.have('gone on writing', () => {
    const now = people.counts();
    return now.accepted + now.refused - accepted - refused >= WHILE_CUT_OFF;
  });
  await servers.killMaster();
  await servers.failedOver();
  people.phase = 'after';
  await people.have('written after', () => people.everyone(EACH, 'after'));
}

/** Puts a report where the reader of the test run sees it. */
export function tell(what: string, report: FailoverReport): void {
  process.stdout.write(`${what}: ${JSON.stringify(report)}\n`);
}

type Phase = 'before' | 'during' | 'after';

/** People who write, each one message after the other, through a gateway that posts a message until it is taken. */
class People {
  readonly accepted: { readonly user: number; readonly text: string; readonly phase: Phase }[] = [];
  phase: Phase = 'before';
  private refused = 0;
  private writing = true;
  private readonly everyoneHasStopped: Promise<unknown>;

  constructor(
    private readonly url: string,
    private readonly areaCode: string,
  ) {
    this.everyoneHasStopped = Promise.all(Array.from({ length: USERS }, (_, user) => this.write(user)));
  }

  counts(): { accepted: number; refused: number } {
    return { accepted: this.accepted.length, refused: this.refused };
  }

  everyone(times: number, phase: Phase): boolean {
    const counts = new Array<number>(USERS).fill(0);
    for (const message of this.accepted) if (message.phase === phase) counts[message.user]!++;
    return counts.every((count) => count >= times);
  }

  async have(done: string, condition: () => boolean): Promise<void> {
    await eventually(`the people have ${done}`, condition, Boolean, PATIENCE_MS);
  }

  async stop(): Promise<void> {
    this.writing = false;
    await this.everyoneHasStopped;
  }

  private async write(user: number): Promise<void> {
    for (let number = 1; this.writing; number++) {
      const text = `${this.areaCode}-${user}-${number}`;
      const phase = await this.post(user, text);
      if (phase !== null) this.accepted.push({ user, text, phase });
      await pause(BETWEEN_MESSAGES_MS);
    }
  }

  /** @returns the phase a message surely belongs to: accepted before, or posted after; otherwise `during`; null when it was given up */
  private async post(user: number, text: string): Promise<Phase | null> {
    const from = `+7${this.areaCode}${String(user).padStart(7, '0')}`;
    for (;;) {
      const postedIn = this.phase;
      const status = await postJson(this.url + '/webhook/whatsapp/batched', {
        from,
        message: text,
        messageId: text,
      }).then(
        (response) => response.status,
        () => null,
      );
      if (status === 200) return postedIn === this.phase ? postedIn : 'during';
      this.refused++;
      if (!this.writing) return null;
      await pause(BETWEEN_ATTEMPTS_MS);
    }
  }
}
