/**
 * npm run channels: lists the gateways in front of Rapidfire, asks whether they know us, and tells them where to post.
 * Builds first when there is no build, or an old one.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from './say.mjs';
import { ROOT, setUp } from './setup.mjs';

await runCommand(async () => {
  await setUp();
  const program = join(ROOT, 'dist/libs/cli/src/channels.main.js');
  // From the folder it was called in: that is where .env is looked for.
  const child = spawn(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  return code ?? 1;
});
