/**
 * Waits for the moment that a fault is aimed at.
 *
 * @typedef {import('./conductor.mjs').World} World
 * @typedef {import('../world/fleet.mjs').Member} Member
 * @typedef {import('./plan.mjs').Aim} Aim
 */

/**
 * What Redis answers at that moment, as it looks on the wire. The link swallows it, so that the process never learns
 * what Redis has done.
 *
 * @type {Partial<Record<Aim, RegExp>>}
 */
const REPLIES = {
  stored: /^\*\d+\r\n(:[01]\r\n)+/,
  claimed: /\$\d+\r\n[0-9a-f]{16,32}\r\n/, // the id of a turn by itself; a job's has its run behind it
  taken: /"turnId":"/,
  begun: /\{"arrivedAt":/,
  booked: /\$6\r\nbooked\r\n:\d/,
};

/**
 * @param {World} world
 * @param {Member} member
 * @param {Aim} aim
 * @param {number} forMs
 * @returns {Promise<boolean | null>} true when the moment came, false when it did not in time; null: any moment will do
 */
export function setTrap(world, member, aim, forMs) {
  if (aim === 'any') return Promise.resolve(null);
  return new Promise((resolve) => {
    let callOff = () => {};
    const timer = setTimeout(() => {
      callOff();
      resolve(false);
    }, forMs);
    callOff = lay(world, member, aim, () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/**
 * @param {World} world
 * @param {Member} member
 * @param {Aim} aim
 * @param {() => void} spring
 * @returns {() => void}
 */
function lay({ sink, model }, member, aim, spring) {
  if (aim === 'sending') return sink.atNextPart(member.name, spring);
  if (aim === 'thinking') return model.atNextThought(member.pid(), spring);
  return member.link.atReply(/** @type {RegExp} */ (REPLIES[aim]), spring);
}
