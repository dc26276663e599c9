import type { Gateway, OutgoingText, Recipient } from '../gateway.js';
import { relayBody } from './relay-body.js';

/** Prints replies, one line of JSON each: `{"outbound":{...}}` with the body a relay would get. */
export class ConsoleGateway implements Gateway {
  sendText(to: Recipient, message: OutgoingText): Promise<readonly string[]> {
    process.stdout.write(`${JSON.stringify({ outbound: relayBody(to, message) })}\n`);
    return Promise.resolve([]);
  }

  check(): Promise<string> {
    return Promise.resolve('replies are printed, not sent');
  }
}
