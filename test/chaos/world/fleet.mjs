import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startMember } from './member.mjs';

/**
 * All processes of one system: two of each, so that there is always another.
 *
 * @typedef {import('./member.mjs').Member} Member
 * @typedef {import('./member.mjs').Role} Role
 *
 * @typedef {object} Fleet
 * @property {(role: Role) => Member[]} of
 * @property {() => Promise<void>} whenAllUp
 * @property {() => string[]} crashes
 * @property {() => Record<string, number>} said
 * @property {() => Promise<void>} stop
 */

export const ROLES = /** @type {const} */ (['webhook-api', 'batch-processor', 'conversation-worker']);
const OF_EACH = 2;
const LOOK_EVERY_MS = 50;
const ASSISTANT = fileURLToPath(new URL('chaos-assistant.mjs', import.meta.url));

/**
 * @param {object} options
 * @param {number} options.redisPort
 * @param {string} options.modelUrl
 * @param {(worker: string) => string} options.sinkUrlFor
 * @param {Record<string, string>} options.settings
 * @param {string} options.folder
 * @returns {Promise<Fleet>} once all listen
 */
export async function startFleet({ redisPort, modelUrl, sinkUrlFor, settings, folder }) {
  const environment = {
    ...settings,
    ASSISTANT,
    CHAOS_MODEL_URL: modelUrl,
  };
  const members = await Promise.all(
    ROLES.flatMap((role) =>
      Array.from({ length: OF_EACH }, (_, index) =>
        startMember({ role, number: index + 1, redisPort, environment, sinkUrlFor, folder }),
      ),
    ),
  );
  const whenAllUp = async () => void (await Promise.all(members.map((member) => member.whenUp())));
  const stop = async () => void (await Promise.all(members.map((member) => member.stop())));
  try {
    await untilAllUp(members);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    of: (role) => members.filter((member) => member.role === role),
    whenAllUp,
    crashes: () => members.flatMap(({ crashes }) => crashes),
    said: () => {
      /** @type {Record<string, number>} */
      const sums = {};
      for (const { said } of members) for (const [what, times] of said) sums[what] = (sums[what] ?? 0) + times;
      return sums;
    },
    stop,
  };
}

/**
 * A fleet that cannot start would be started again for ever.
 *
 * @param {Member[]} members
 */
async function untilAllUp(members) {
  while (!members.every((member) => member.up())) {
    const crash = members.flatMap(({ crashes }) => crashes)[0];
    if (crash) throw new Error(crash);
    await delay(LOOK_EVERY_MS);
  }
}
