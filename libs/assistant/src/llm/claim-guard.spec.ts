import { describe, expect, it } from '@jest/globals';
import type { Booking } from '#libs/booking';
import { untrueClaims } from './claim-guard.js';
import { happenedIn } from './happened.js';
import { demoSalon, NOON, TODAY, TOMORROW } from './testing/salon-world.js';
import type { TurnStep } from './turn-step.js';

function booking(id: string, day: string, time: string): Booking {
  return {
    id,
    phone: null,
    name: null,
    service: { id: 'haircut', title: 'Мужская стрижка' },
    staff: { id: 'bari', name: 'Бари' },
    startAt: `${day}T${time}:00+03:00`,
    durationMinutes: 60,
    status: 'active',
  };
}

const SIX = booking('six', TOMORROW, '18:00');
const SEVEN = booking('six', TOMORROW, '19:00');
const step = (tool: string, result: object): TurnStep => ({ tool, args: {}, result }) as unknown as TurnStep;
const BOOKED = step('book', { kind: 'booked', booking: SIX });
const OTHER_BOOKED = step('book', { kind: 'booked', booking: booking('other', TOMORROW, '19:00') });
const TAKEN = step('book', { kind: 'taken', alternatives: { nearest: [], sameTime: [] } });
const MOVED = step('move', { kind: 'moved', booking: SEVEN, before: SIX });
const CANCELLED = step('cancel', { kind: 'cancelled', booking: SIX });

describe('a reply', () => {
  it.each<[reply: string, steps: readonly TurnStep[], standing: readonly Booking[], isTrue: boolean]>([
    ['Вы записаны на завтра, 18:00.', [BOOKED], [], true],
    ['Записала вас!', [BOOKED], [], true],
    ['Вы записаны на 18.00', [BOOKED], [], true],
    ['Вы записаны на 6 вечера', [BOOKED], [], true],
    ['Записала вас на 18:00–19:00.', [BOOKED], [], true],
    ['Записала вас на стрижку к Бари, 2000 ₽, 60 минут.', [BOOKED], [], true],
    ["You're booked for tomorrow at 6:00 pm.", [BOOKED], [], true],
    ["You're booked for 6 pm", [BOOKED], [], true],
    ['Вы записаны на завтра, 19:00.', [BOOKED], [], false],
    ['Вы записаны на пятницу, 18:00.', [BOOKED], [], false],
    ['You are booked for 7 pm', [BOOKED], [], false],
    ['Вы записаны на завтра, 18:00.', [], [], false],
    ['Вы записаны на завтра, 18:00.', [TAKEN], [], false],
    ['Готово!', [TAKEN], [], false],
    ['Готово!', [BOOKED], [], true],
    ['К сожалению, 18:00 занято.', [TAKEN], [], true],
    ['Вы записаны на завтра, 18:00.', [], [SIX], true],
    ['Вы записаны на завтра.', [], [SIX], true],
    ['Вы записаны.', [], [SIX], false],
    ['Записала вас!', [], [SIX], false],
    ['Вы записаны на сегодня, 18:00.', [], [SIX], false],
    ['Вы записаны на завтра, 19:00.', [], [SIX], false],
    ['Перенесла на 19:00.', [MOVED], [SIX], true],
    ['Перенесла вашу запись с 18:00 на 19:00.', [MOVED], [SIX], true],
    ['Теперь вы записаны на завтра в 19:00.', [MOVED], [SIX], true],
    ['Вы записаны на завтра в 18:00.', [MOVED], [SIX], false],
    ['Перенесла на 20:00.', [MOVED], [SIX], false],
    ['Перенесла запись.', [], [SIX], false],
    ['Перенесла на 19:00.', [MOVED, CANCELLED], [SIX], false],
    ['Отменила запись.', [MOVED], [SIX], false],
    ['Отменила запись на завтра в 18:00.', [CANCELLED], [SIX], true],
    ['Запись отменена.', [CANCELLED], [SIX], true],
    ['Отменила запись на 15:00.', [CANCELLED], [SIX], false],
    ['Запись отменена.', [], [SIX], false],
    ['Вы записаны на завтра, 18:00.', [CANCELLED], [SIX], false],
    ['Вы записаны на завтра, 18:00.', [BOOKED, CANCELLED], [], false],
    ['Договорились, завтра в 18:00!', [], [], false],
    ['Договорились, завтра в 18:00!', [BOOKED], [], true],
    ['Договорились, завтра в 19:00!', [BOOKED], [], false],
    ['Отлично, завтра в 18:00 у Бари. Приходите за 5 минут.', [], [], false],
    ['Отлично, завтра в 18:00 у Бари. Приходите за 5 минут.', [BOOKED], [], true],
    ['Место за вами, приходите к шести.', [], [], false],
    ['Место за вами, приходите к шести.', [BOOKED], [], true],
    ['Ждём вас в пятницу', [BOOKED], [], false],
    ['Ждём вас завтра', [], [SIX], true],
    ['See you tomorrow at 6', [BOOKED], [], true],
    ['See you tomorrow at 7', [BOOKED], [], false],
    ['I have you at 18:00', [], [SIX], true],
    ['Теперь вы на 19:00', [MOVED], [SIX], true],
    ['Теперь вы на 19:00', [], [SIX], false],
    ['Перенос сделан', [], [SIX], false],
    ['Всё в силе: завтра в 18:00 у Бари.', [], [SIX], true],
    ['Всё в силе: завтра в 19:00 у Бари.', [], [SIX], false],
    ['Да, всё в силе!', [], [SIX], true],
    ['Да, всё в силе!', [], [], false],
    ['Записи больше нет.', [], [SIX], false],
    ['Записи больше нет.', [CANCELLED], [SIX], true],
    ['Могу записать вас на завтра в 18:00.', [], [], true],
    ['Записала вас на 18:00, а сына на 19:00.', [BOOKED], [], false],
    ['Записала вас на 18:00, а сына на 19:00.', [BOOKED, OTHER_BOOKED], [], true],
    ["You're booked for 6:00 pm and 7:00 pm.", [BOOKED], [], false],
    ['Записала вас на 18:00 вместо записи на 17:00.', [BOOKED], [], true],
    ['На 17:00 занято, записала вас на 18:00.', [BOOKED], [], true],
    ['Записала вас на завтра с 18:00 до 19:00.', [BOOKED], [], true],
    ['Записала вас к Бари.', [BOOKED], [], true],
    ['Записала вас к Сергею.', [BOOKED], [], false],
    ["You're booked with Maria tomorrow at 6 pm.", [BOOKED], [], false],
    ['Мария, вы записаны на 18:00 к Бари.', [BOOKED], [], true],
    ['Сергей, записала вас на 18:00.', [BOOKED], [], true],
    ['Вы записаны завтра в 18:00 у Рамзана.', [], [SIX], false],
    ['Бари занят, записала вас к Сергею.', [BOOKED], [], false],
  ])('%s', (reply, steps, standing, isTrue) => {
    const truth = { happened: happenedIn(steps, standing), isHandedOver: false, salon: demoSalon, now: NOON };
    expect(untrueClaims(reply, truth).length === 0).toBe(isTrue);
  });

  it.each([true, false])('may say that a human comes if one does: %j', (isHandedOver) => {
    const truth = { happened: happenedIn([], []), isHandedOver, salon: demoSalon, now: NOON };
    expect(untrueClaims('Зову администратора!', truth).length === 0).toBe(isHandedOver);
    expect(untrueClaims('Готово.', truth).length === 0).toBe(isHandedOver);
  });

  it('is read by the day it is given on', () => {
    const today = booking('six', TODAY, '18:00');
    const truth = { happened: happenedIn([], [today]), isHandedOver: false, salon: demoSalon, now: NOON };
    expect(untrueClaims('Вы записаны на сегодня, 18:00.', truth)).toEqual([]);
    expect(untrueClaims('Вы записаны на сегодня, 18:00.', { ...truth, now: NOON - 86_400_000 })).toHaveLength(1);
  });
});
