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
