import { classicBody, ROUTE } from '../processes/messages.mjs';

/**
 * One person writes one message.
 *
 * @param {string} url of webhook-api
 * @param {number} person
 * @param {number} serial distinguishes the messages of a person
 * @returns {Promise<number>} `performance.now()` when it was sent; it has been taken when this resolves
 */
export async function writeMessage(url, person, serial) {
  const sentAt = performance.now();
  const { status } = await fetch(`${url}${ROUTE}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: classicBody(person, serial),
  });
  if (status !== 200) throw new Error(`a message was answered ${status}`);
  return sentAt;
}
