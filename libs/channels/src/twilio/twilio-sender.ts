import { normalisePhone } from '#libs/messaging';
import type { Sender } from '../channel-event.js';
import { idOf } from '../json.js';

/**
 * One person by the addresses that Twilio gives of them. Where there is a phone, `From` has it and `ExternalUserId` the
 * business-scoped id of WhatsApp (`whatsapp:ID.4566546130240823`); where the phone is hidden, both have the id.
 *
 * @param address `From` of what comes in, `To` of what went out
 * @returns undefined for what is not WhatsApp: texts and Messenger have their own senders at Twilio
 */
export function personAt(address: string, externalUserId: string, country: string): Sender | undefined {
  const given = idIn(address);
  if (given === undefined) return undefined;
  const user = /^\+\d{7,15}$/.test(given) ? (normalisePhone(given, country) ?? given) : given;
  const hidden = idIn(externalUserId);
  return hidden === undefined || hidden === given ? { user } : { user, aliases: [hidden] };
}

function idIn(address: string): string | undefined {
  // A plus that was not escaped arrives as a space.
  return idOf(/^whatsapp:(.+)$/s.exec(address)?.[1]?.replace(/^ (?=\d)/, '+'));
}
