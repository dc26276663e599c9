import type { OutboundMessage } from '#libs/messaging';
import { Outbound } from './outbound.port.js';
import { relayBody } from './relay-body.js';

/** Prints replies, one line of JSON each: `{"outbound":{...}}` with the body a relay would get. */
export class ConsoleOutbound extends Outbound {
  override send(message: OutboundMessage): Promise<void> {
    process.stdout.write(`${JSON.stringify({ outbound: relayBody(message) })}\n`);
    return Promise.resolve();
  }
}
