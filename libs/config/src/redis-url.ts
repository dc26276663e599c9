/** One server, as a url of REDIS_URL names it. */
export interface RedisEndpoint {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly tls: boolean;
  readonly username?: string;
  readonly password?: string;
}

/**
 * Reads `redis[s]://[user[:password]@]host[:port][/db]`.
 *
 * @throws Error with a sentence that starts after the variable's name. It quotes nothing that stands after the scheme:
 * a password is where it should not be in `redis://user:password`, which forgot the host, and in `/0?password=...`
 */
export function parseRedisUrl(url: string): RedisEndpoint {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(url) ?? [];
  if (scheme === undefined || rest === undefined) {
    throw new Error('is not an address: it has to start with redis:// or, for TLS, with rediss://');
  }
  if (scheme !== 'redis' && scheme !== 'rediss') {
    throw new Error(`starts with "${scheme}://", but only redis:// and, for TLS, rediss:// are addresses of a Redis`);
  }
  const credentialsEnd = rest.lastIndexOf('@');
  const location = rest.slice(credentialsEnd + 1);
  if (location.includes(',')) {
    throw new Error('has a comma after a host: each address of a list has to start with redis:// of its own');
  }
  const [, host, port, tail = ''] = /^(\[[0-9a-f:.]+\]|[^\s:/?#[\]]*)(?::([^/?#]*))?([/?#].*)?$/is.exec(location) ?? [];
  if (!host) {
    throw new Error('names no host: between "//" and the port has to be a name or an address');
  }
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: parsePort(port),
    db: parseDatabase(tail),
    tls: scheme === 'rediss',
    ...(credentialsEnd < 0 ? {} : parseCredentials(rest.slice(0, credentialsEnd))),
  };
}

/** A comma ends a url only where the next one begins: passwords may have one. */
const NEXT_URL = /\s*,\s*(?=[a-z][a-z0-9+.-]*:\/\/)/i;

/**
 * Reads one url or several, by comma.
 *
 * @throws Error as `parseRedisUrl`; of several it tells which one is meant
 */
export function parseRedisUrls(urls: string): readonly RedisEndpoint[] {
  const all = urls.trim().split(NEXT_URL);
  return all.map((url, index) => {
    try {
      return parseRedisUrl(url);
    } catch (error) {
      if (all.length === 1) throw error;
      throw new Error(`has an entry (${index + 1} of ${all.length}) that ${(error as Error).message}`);
    }
  });
}

function parsePort(port: string | undefined): number {
  if (port === undefined) return 6379;
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error('has a port that is no whole number from 1 to 65535');
  }
  return Number(port);
}

function parseDatabase(tail: string): number {
  const [, database] = /^\/?(\d{0,5})$/.exec(tail) ?? [];
  if (database === undefined) {
    throw new Error('has more after its host and port than the number of a database, such as /0');
  }
  return Number(database);
}

function parseCredentials(credentials: string): { username?: string; password?: string } {
  const unescaped = [...new Set(credentials.match(/[@/?#[\]\s]|%(?![0-9a-f]{2})/gi) ?? [])];
  if (unescaped.length > 0) {
    const examples = unescaped.map((character) => `${JSON.stringify(character)} as ${encodeURIComponent(character)}`);
    throw new Error(`has unescaped characters in its user or password: write ${examples.join(', ')}`);
  }
  const colon = credentials.indexOf(':');
  const username = decode(colon < 0 ? credentials : credentials.slice(0, colon));
  const password = colon < 0 ? '' : decode(credentials.slice(colon + 1));
  return { ...(username && { username }), ...(password && { password }) };
}

function decode(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    throw new Error('has percent signs in its user or password that stand for no UTF-8: write "%" itself as %25');
  }
}
