import { describe, expect, it } from '@jest/globals';
import { Tenants, type ChannelAccount, type Tenant } from '#libs/config';
import { settingsFor } from '#libs/testing';
import { Accounts } from './accounts.service.js';

const BOT = { webhookSecret: 'a-secret', mode: 'webhook', apiUrl: 'http://127.0.0.1:9' };
const demo = settingsFor('redis://127.0.0.1:9', {}).tenants.default;

/** A business with one bot. */
function businessOf(id: string, values: Record<string, unknown>): Tenant {
  const account: ChannelAccount = { tenant: id, channel: 'telegram', account: id, values: { ...BOT, ...values } };
  return { ...demo, id, accounts: [account] };
}

describe('whose an event is that names an account of the gateway’s', () => {
  const accounts = new Accounts(
    new Tenants([
      businessOf('plain', { token: '1:a', businessConnection: undefined }),
      businessOf('connected', { token: '2:b', businessConnection: 'ours' }),
      businessOf('twin', { token: '2:b', businessConnection: 'twins' }),
    ]),
  );
  const whose = (account: string, named: string | undefined): string | undefined =>
    accounts.whose(accounts.find('telegram', account)!, named)?.tenant.id;

  it.each([
    ['plain', undefined, 'plain'],
    ['connected', undefined, 'connected'],
    ['connected', 'ours', 'connected'],
    // Whoever connects the bot to an account of their own is no customer's business here.
    ['plain', 'a stranger’s', undefined],
    ['connected', 'a stranger’s', undefined],
    ['plain', 'ours', undefined],
    // Only what the same secrets prove may be told in another's name.
    ['twin', 'ours', 'connected'],
  ])('addressed to %s, by %j: %j', (addressed, named, whom) => {
    expect(whose(addressed, named)).toBe(whom);
  });
});
