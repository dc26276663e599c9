import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands in for a server that nobody installs any more: answers INFO with these lines, and OK to everything else. */
export interface OldServer {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export async function startOldServer(info: readonly string[]): Promise<OldServer> {
  const text = info.join('\r\n');
  const bulk = `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    // A command is `*<count>`, then `$<length>` and the word, for each of its words.
    socket.on('data', (data) => {
      for (const [, word = ''] of data.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)/g)) {
        socket.write(word.toLowerCase() === 'info' ? bulk : '+OK\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
