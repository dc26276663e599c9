/** What people write in the measures: always the same sixty characters, each message by its own id. */

export const ROUTE = '/webhook/whatsapp/batched';

/** 60 characters, 103 bytes. */
const TEXT = 'Добрый день! Запишите меня на стрижку к Бари завтра в 18:00.';
const PERSON_DIGITS = 7;
const SERIAL_DIGITS = 14;
/** A fixed width keeps the length of a body the same, so that a load generator can write into it. */
export const PERSON = { mark: 'P'.repeat(PERSON_DIGITS), digits: PERSON_DIGITS };
export const SERIAL = { mark: 'S'.repeat(SERIAL_DIGITS), digits: SERIAL_DIGITS };

/** The classic body as a venom-bot relay sends it, with marks in place of the person and of the message's number. */
export const BODY = JSON.stringify({
  from: `7916${PERSON.mark}@c.us`,
  message: TEXT,
  messageId: `false_7916${PERSON.mark}@c.us_3EB0${SERIAL.mark}`,
  timestamp: Math.floor(Date.now() / 1000),
});

/**
 * @typedef {object} Post
 * @property {string} route
 * @property {string} body with marks in place of the person and of the message's number
 * @property {readonly string[]} [headers] beside those that every request has
 * @property {{ readonly header: string, readonly secret: string }} [signature] `sha256=<hex HMAC-SHA256 of the body>`
 */

/** What the measures of the gateways set: the accounts that these posts are for. */
export const GATEWAY_SETTINGS = {
  TELEGRAM_BOT_TOKEN: '123456789:measured',
  TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-the-measures',
  META_PHONE_NUMBER_ID: '106540352242922',
  META_ACCESS_TOKEN: 'a-token-of-the-measures',
  META_APP_SECRET: '0123456789abcdef0123456789abcdef',
};

const TIME = Math.floor(Date.now() / 1000);

/**
 * The same message as three gateways post it: unsigned; with a secret in a header; signed, and with ids that may be
 * aliases.
 */
export const POSTS = {
  /** @type {Post} */
  classic: { route: ROUTE, body: BODY },
  /** @type {Post} */
  telegram: {
    route: '/webhooks/telegram',
    headers: [`X-Telegram-Bot-Api-Secret-Token: ${GATEWAY_SETTINGS.TELEGRAM_WEBHOOK_SECRET}`],
    // A number may not begin with a zero.
    body: JSON.stringify({
      update_id: 0,
      message: {
        message_id: 0,
        from: { id: 0, is_bot: false, first_name: 'Anna', language_code: 'ru' },
        chat: { id: 0, first_name: 'Anna', type: 'private' },
        date: TIME,
        text: TEXT,
      },
    })
      .replace('"update_id":0', `"update_id":1${SERIAL.mark}`)
      .replace('"message_id":0', `"message_id":1${SERIAL.mark}`)
      .replaceAll('"id":0', `"id":1${PERSON.mark}`),
  },
  /** @type {Post} */
  meta: {
    route: '/webhooks/meta',
    signature: { header: 'X-Hub-Signature-256', secret: GATEWAY_SETTINGS.META_APP_SECRET },
    body: JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '102290129340398',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: {
                  display_phone_number: '15550783881',
                  phone_number_id: GATEWAY_SETTINGS.META_PHONE_NUMBER_ID,
                },
                contacts: [{ profile: { name: 'Anna' }, wa_id: `7916${PERSON.mark}` }],
                messages: [
                  {
                    from: `7916${PERSON.mark}`,
                    id: `wamid.${SERIAL.mark}`,
                    timestamp: String(TIME),
                    type: 'text',
                    text: { body: TEXT },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  },
};

/** @param {number} person from 0 to 9,999,999 */
export const phoneOf = (person) => `+7916${String(person).padStart(PERSON_DIGITS, '0')}`;

/**
 * @param {number} person
 * @param {number} serial distinguishes the messages of a person
 */
export function classicBody(person, serial) {
  return BODY.replaceAll(PERSON.mark, String(person).padStart(PERSON.digits, '0')).replace(
    SERIAL.mark,
    String(serial).padStart(SERIAL.digits, '0'),
  );
}
