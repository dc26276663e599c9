import { CHANNEL_FORMS } from '#libs/channels';
import { loadSettings, type Role, type Settings } from '#libs/config';

/** Settings of a process on this Redis, with everything else at its default unless given. */
export function settingsFor(
  redisUrl: string,
  environment: Record<string, string> = {},
  role: Role = 'all-in-one',
): Settings {
  const folderWithoutDotenv = import.meta.dirname;
  const values = { REDIS_URL: redisUrl, OUTBOUND: 'console', ...environment };
  return loadSettings(role, CHANNEL_FORMS, values, folderWithoutDotenv);
}
