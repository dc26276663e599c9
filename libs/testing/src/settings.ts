import { loadSettings, type Role, type Settings } from '#libs/config';

/** Settings of a process on this Redis, with everything else at its default unless given. */
export function settingsFor(
  redisUrl: string,
  environment: Record<string, string> = {},
  role: Role = 'all-in-one',
): Settings {
  const folderWithoutDotenv = import.meta.dirname;
  return loadSettings(role, { REDIS_URL: redisUrl, OUTBOUND: 'console', ...environment }, folderWithoutDotenv);
}
