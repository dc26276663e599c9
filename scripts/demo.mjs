/**
 * npm run demo: sets everything up, starts Rapidfire and has a person write to it. Then it stays up, for you to write;
 * Ctrl-C stops all it started. npm run demo -- --once ends after the scenario, --yes asks nothing.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startApp } from './demo/app.mjs';
import { demoPort } from './demo/port.mjs';
import { newPhone, playScenario, USUAL_PHONE } from './demo/scenario.mjs';
import { askRedis, redisForThisRun, withoutPassword } from './redis.mjs';
import { bold, dim, green, Halt, runCommand, say, step } from './say.mjs';
import { checkNode, ROOT, setUp } from './setup.mjs';

const OPTIONS = ['--once', '--yes'];

await runCommand(async () => {
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => !OPTIONS.includes(arg));
  if (unknown) throw new Halt(`"${unknown}" is no option of the demo; there are ${OPTIONS.join(' and ')}.`);
  checkNode();

  const redis = await redisForThisRun({ yes: args.includes('--yes') });
  try {
    if (redis.given) await refuseLiveFleet(redis.url);
    await setUp();
    say(`Redis: ${redis.about}`);
    if (existsSync(join(ROOT, '.env')))
      say(dim('The demo does not read .env: it answers with rules, books in Redis and sends nothing.'));
    return await play({ redis, once: args.includes('--once') });
  } finally {
    await redis.stop();
  }
});

/**
 * @param {{ redis: { url: string, given: boolean }, once: boolean }} options
 * @returns {Promise<number>} the exit code
 */
async function play({ redis, once }) {
  const port = await demoPort(process.env.PORT);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort());
  const { signal } = interruption;

  /** @type {import('./demo/app.mjs').App | undefined} */
  let app;
  try {
    app = await step(`Starting Rapidfire on http://127.0.0.1:${port}`, () =>
      startApp({ redisUrl: redis.url, port, signal }),
    );
    const phone = redis.given ? newPhone() : USUAL_PHONE;
    await playScenario({ app, phone, calendarIsNew: !redis.given, signal });
    if (!once) await stayUp(app, signal);
    return 0;
  } catch (error) {
    if (app && !app.running() && !signal.aborted) throw await endedByItself(app);
    if (!signal.aborted) throw error;
    say('\nInterrupted; stopping what was started.');
    return 130;
  } finally {
    await app?.stop();
  }
}

/**
 * @param {import('./demo/app.mjs').App} app
 * @param {AbortSignal} signal
 */
async function stayUp(app, signal) {
  app.onReply(({ to, text }) => say(`\n${bold(to)} ${dim('is answered')}\n${green(text)}`));
  const bearer = process.env.ADMIN_TOKEN ? '$ADMIN_TOKEN' : app.adminToken;
  say(`
${bold('Now you.')} From another terminal, as anyone you like; the reply comes here:

  curl ${app.url}/webhook/whatsapp/batched -H 'content-type: application/json' \\
    -d '{"from":"+79160000002","message":"Когда завтра свободен Сергей?"}'

${dim(`Bookings   curl -H "Authorization: Bearer ${bearer}" '${app.url}/api/bookings?phone=%2B79160000002'
Health     curl ${app.url}/health
Log        ${app.logFile}`)}

${bold('Ctrl-C')} stops everything.`);

  await Promise.race([
    app.whenExited(),
    new Promise((resolve) => (signal.aborted ? resolve(0) : signal.addEventListener('abort', resolve, { once: true }))),
  ]);
  if (!signal.aborted) throw await endedByItself(app);
  say('\nStopping.');
}

/** @param {import('./demo/app.mjs').App} app */
async function endedByItself(app) {
  const code = await app.whenExited();
  const cause = code > 128 ? `signal ${code - 128}` : `exit code ${code}`;
  return new Halt(`${app.lastWords()}\n\nRapidfire ended during the demo (${cause}); above is the end of its log.`);
}

/**
 * A made-up customer has no place among real ones: where Rapidfire is at work already, its workers would answer, and
 * not to this console.
 *
 * @param {string} url
 */
async function refuseLiveFleet(url) {
  const members = await fleetOn(url).catch((error) => {
    throw new Halt(
      `The demo cannot find out whether Rapidfire is at work on the Redis that REDIS_URL names (${withoutPassword(url)}):\n` +
        `  ${error.message}\n` +
        'It would not put a made-up customer among real ones. Unset REDIS_URL for a private Redis, or name a single one\n' +
        'that is empty.',
    );
  });
  if (members.length === 0) return;
  throw new Halt(
    `Rapidfire is already at work on the Redis that REDIS_URL names (${withoutPassword(url)}):\n` +
      members.map((member) => `  ${member}\n`).join('') +
      'The demo would put a made-up customer there. Unset REDIS_URL for a private Redis, or name an empty one.\n' +
      '(A process that was killed is listed for another 15 s.)',
  );
}

/**
 * @param {string} url
 * @returns {Promise<string[]>} the processes of Rapidfire that were seen there within the last 15 s
 */
async function fleetOn(url) {
  const mode = process.env.REDIS_MODE || 'single';
  if (mode !== 'single') throw new Error(`REDIS_MODE is ${mode}, and the demo can only ask a single Redis`);
  const [seconds] = /** @type {string[]} */ (await askRedis(url, 'TIME'));
  return /** @type {string[]} */ (await askRedis(url, 'ZRANGE', 'fleet', `${seconds}000`, '+inf', 'BYSCORE'));
}
