import type { Variable } from './variables/variable.js';

/** What an account of a channel is set up with, by the name its channel calls it. */
export type AccountValues = Readonly<Record<string, unknown>>;

/**
 * The settings of an account of one channel. Its channel declares them; the environment and the tenants file are read
 * by them, under the same names.
 */
export interface ChannelForm<Values extends object = AccountValues> {
  /** As it stands in `/webhooks/<channel>`, in conversation ids and in the tenants file: lower case letters. */
  readonly channel: string;
  readonly fields: Readonly<Record<keyof Values & string, Variable>>;
  /** Without any of these nobody can tell the gateway's webhooks from anybody else's: ALLOW_UNSIGNED has to say so. */
  readonly secrets: readonly (keyof Values & string)[];
  /** Which account of the gateway it is: where all of these are equal, it is the same one, and stands there twice. */
  readonly identity: readonly (keyof Values & string)[];
}

/** A business' account on a channel: a number, a bot, an inbox. */
export interface ChannelAccount<Values extends object = AccountValues> {
  readonly tenant: string;
  readonly channel: string;
  /** As `/webhooks/<channel>/<account>` and conversation ids name it; `default` where there is one. */
  readonly account: string;
  readonly values: Values;
}

/** The account that is meant where none is named. */
export const DEFAULT_ACCOUNT = 'default';
