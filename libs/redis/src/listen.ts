import type { RedisClient } from './redis-client.js';

/**
 * Hears what is published on a channel, for as long as the connection lives. What is published while Redis is away is
 * not heard; a hint must not be more than that.
 *
 * It subscribes anew on each connect. To subscribe beforehand would mean to wait in a queue that is emptied when Redis
 * stays away, and then to be deaf for good. A cluster also moves its subscriptions by itself, from a node that is lost;
 * to subscribe twice is to subscribe once.
 */
export function listen(subscriber: RedisClient, channel: string, hear: (message: string) => void): void {
  subscriber.on('message', (from: string, message: string) => {
    if (from === channel) hear(message);
  });
  // Fails when the connection is lost again, and then there is another.
  const subscribe = (): void => void subscriber.subscribe(channel).catch(() => undefined);
  subscriber.on('ready', subscribe);
  if (subscriber.status === 'ready') subscribe();
}
