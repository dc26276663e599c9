import { eventually, type PostedMessage, type SalonApp, type ShownBooking } from '#libs/testing';
import { NamedDays } from './named-days.js';

/** Somebody who writes to the salon, from a phone that nobody wrote from before. */
export interface Guest {
  readonly phone: string;
  /** As of the moment the guest came; all of their messages carry it as the gateway's time. */
  readonly days: NamedDays;
  /** Sends one burst in one request and waits for the whole reply. */
  say(...texts: readonly string[]): Promise<string>;
  /** As `say`, for messages of any kind: fields of the classic route. */
  send(messages: readonly PostedMessage[]): Promise<string>;
  /** The next reply, after something was sent in another way; `sent` sends it. */
  replyTo(sent: () => Promise<unknown>): Promise<string>;
  /** Bookings from today on, by start, as the rows of a table write them. */
  calendar(): Promise<string[]>;
}

/** @param phone in E.164 */
export function guestOf(salon: SalonApp, phone: string): Guest {
  const cameAt = Date.now();
  const days = new NamedDays(cameAt);

  const replyTo = async (sent: () => Promise<unknown>): Promise<string> => {
    const before = salon.sentTo(phone).length;
    await sent();
    const isWhole = (parts: ReturnType<SalonApp['sentTo']>): boolean =>
      parts.length > before && parts.at(-1)!.body['part'] === parts.at(-1)!.body['parts'];
    const sentParts = await eventually('the burst is answered', () => salon.sentTo(phone), isWhole);
    return sentParts
      .slice(before)
      .map(({ body }) => String(body['text']))
      .join('\n');
  };
  const send = (messages: readonly PostedMessage[]): Promise<string> =>
    replyTo(() =>
      salon.post(
        phone,
        messages.map((message) => ({ timestamp: cameAt, ...message })),
      ),
    );

  return {
    phone,
    days,
    replyTo,
    send,
    say: (...texts) => send(texts.map((message) => ({ message }))),
    calendar: async () => {
      const bookings = await salon.bookingsOf(phone);
      return bookings.filter(({ startAt }) => startAt >= days.isoOf('today')).map(written);
    },
  };
}

/** `haircut bari 2026-10-15 18:00 for Павел cancelled`. */
function written({ service, staff, startAt, name, status }: ShownBooking): string {
  const [day, time] = [startAt.slice(0, 10), startAt.slice(11, 16)];
  return [service.id, staff.id, day, time, name && `for ${name}`, status === 'cancelled' && status]
    .filter(Boolean)
    .join(' ');
}
