import { chatwootFixtures } from '../../libs/channels/src/chatwoot/testing/chatwoot-fixtures.js';
import { evolutionFixtures } from '../../libs/channels/src/evolution/testing/evolution-fixtures.js';
import { metaFixtures } from '../../libs/channels/src/meta/testing/meta-fixtures.js';
import { telegramFixtures } from '../../libs/channels/src/telegram/testing/telegram-fixtures.js';
import type { Fixture } from '../../libs/channels/src/testing/fixture.js';
import { twilioFixtures } from '../../libs/channels/src/twilio/testing/twilio-fixtures.js';
import { venomFixtures } from '../../libs/channels/src/venom/testing/venom-fixtures.js';
import { wahaFixtures } from '../../libs/channels/src/waha/testing/waha-fixtures.js';
import { wppconnectFixtures } from '../../libs/channels/src/wppconnect/testing/wppconnect-fixtures.js';

export { ok, TelegramServer, TOKEN } from '../../libs/channels/src/telegram/testing/telegram-server.js';
export { API_KEY, WahaServer } from '../../libs/channels/src/waha/testing/waha-server-for-specs.js';
export type { Fixture };

/** What each gateway posts as its makers document it, and what that has to become; the first is a plain text. */
export const FIXTURES: Readonly<Record<string, readonly Fixture[]>> = {
  venom: venomFixtures,
  wppconnect: wppconnectFixtures,
  waha: wahaFixtures,
  evolution: evolutionFixtures,
  meta: metaFixtures,
  telegram: telegramFixtures,
  twilio: twilioFixtures,
  chatwoot: chatwootFixtures,
};
