import type { LlmSettings } from '#libs/config';
import { Circuit } from './circuit.js';
import { EndpointFailure } from './endpoint-failure.js';
import { FailureLog } from './failure-log.js';
import { ModelEndpoint, type ModelQuestion, type ModelReply } from './model-endpoint.js';

/** An endpoint and how it fares. */
export interface WatchedEndpoint {
  /** @throws EndpointFailure, and the signal's reason */
  ask(question: ModelQuestion, signal: AbortSignal): Promise<ModelReply>;
  /** Warns of it, and lets an endpoint that is down rest. */
  failed(failure: EndpointFailure): void;
}

/** The endpoints in their order, as one process has come to know them. */
export class Endpoints {
  private readonly all: readonly (WatchedEndpoint & { readonly circuit: Circuit })[];

  /** @param clock milliseconds */
  constructor({ endpoints, timeoutMs }: LlmSettings, log: FailureLog, clock: () => number) {
    this.all = endpoints.map((settings, at) => {
      const endpoint = new ModelEndpoint(settings, timeoutMs);
      const circuit = new Circuit(clock);
      return {
        circuit,
        ask: async (question, signal) => {
          const reply = await endpoint.ask(question, signal);
          circuit.close();
          return reply;
        },
        failed: (failure) => {
          if (failure.isDown) circuit.open(failure.retryAfterMs);
          // Not its address, which may hold a token.
          log.warn(`model endpoint ${at + 1} (${settings.model})`, failure.message);
        },
      };
    });
  }

  /** Those that do not rest after a failure. */
  get awake(): readonly WatchedEndpoint[] {
    return this.all.filter(({ circuit }) => !circuit.isOpen);
  }
}
