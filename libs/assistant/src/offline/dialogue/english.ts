import type { OfferFacts, OtherTimes, Phrases } from './phrases.js';
import { priceOf } from './price.js';
import { englishAnswers } from './english-answers.js';
import { englishDay } from './english-calendar.js';
import { englishChanges } from './english-changes.js';
import { capital, nameOf, names, titleOf } from './english-lists.js';
import { later } from './free-times.js';

const REASONS = {
  taken: 'that time is already taken',
  closed: 'that time is outside working hours, or leaves too little time before closing',
  past: 'that time has already passed',
} as const;

/** The assistant's English. */
export function english(today: string): Phrases {
  const dayNamed = (day: string): string => englishDay(day, today);
  return {
    ...englishChanges(today),
    ...englishAnswers(today),
    late: 'Sorry for the late reply!',
    hello: 'Hello!',
    howCanIHelp: 'How can I help? I can book you in and tell you about free times and prices.',
    whatICanDo:
      "Sorry, I didn't quite get that. I can book you in and tell you about free times, prices, our address and hours. What would you like?",
    pleaseWrite: 'Sorry, I can only read text. Could you please write what you need?',
    courtesy: "You're welcome! We'll be glad to see you.",
    goodbye: "Goodbye! We'll be glad to see you.",
    agreed: 'All right! Write whenever you would like to come.',
    declined: 'All right, no booking then. If you change your mind, just write a day and a time.',
    askName: 'What is your name?',
    nameTaken: (name, isWritten) =>
      isWritten ? `Nice to meet you, ${name}! The name is with the booking.` : `Nice to meet you, ${name}!`,
    nameOrMaster: (name) =>
      `That is the name of one of our team, too. If it is yours, please write: "my name is ${name}".`,
    needsName: (offer, time, isHeld) =>
      `All right, ${dayNamed(offer.day)} at ${time}${withStaff(offer)}.${isHeld ? ' The time is kept for you meanwhile.' : ''} I need a name to book it: what is your name?`,
    needsPhone: (offer, time, isHeld) =>
      `All right, ${dayNamed(offer.day)} at ${time}${withStaff(offer)}.${isHeld ? ' The time is kept for you meanwhile.' : ''} I need a phone number to book it: could you write yours, please?`,
    askPhone: 'Could you write your phone number, please?',
    phoneTaken: 'Thank you for the number!',
    handOver: (phone) => `I am handing this over to our receptionist. If it is urgent, please call ${phone}.`,
    handOverNotUnderstood: (phone) =>
      `Sorry, I didn't get that either. I am handing this over to our receptionist. If it is urgent, please call ${phone}.`,
    askDay: (time) =>
      time === undefined ? 'What day and time would suit you?' : `What day would suit you, at ${time}?`,
    askDayAgain: (time) =>
      time === undefined
        ? 'Just write a day and a time, for example: "tomorrow at 15:00".'
        : `Only the day is missing: which one shall I look at for ${time}?`,
    oneAtATime: 'I book one person at a time. Who comes first, for what, on what day and at what time?',
    notClear: "Sorry, I didn't quite get that.",
    noSuchDay: 'There is no such day in the calendar. What day would suit you?',
    dayIsOver: 'That day has already gone by. What day would suit you?',
    otherLanguage: (languages) =>
      languages.includes('ru')
        ? 'Sorry, I only understand English and Russian. Could you write in one of them, please?'
        : 'Sorry, I only understand English.',
    whichTime: 'What time would suit you?',
    bookIt: 'Shall I book it for you?',
    askService: (services, staff) =>
      `Which service would you like${staff ? ` with ${nameOf(staff)}` : ''}? ${services.map(titleOf).join('; ')}.`,
    noSuchService: "I'm afraid we don't do that.",
    whichFirst: (services) => `I book one service at a time. Which one first: ${services.map(titleOf).join('; ')}?`,
    unknownStaff: (name, staff) =>
      `I'm afraid nobody called ${name} works here. Our team: ${names(staff)}. Who would you like to see?`,
    whichStaff: (staff) => `Could you tell me the name, please: ${names(staff)}? Or will anybody do?`,
    notOffered: (staff, service, offeredBy) =>
      offeredBy.length === 0
        ? `Nobody does "${titleOf(service)}" at the moment. Would you like something else?`
        : `${staff ? nameOf(staff) : 'This specialist'} does not do "${titleOf(service)}". You can see ${names(offeredBy)} for it. Who would you like?`,
    unavailable: (phone) =>
      `I can't reach the booking calendar right now, so I don't see the free times. Please try again a little later or call ${phone}.`,
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
    earliestIs: (offer, time) =>
      `The first free time${withStaff(offer)} is ${dayNamed(offer.day)} at ${time} (${titleOf(offer.service)}).`,
    whichOf: (times) => `Which time would you like: ${times.join(', ')}?`,
    refused: (kind, offer, time, others) =>
      `I'm afraid ${others.freeMinutes === null ? REASONS[kind] : tooShort(offer, time, others.freeMinutes)}: ${dayNamed(offer.day)} at ${time}${withStaff(offer)}. ${alternatives(others, time, today)}`,
    booked: (offer, time, salon) =>
      `Done, you are booked for ${dayNamed(offer.day)} at ${time}: ${titleOf(offer.service)}${withStaff(offer)}, ${priceOf(offer.service.price, salon.country)}. See you at ${salon.address}.`,
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

function tooShort({ service }: OfferFacts, time: string, freeMinutes: number): string {
  return `only ${freeMinutes} minutes are free, until ${later(time, freeMinutes)}, and it takes ${service.durationMinutes}`;
}

function alternatives({ nearest, sameTime, nextDay }: OtherTimes, time: string, today: string): string {
  const offers = [
    nearest.length > 0 && `The nearest free times: ${nearest.join(', ')}.`,
    sameTime.length > 0 && `At ${time} you could see ${names(sameTime)}.`,
    nextDay && `The next free time is ${englishDay(nextDay.day, today)} at ${nextDay.time}.`,
  ].filter(Boolean);
  return offers.length > 0 ? `${offers.join(' ')} What would suit you?` : 'Could you name another day or time, please?';
}

function withStaff({ staff }: OfferFacts): string {
  return staff ? ` with ${nameOf(staff)}` : '';
}
