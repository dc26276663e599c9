import type { Service, StaffMember } from '#libs/config';
import { DateTime } from 'luxon';
import type { OfferFacts, OtherTimes, Phrases } from './phrases.js';
import { priceOf } from './price.js';
import { hoursRuns } from './week-hours.js';

const SHORT_WEEKDAYS = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;
const REASONS = {
  taken: 'that time is already taken',
  closed: 'that time is outside working hours, or leaves too little time before closing',
  past: 'that time has already passed',
} as const;

/** The assistant's English. */
export function english(today: string): Phrases {
  const dayNamed = (day: string): string => englishDay(day, today);
  return {
    late: 'Sorry for the late reply!',
    hello: 'Hello!',
    howCanIHelp: 'How can I help? I can book you in and tell you about free times and prices.',
    whatICanDo:
      "Sorry, I didn't quite get that. I can book you in and tell you about free times, prices, our address and hours. What would you like?",
    pleaseWrite: 'Sorry, I can only read text. Could you please write what you need?',
    courtesy: "You're welcome! We'll be glad to see you.",
    agreed: 'All right! Write whenever you would like to come.',
    declined: 'All right, no booking then. If you change your mind, just write a day and a time.',
    askDay: (time) =>
      time === undefined ? 'What day and time would suit you?' : `What day would suit you, at ${time}?`,
    oneAtATime: 'I book one person at a time. Who comes first, for what, on what day and at what time?',
    notClear: "Sorry, I didn't quite get that.",
    noSuchDay: 'There is no such day in the calendar. What day would suit you?',
    whichTime: 'What time would suit you?',
    bookIt: 'Shall I book it for you?',
    askService: (services, staff) =>
      `Which service would you like${staff ? ` with ${nameOf(staff)}` : ''}? ${services.map(titleOf).join('; ')}.`,
    whichFirst: (services) => `I book one service at a time. Which one first: ${services.map(titleOf).join('; ')}?`,
    unknownStaff: (name, staff) =>
      `I'm afraid nobody called ${name} works here. Our team: ${names(staff)}. Who would you like to see?`,
    whichStaff: (staff) => `Could you tell me the name, please? Our team: ${names(staff)}.`,
    notOffered: (staff, service, offeredBy) =>
      offeredBy.length === 0
        ? `Nobody does "${titleOf(service)}" at the moment. Would you like something else?`
        : `${staff ? nameOf(staff) : 'This specialist'} does not do "${titleOf(service)}". You can see ${names(offeredBy)} for it. Who would you like?`,
    unavailable: (phone) =>
      `I can't reach the booking calendar right now, so I don't see the free times. Please try again a little later or call ${phone}.`,
    bookingsByPhone: (phone) => `I can't change or cancel a booking here yet. Please call ${phone} and we'll help.`,
    freeTimes: (offer, times, isAll) =>
      `${capital(dayNamed(offer.day))}${withStaff(offer)} ${isAll ? 'is free at' : 'has, for example,'} ${times.join(', ')} (${titleOf(offer.service)}).`,
    noneInWindow: (offer, times) =>
      `${capital(dayNamed(offer.day))}${withStaff(offer)} has nothing at the hours you asked for, but ${times.join(', ')} (${titleOf(offer.service)}) would be possible.`,
    noTimes: (kind, offer) => capital(noTimes(kind, offer, dayNamed(offer.day))),
    nothingAhead: (offer, phone) =>
      `I'm afraid there are no free times for "${titleOf(offer.service)}"${withStaff(offer)} in the coming days. Name another day or call ${phone}.`,
    timeIsFree: (offer, time) =>
      `Yes, ${dayNamed(offer.day)} at ${time}${withStaff(offer)} is free (${titleOf(offer.service)}).`,
    timeIsNotFree: (offer, time) => `I'm afraid ${dayNamed(offer.day)} at ${time}${withStaff(offer)} is not free.`,
    refused: (kind, offer, time, others) =>
      `I'm afraid ${REASONS[kind]}: ${dayNamed(offer.day)} at ${time}${withStaff(offer)}. ${alternatives(others, time, today)}`,
    booked: (offer, time, salon) =>
      `Done, you are booked for ${dayNamed(offer.day)} at ${time}: ${titleOf(offer.service)}${withStaff(offer)}, ${priceOf(offer.service.price, salon.country)}. See you at ${salon.address}.`,
    prices: (services, country) => services.map((service) => priceLine(service, country)).join('\n'),
    explain: (service, country) =>
      `${priceLine(service, country)}${service.description ? `. ${service.description}` : ''}.`,
    address: (salon) => `You will find us at ${salon.address}.`,
    phone: (phone) => `Our phone number is ${phone}.`,
    hoursOn: (staff, day, hours) => {
      const who = staff ? nameOf(staff) : 'we';
      const works = staff ? 'works' : 'are open';
      const off = staff ? 'does not work' : 'are closed';
      return `${capital(dayNamed(day))} ${who} ${hours ? `${works} from ${hours[0]} to ${hours[1]}` : off}.`;
    },
    weekHours: (staff, week) => {
      const runs = hoursRuns(week).map(({ first, last, hours }) => {
        const days = first === last ? SHORT_WEEKDAYS[first] : `${SHORT_WEEKDAYS[first]} to ${SHORT_WEEKDAYS[last]}`;
        return `${first === 'mon' && last === 'sun' ? 'every day' : days} from ${hours[0]} to ${hours[1]}`;
      });
      return `${staff ? `${nameOf(staff)} works` : 'We are open'} ${runs.join(', ')}.`;
    },
    staffList: (staff, day, service) => {
      const when = day === null ? '' : ` ${dayNamed(day)}`;
      const doing = service ? ` for "${titleOf(service)}"` : '';
      return staff.length === 0
        ? `Nobody works${when}.`
        : `Our team${doing}${day === null ? '' : ` (${dayNamed(day)})`}: ${names(staff)}.`;
    },
  };
}

function noTimes(kind: 'full' | 'closed' | 'past', offer: OfferFacts, day: string): string {
  switch (kind) {
    case 'full':
      return `${day}${withStaff(offer)} has no free times left.`;
    case 'closed':
      return `${day} ${offer.staff ? `${nameOf(offer.staff)} does not work` : `nobody does "${titleOf(offer.service)}"`}.`;
    case 'past':
      return `${day} is already over for bookings.`;
  }
}

function alternatives({ nearest, sameTime, nextDay }: OtherTimes, time: string, today: string): string {
  const offers = [
    nearest.length > 0 && `The nearest free times: ${nearest.join(', ')}.`,
    sameTime.length > 0 && `At ${time} you could see ${names(sameTime)}.`,
    nextDay && `The next free time is ${englishDay(nextDay.day, today)} at ${nextDay.time}.`,
  ].filter(Boolean);
  return offers.length > 0 ? `${offers.join(' ')} What would suit you?` : 'Could you name another day or time, please?';
}

/** "tomorrow, Thursday, 15 October"; days are `YYYY-MM-DD`. */
function englishDay(day: string, today: string): string {
  const date = DateTime.fromISO(day, { locale: 'en-GB' });
  const near = ['today', 'tomorrow'][Math.round(date.diff(DateTime.fromISO(today), 'days').days)];
  return `${near ? `${near}, ` : ''}${date.toFormat('cccc, d MMMM')}`;
}

function withStaff({ staff }: OfferFacts): string {
  return staff ? ` with ${nameOf(staff)}` : '';
}

function priceLine(service: Service, country: string): string {
  return `${titleOf(service)}: ${priceOf(service.price, country)}, ${service.durationMinutes} min`;
}

function titleOf({ title, en }: Service): string {
  return en ?? title;
}

function nameOf({ name, en }: StaffMember): string {
  return en ?? name;
}

function names(staff: readonly StaffMember[]): string {
  return staff.map(nameOf).join(', ');
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
