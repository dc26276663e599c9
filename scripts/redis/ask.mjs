/**
 * One question to a Redis over a connection of its own, spoken by hand: the set-up runs before `npm ci`, when there is
 * no client library yet.
 */
import net from 'node:net';
import tls from 'node:tls';

/** @typedef {string | number | null | Error | unknown[]} Reply */

const TIMEOUT_MS = 2_000;

/**
 * @param {string} url `redis://` or `rediss://`, with user, password and database when it has them
 * @param {...string} command
 * @returns {Promise<Reply>} never an Error: that is thrown, as is whatever kept the server from answering
 */
export async function askRedis(url, ...command) {
  const { host, port, secure, greeting } = readUrl(url);
  const commands = [...greeting, command];
  const socket = secure
    ? tls.connect({ host, port, servername: net.isIP(host) ? '' : host })
    : net.connect({ host, port });
  try {
    const replies = await exchange(socket, commands);
    const failed = replies.find((reply) => reply instanceof Error);
    if (failed) throw failed;
    return /** @type {Reply} */ (replies.at(-1));
  } finally {
    socket.destroy();
  }
}

/**
 * Why this Redis does not answer, or undefined when it does. Of several addresses (a cluster's) one is enough.
 *
 * @param {string} url
 * @returns {Promise<string | undefined>}
 */
export async function whySilent(url) {
  let reason = 'it names no server';
  for (const address of url.split(',').map((part) => part.trim())) {
    try {
      await askRedis(address, 'PING');
      return undefined;
    } catch (error) {
      reason = error instanceof Error ? error.message || String(/** @type {any} */ (error).code) : String(error);
    }
  }
  return reason;
}

/**
 * A URL that may be shown. The password reaches to the last at sign, for those who forgot to escape theirs.
 *
 * @param {string} url
 */
export function withoutPassword(url) {
  return url
    .split(/,(?=\s*rediss?:)/)
    .map((address) => address.replace(/(:\/\/[^:@/]*):.*@/, '$1:***@'))
    .join(',');
}

/** @param {string} url */
function readUrl(url) {
  if (!/^rediss?:\/\//.test(url)) throw new Error('it must begin with redis:// or rediss://');
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed?.hostname)
    throw new Error('it is not a URL; special characters in a password are written %40 for @, %2F for /');
  const user = decodeURIComponent(parsed.username);
  const password = decodeURIComponent(parsed.password);
  const database = parsed.pathname.slice(1);
  /** @type {string[][]} */
  const greeting = [];
  if (password) greeting.push(user ? ['AUTH', user, password] : ['AUTH', password]);
  if (database) greeting.push(['SELECT', database]);
  return {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 6379),
    secure: parsed.protocol === 'rediss:',
    greeting,
  };
}

/**
 * @param {net.Socket} socket
 * @param {string[][]} commands sent at once
 * @returns {Promise<Reply[]>} one reply a command
 */
function exchange(socket, commands) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)), TIMEOUT_MS);
    let received = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('close', () => {
      clearTimeout(timer);
      reject(new Error('it closed the connection without an answer'));
    });
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      const replies = readReplies(received, commands.length);
      if (replies) resolve(replies);
    });
    socket.write(commands.map(encode).join(''));
  });
}

/** @param {string[]} command */
function encode(command) {
  return `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/**
 * @param {Buffer} bytes
 * @param {number} count
 * @returns {Reply[] | undefined} undefined until all have come
 */
function readReplies(bytes, count) {
  let at = 0;
  const replies = [];
  while (replies.length < count) {
    const read = readReply(bytes, at);
    if (!read) return undefined;
    replies.push(read.reply);
    at = read.next;
  }
  return replies;
}

/**
 * @param {Buffer} bytes
 * @param {number} at
 * @returns {{ reply: Reply, next: number } | undefined}
 */
function readReply(bytes, at) {
  const lineEnd = bytes.indexOf('\r\n', at);
  if (lineEnd < 0) return undefined;
  const kind = String.fromCharCode(bytes[at] ?? 0);
  const line = bytes.toString('utf8', at + 1, lineEnd);
  const next = lineEnd + 2;
  switch (kind) {
    case '+':
      return { reply: line, next };
    case '-':
      return { reply: new Error(`it answers "${line}"`), next };
    case ':':
      return { reply: Number(line), next };
    case '$': {
      const length = Number(line);
      if (length < 0) return { reply: null, next };
      if (bytes.length < next + length + 2) return undefined;
      return { reply: bytes.toString('utf8', next, next + length), next: next + length + 2 };
    }
    case '*': {
      /** @type {Reply[]} */
      const items = [];
      let itemAt = next;
      while (items.length < Number(line)) {
        const item = readReply(bytes, itemAt);
        if (!item) return undefined;
        items.push(item.reply);
        itemAt = item.next;
      }
      return { reply: items, next: itemAt };
    }
    default:
      return { reply: new Error('it does not speak the Redis protocol'), next };
  }
}
