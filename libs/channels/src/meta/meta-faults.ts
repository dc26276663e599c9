import type { Fault, FaultMeaning } from '../http/fault.js';
import { objectOf } from '../json.js';

/** `{"error": {"message", "type", "code", "error_data", "fbtrace_id"}}`; Meta asks to go by the code alone. */
const codeOf = (answer: unknown): unknown => objectOf(objectOf(answer).error).code;

const fault = (code: number, means: FaultMeaning, says: string): Fault => ({
  code,
  codeOf,
  means,
  says: `${code}, ${says}`,
});

const TOKEN = 'make a new token of a system user with whatsapp_business_messaging and set META_ACCESS_TOKEN';

/**
 * Errors of the Cloud API. The codes and what they mean: developers.facebook.com, WhatsApp Business Platform, Error codes
 * (May 2026). A code that is not here is judged by its status.
 */
export const META_FAULTS: readonly Fault[] = [
  fault(0, 'final', `the access token is not accepted: ${TOKEN}`),
  fault(190, 'final', `the access token has expired or was taken back: ${TOKEN}`),
  fault(3, 'final', `the app may not do this: ${TOKEN}`),
  fault(10, 'final', `the right to do this is missing: ${TOKEN}`),
  fault(200, 'final', `the right to do this is missing: ${TOKEN}`),
  fault(131005, 'final', `the right to do this is missing: ${TOKEN}`),

  fault(131047, 'final', 'the person last wrote more than 24 hours ago; only a template may be sent now'),
  fault(131026, 'final', 'undeliverable: no WhatsApp there, an old one, or terms that were never accepted'),
  fault(131021, 'final', 'the recipient is the sending number itself'),
  fault(131030, 'final', 'the number is not on the list of recipients that a test number may write to'),
  fault(131049, 'final', 'Meta chose not to deliver this to the person now'),
  fault(130472, 'final', 'the person is part of an experiment of Meta’s and gets no such message'),
  fault(131008, 'final', 'Meta misses a parameter'),
  fault(131009, 'final', 'a value is not accepted: the text, the recipient, or the message that is quoted'),
  fault(131051, 'final', 'this type of message is not accepted'),
  fault(100, 'final', 'a parameter is not accepted: see that META_PHONE_NUMBER_ID is the id, and this token’s'),
  fault(33, 'final', 'the phone number is gone: set META_PHONE_NUMBER_ID to one that is there'),
  fault(133010, 'final', 'the phone number is not registered with the Cloud API: register it in WhatsApp Manager'),
  fault(131045, 'final', 'the phone number’s certificate is wrong: register it again in WhatsApp Manager'),
  fault(131042, 'final', 'payment is not settled: see the billing settings in WhatsApp Manager'),

  fault(368, 'final', 'the business account is blocked for a time for breaking a policy: see WhatsApp Manager'),
  fault(131031, 'final', 'the business account is locked: see WhatsApp Manager'),
  fault(130497, 'final', 'the business may not write to people of this country'),
  fault(131048, 'final', 'too many people blocked or reported this number: see its quality in WhatsApp Manager'),

  fault(4, 'retry', 'the app calls too often'),
  fault(80007, 'retry', 'the business account calls too often'),
  fault(130429, 'retry', 'the number sends faster than it may'),
  fault(131056, 'retry', 'too many messages to one person in a short time'),

  fault(1, 'retry', 'Meta does not know what went wrong'),
  fault(2, 'retry', 'Meta is overloaded or down'),
  fault(131000, 'retry', 'Meta does not know what went wrong'),
  fault(131016, 'retry', 'Meta is overloaded or down'),
  fault(131057, 'retry', 'the business account is being moved to a higher throughput'),
];
