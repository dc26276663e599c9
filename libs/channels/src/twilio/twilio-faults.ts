import type { Fault, FaultMeaning } from '../http/fault.js';
import { objectOf } from '../json.js';

/** `{"code": 20003, "message", "more_info", "status": 401}` */
const codeOf = (answer: unknown): unknown => objectOf(answer).code;

const fault = (code: number, means: FaultMeaning, says: string): Fault => ({
  code,
  codeOf,
  means,
  says: `${code}, ${says}`,
});

/**
 * Twilio's errors of messages: some come as an answer, those from 63000 on mostly with a status callback. The codes and
 * what they mean: twilio.com/docs/api/errors. A code that is not here is judged by its status.
 */
export const TWILIO_FAULTS: readonly Fault[] = [
  fault(20003, 'final', 'the credentials are not accepted: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN anew'),
  fault(20404, 'final', 'there is no such account: see that TWILIO_ACCOUNT_SID and TWILIO_API_URL are right'),
  fault(20429, 'retry', 'too many calls at once'),

  fault(21211, 'final', 'the recipient is not a phone that Twilio knows'),
  fault(21614, 'final', 'the recipient is not a mobile phone'),
  fault(21610, 'final', 'the person wrote STOP and gets nothing until they write START'),
  fault(21408, 'final', 'the account may not write to this country: see the geographic permissions in the console'),
  fault(21212, 'final', 'TWILIO_FROM is not a sender of this account'),
  fault(21611, 'retry', 'too many messages wait at Twilio already'),
  fault(21617, 'final', 'the text is longer than 1600 characters'),
  fault(21658, 'final', 'the text is longer than 1600 characters'),

  fault(63003, 'final', 'the recipient is not on WhatsApp'),
  fault(63007, 'final', 'TWILIO_FROM is no WhatsApp sender of this account, or not approved yet'),
  fault(63013, 'final', 'WhatsApp refused the message for breaking a policy'),
  fault(63015, 'final', 'the person has not joined the sandbox: they have to send it its join words first'),
  fault(63016, 'final', 'the person last wrote more than 24 hours ago; only a template may be sent now'),
  fault(63017, 'retry', 'the account sends faster than it may'),
  fault(63018, 'retry', 'the sender sends faster than it may, or has used up WhatsApp’s daily limit'),
  fault(63021, 'final', 'WhatsApp does not take this text'),
  fault(63024, 'final', 'the recipient cannot get messages of a business'),
  fault(63038, 'final', 'the account has used up its messages of 24 hours: ask Twilio for a higher limit'),

  fault(30001, 'retry', 'too many messages wait at Twilio already'),
];
