import { CHANNEL_FORMS, CHANNELS } from '#libs/channels';
import { ConfigurationError, loadSettings } from '#libs/config';
import { channelsCommand } from './channels.command.js';

/** What operators run from a shell: `npm run channels`. */
async function main(args: readonly string[]): Promise<number> {
  // As a batch-processor reads it, of which the least is asked; nothing here needs Redis.
  const { tenants, http } = loadSettings('batch-processor', CHANNEL_FORMS);
  const desk = { channels: CHANNELS, tenants: tenants.all, publicUrl: http.publicUrl };
  return channelsCommand(args, desk, (line) => void process.stdout.write(`${line}\n`));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigurationError ? 2 : 1;
}
