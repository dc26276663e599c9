import { expect, it } from '@jest/globals';
import type { Booking } from '#libs/booking';
import fc from 'fast-check';
import { english } from './dialogue/english.js';
import { russian } from './dialogue/russian.js';
import { bookingFacts } from './dialogue/which-booking.js';
import { demoSalon } from './testing/demo-salon.js';
import { RecordedSteps } from './testing/recorded-steps.js';
import { useSalon } from './testing/salon-for-specs.js';

const salon = useSalon();
const TODAY = '2026-10-14';
const LANGUAGES = [russian(TODAY), english(TODAY)];
/** Beginnings of the sentences that say something was done. */
const CLAIMS = {
  booked: /Готово, вы записаны|Done, you are booked/,
  moved: /Готово, запись|Done, your booking/,
  cancelled: /Запись отменена|Записи отменены|Your booking is cancelled|Your bookings are cancelled/,
};

const fragment = fc.constantFrom(
  ...(
    'запишите|запишите меня|хочу|на стрижку|на бороду|на комплекс|на маникюр|завтра|на завтра|в пятницу|в субботу|сегодня|' +
    'в 12|на 15|в 18:30|15|вечером|после 17|утром|к Бари|к Рамзану|к Марии|к Вольдемару|к любому|к нему|к тому же мастеру|' +
    'как обычно|ближайшее время|любое время|пораньше|попозже|другое время|в другой день|первое|второй вариант|последнее|1|2|все|' +
    'да|нет|давайте|не подходит|передумал|не надо|отмените|отмените запись|отменить мою запись на завтра|не приду|' +
    'перенесите запись|перенесите на завтра на 14|перенести|на когда я записан?|можно к другому мастеру?|поменяйте на комплекс|' +
    'лучше в 13|нет, к Сергею|ещё|Павел|меня зовут Ольга|Сергей|Наталия|спасибо|привет|сколько стоит борода?|когда работает Бари?|' +
    'есть парковка?|кукареку|😀|опоздаю|book me|a haircut|tomorrow at 3|on Friday|with Ramzan|yes|no|cancel my booking|' +
    'move it to Saturday at noon|when is my appointment?|earlier|the first one|asap|John|thanks|31 февраля|вчера|?'
  ).split('|'),
);
const turn = fc.array(fragment, { minLength: 1, maxLength: 4 });
const start = fc
  .tuple(fc.constantFrom('15', '16', '17'), fc.integer({ min: 20, max: 40 }))
  .map(([day, half]) => `2026-10-${day}T${half >> 1}:${half % 2 ? '30' : '00'}`);
const others = fc.uniqueArray(fc.tuple(fc.constantFrom('bari', 'sergey'), start), {
  maxLength: 8,
  selector: ([staff, at]) => `${staff} ${at.slice(0, 13)}`,
});

it('never claims what the calendar does not show, and says what it does', async () => {
  await fc.assert(
    fc.asyncProperty(
      others,
      fc.array(start, { maxLength: 2 }),
      fc.array(turn, { maxLength: 5 }),
      async (taken, own, turns) => {
        await salon.empty();
        for (const [staff, at] of taken) await salon.book(`wax ${staff} ${at}`).catch(() => undefined);
        const talk = salon.talk();
        for (const at of own) await salon.book(`haircut ramzan ${at}`, talk.person).catch(() => undefined);
        for (const texts of turns) {
          const messages = texts.map((text) => ({ text }));
          const seen = await talk.bookings();
          const steps = new RecordedSteps();
          const answer = await talk.run(messages, steps, seen);
          const after = await talk.bookings();

          const again = await talk.run(messages, new RecordedSteps(steps.all), seen);
          expect(again).toEqual(answer);
          const resumed = await talk.run(messages, new RecordedSteps(steps.all), after, undefined, steps);
          expectTruth(resumed.parts.join('\n'), seen?.upcoming ?? [], after?.upcoming ?? []);
          expect(answer.parts.length).toBeGreaterThanOrEqual(1);
          expect(answer.parts.length).toBeLessThanOrEqual(3);
          for (const part of answer.parts) expect(part.trim()).not.toBe('');
          expectTruth(answer.parts.join('\n'), seen?.upcoming ?? [], after?.upcoming ?? []);
          talk.remember(messages, answer);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

/** Compares the sentences of a reply with what happened in the calendar. */
function expectTruth(reply: string, before: readonly Booking[], after: readonly Booking[]): void {
  const idsBefore = before.map(({ id }) => id);
  const added = after.filter(({ id }) => !idsBefore.includes(id));
  const gone = before.filter(({ id }) => !after.some((booking) => booking.id === id));
  const changed = after.flatMap((now) => {
    const was = before.find(({ id }) => id === now.id);
    return was && what(was) !== what(now) ? [{ was, now }] : [];
  });
  const says = (sentence: (phrases: (typeof LANGUAGES)[number]) => string): boolean =>
    LANGUAGES.some((phrases) => reply.includes(sentence(phrases)));

  expect(added.length).toBeLessThanOrEqual(1);
  const isTold = after.some((booking) => says((phrases) => bookedSentence(phrases, booking)));
  expect(CLAIMS.booked.test(reply)).toBe(isTold);
  if (added.length > 0) expect(isTold).toBe(true);

  const isMoveTold = changed.some(({ was, now }) => says((phrases) => phrases.moved(facts(was), facts(now))));
  expect(CLAIMS.moved.test(reply) && !CLAIMS.booked.test(reply)).toBe(isMoveTold);
  expect(changed.length).toBe(isMoveTold ? 1 : 0);

  expect(CLAIMS.cancelled.test(reply)).toBe(gone.length > 0);
  if (gone.length > 0) expect(says((phrases) => phrases.cancelled(gone.map(facts)))).toBe(true);
}

function bookedSentence(phrases: (typeof LANGUAGES)[number], booking: Booking): string {
  const { day, time } = facts(booking);
  const service = demoSalon.services.find(({ id }) => id === booking.service.id);
  const staff = demoSalon.staff.find(({ id }) => id === booking.staff.id);
  if (!service) throw new Error(`the demo salon has no service ${booking.service.id}`);
  return phrases.booked({ day, service, staff }, time, demoSalon);
}

function facts(booking: Booking) {
  return bookingFacts(booking, { salon: demoSalon });
}

function what({ service, staff, startAt }: Booking): string {
  return [service.id, staff.id, startAt].join(' ');
}
