/**
 * npm run chat: a person's end of the chat, in a terminal. Talks to the Rapidfire that runs on this machine, or starts
 * one of its own. Every line is one message, sent at once: several in a row are a burst. Ctrl-C or /quit ends it.
 *
 * Lines may also be piped in; then an empty line, and the end, wait for the reply.
 */
import { connect } from './chat/connect.mjs';
import { converse, readPhone } from './chat/converse.mjs';
import { bold, dim, Halt, runCommand, say } from './say.mjs';
import { checkNode } from './setup.mjs';

const USUAL_PHONE = '+79160000001';

await runCommand(async () => {
  const [option, as = USUAL_PHONE, ...more] = process.argv.slice(2);
  if ((option !== undefined && option !== '--as') || more.length > 0)
    throw new Halt('npm run chat takes one option: --as +79160000001, the phone of the person who writes.');
  const phone = readPhone(as);
  checkNode();

  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interruption.abort());
  const system = await connect(interruption.signal);
  try {
    say(`\n${bold(phone)} writes to ${system.about}.`);
    say(
      dim('Every line is a message; write several in a row, as people do. /as +7916… is somebody else, /quit ends.\n'),
    );
    await converse(system, phone, interruption.signal);
    return 0;
  } finally {
    await system.stop();
  }
});
