/** Types of redis.mjs for the tests: libs/testing starts its private instances with it. */

/** What can start a Redis on this machine; plain JSON, handed to the tests as TEST_REDIS_LAUNCHER. */
export type Launcher = ProgramLauncher | { readonly kind: 'docker'; readonly image: string };

export interface ProgramLauncher {
  readonly kind: 'program';
  readonly path: string;
  readonly version: string;
}

export interface PrivateRedis {
  readonly url: string;
  readonly port: number;
  /** Where it keeps its files and its log, `redis.log`. */
  readonly dir: string;
  /** Of the server itself; undefined with docker. */
  readonly pid?: number;
  /** Resolves with the exit code when the server has ended, whatever of. */
  whenExited(): Promise<number>;
  /** Ends it and removes its folder, unless that was given. It also ends when this process does, even when killed. */
  stop(): Promise<void>;
  /** SIGKILL for a crash, SIGSTOP and SIGCONT for a server that hangs. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

export interface StartOptions {
  readonly launcher: Launcher;
  /** A free one when absent; a given one that is taken is an error. */
  readonly port?: number;
  /** How a free one is found; one that is taken after all is picked anew. */
  readonly pickPort?: () => Promise<number>;
  /** Kept when the server stops, so that a second start finds its data; absent: a temporary one that goes with it. */
  readonly dir?: string;
  /** More arguments of redis-server; they win over ours: in memory, `noeviction`, 127.0.0.1. */
  readonly args?: readonly string[];
}

export interface SentinelOptions {
  readonly launcher: ProgramLauncher;
  /** On 127.0.0.1. */
  readonly master: { readonly name: string; readonly port: number };
  /** Sentinels that have to find the master down. */
  readonly quorum: number;
  /** Without an answer for so long a server counts as down, in milliseconds. */
  readonly downAfterMs: number;
}

export interface PrivateSentinel {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

export interface RedisForThisRun {
  readonly url: string;
  /** True: REDIS_URL named it, and `stop` leaves it alone. */
  readonly given: boolean;
  /** For people, without a password. */
  readonly about: string;
  stop(): Promise<void>;
}

type Reply = string | number | null | Error | Reply[];

export function ensureLauncher(options?: { readonly yes?: boolean }): Promise<Launcher>;
export function startRedis(options: StartOptions): Promise<PrivateRedis>;
/** For a node of a cluster: it and the one that is higher by ten thousand are free. */
export function freeClusterPort(): Promise<number>;
export function startSentinel(options: SentinelOptions): Promise<PrivateSentinel>;
export function redisForThisRun(options?: { readonly yes?: boolean }): Promise<RedisForThisRun>;
/** Why it does not answer; undefined when it does. */
export function whySilent(url: string): Promise<string | undefined>;
/** One command over a connection of its own. */
export function askRedis(url: string, ...command: string[]): Promise<Reply>;
export function withoutPassword(url: string): string;
export function describeLauncher(launcher: Launcher): string;
