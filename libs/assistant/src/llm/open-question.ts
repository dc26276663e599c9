import type { FreeTime } from '#libs/booking';
import type { OpenQuestion, Wish } from '../dialogue-memory.js';
import type { TurnStep } from './turn-step.js';

const NAME = /как (?:вас|тебя|к вам) (?:зовут|обращаться)|ваше имя|your name/iu;
const PHONE = /номер телефона|ваш (?:номер|телефон)|your (?:phone|number)/iu;
const CONFIRMATION =
  /записать (?:вас|на|к|\?)|записываем|оформ(?:ить|ляем)|подтвер|shall i book|book (?:it|you|that)|confirm/iu;

/** What a model's reply asks for, so that the offline assistant could take the answer; null when it asks nothing. */
export function openQuestion(
  reply: string,
  { steps, wish, offered }: { steps: readonly TurnStep[]; wish: Wish; offered: readonly FreeTime[] },
): OpenQuestion | null {
  const question = /[^.!?\n]*\?/gu;
  const asked = (reply.match(question) ?? []).join(' ');
  if (asked === '') return null;
  if (NAME.test(asked)) return aboutName(steps);
  if (PHONE.test(asked)) return { about: 'phone' };
  const choice = steps.findLast(({ result }) => 'bookings' in result);
  if (choice !== undefined && 'bookings' in choice.result) {
    const bookingIds = choice.result.bookings.map(({ id }) => id);
    return { about: choice.tool === 'move' ? 'move' : 'cancel', bookingIds };
  }
  if (CONFIRMATION.test(asked) && wish.day !== undefined && wish.time !== undefined) return { about: 'confirmation' };
  if (offered.length > 0) return { about: 'time' };
  if (wish.serviceId === undefined) return { about: 'service' };
  return { about: wish.day === undefined ? 'day' : 'time' };
}

function aboutName(steps: readonly TurnStep[]): OpenQuestion {
  const booked = steps.findLast(({ result }) => result.kind === 'booked');
  return booked?.result.kind === 'booked' ? { about: 'name', bookingId: booked.result.booking.id } : { about: 'name' };
}
