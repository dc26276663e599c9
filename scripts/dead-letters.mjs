/** npm run dead-letters: runs the built command on the Redis of this environment, building first where that is needed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runCommand } from './say.mjs';
import { ROOT, setUp } from './setup.mjs';

await runCommand(async () => {
  await setUp();
  const command = spawn(process.execPath, [join(ROOT, 'dist/libs/cli/src/main.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => command.once('error', reject).once('exit', (code) => resolve(code ?? 1)));
});
