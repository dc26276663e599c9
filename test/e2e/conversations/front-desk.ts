import { EmbeddedBooking } from '#libs/booking';
import type { SalonProfile } from '#libs/config';
import { formatConversationId, parseConversationId, personOf } from '#libs/messaging';
import { settingsFor, startSalonApp, type SalonApp } from '#libs/testing';
import { DateTime } from 'luxon';
import { guestOf, type Guest } from './guest.js';
import { NamedDays } from './named-days.js';

const DAY_MS = 24 * 3_600_000;

/** The salon as guests and their tests see it. */
export interface FrontDesk {
  readonly salon: SalonApp;
  welcome(): Guest;
  /** Puts bookings, written `haircut bari tomorrow 18:00`, into the calendar, for a guest or for strangers. */
  enter(bookings: readonly string[], guest: Guest, owner: 'guest' | 'strangers'): Promise<void>;
  /** Everybody has bookings from opening to closing today. */
  fillToday(guest: Guest): Promise<void>;
  /** Ids of the strangers' bookings that stand. */
  strangers(): Promise<string[]>;
  /** Empties the calendar. */
  clear(): Promise<void>;
}

/** Starts the demo salon as a process of its own. */
export async function openFrontDesk(environment: Readonly<Record<string, string>>): Promise<FrontDesk> {
  const salon = await startSalonApp(environment);
  const profile = settingsFor(salon.redis.url, environment).tenants.default.salon;
  const clock = { nowMs: 0 };
  const booking = new EmbeddedBooking(salon.redis.client, new Map([[profile.id, profile]]), () => clock.nowMs);
  let phones = 79_160_000_000;
  let entries = 0;

  const enter: FrontDesk['enter'] = async (bookings, guest, owner) => {
    for (const written of bookings) {
      const [serviceId = '', staffId = '', day = '', time = ''] = written.split(' ');
      const startAt = startOf(guest.days.isoOf(day), time, profile);
      // Entered the day before, so that past visits can be, too.
      clock.nowMs = Date.parse(startAt) - DAY_MS;
      const entry = `entry-${++entries}`;
      const person = owner === 'guest' ? personOfPhone(profile, guest.phone) : `${profile.id}/${entry}`;
      const phone = owner === 'guest' ? guest.phone : null;
      const wanted = { serviceId, staffId, startAt, person, phone, name: null, idempotencyKey: entry };
      const { kind } = await booking.create({ tenant: profile.id, ...wanted });
      if (kind !== 'booked') throw new Error(`"${written}" cannot be entered: ${kind}`);
    }
  };

  return {
    salon,
    welcome: () => guestOf(salon, `+${++phones}`),
    enter,
    fillToday: (guest) => enter(everyHourOfToday(profile), guest, 'strangers'),
    strangers: async () => {
      const from = new NamedDays(Date.now()).isoOf('yesterday');
      const all = await booking.listBookings(profile.id, from);
      return all.filter(({ phone, status }) => phone === null && status === 'active').map(({ id }) => id);
    },
    clear: async () => {
      const kept = await Promise.all(
        ['calendar:*', 'holds:*', 'bookings:*'].map((keys) => salon.redis.client.keys(keys)),
      );
      if (kept.flat().length > 0) await salon.redis.client.del(kept.flat());
    },
  };
}

function startOf(day: string, time: string, { timezone }: SalonProfile): string {
  return DateTime.fromISO(`${day}T${time}`, { zone: timezone }).toISO({ suppressMilliseconds: true }) ?? '';
}

function personOfPhone({ id }: SalonProfile, phone: string): string {
  const conversation = formatConversationId({ tenant: id, channel: 'whatsapp', account: 'default', user: phone });
  return personOf(parseConversationId(conversation));
}

/** Services of an hour, for all who do haircuts, from opening to closing; in the demo salon every day is like Monday. */
function everyHourOfToday({ staff }: SalonProfile): string[] {
  const barbers = staff.filter(({ services }) => services.includes('haircut'));
  return barbers.flatMap(({ id, hours }) => {
    const [from = '', to = ''] = hours.mon ?? [];
    const first = Number(from.slice(0, 2));
    const count = Number(to.slice(0, 2)) - first;
    return Array.from(
      { length: count },
      (_, hour) => `haircut ${id} today ${String(first + hour).padStart(2, '0')}:00`,
    );
  });
}
