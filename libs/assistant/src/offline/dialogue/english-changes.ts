import { isSameStart } from './change-phrases.js';
import type { BookingFacts, ChangePhrases } from './change-phrases.js';
import { englishDay } from './english-calendar.js';
import { capital, nameOf, names, titleOf } from './english-lists.js';

/** What the assistant says of bookings that were made before, in English. */
export function englishChanges(today: string): ChangePhrases {
  const line = ({ day, time, service, staff }: BookingFacts): string =>
    `${englishDay(day, today)} at ${time}: ${titleOf(service)} with ${nameOf(staff)}`;
  const numbered = (bookings: readonly BookingFacts[]): string =>
    bookings.map((booking, index) => `${index + 1}. ${capital(line(booking))}`).join('\n');
  return {
    ownBookings: (bookings) =>
      bookings.length > 1
        ? `Your bookings:\n${numbered(bookings)}`
        : bookings.map((booking) => `Your booking is for ${line(booking)}.`).join(''),
    noBookings: 'You have no bookings ahead. If you would like one, just write a day and a time.',
    bookingsUnseen: (phone) => `I can't see your bookings right now. Please try again a little later or call ${phone}.`,
    onlyYourOwn: (phone) => `Here I can only see and change your own bookings. For anything else please call ${phone}.`,
    runningLate: (phone) =>
      `Thank you for letting us know! I can't pass it on from here, so please call the salon: ${phone}.`,
    noSuchBooking: 'You have no such booking.',
    cancelled: (bookings) =>
      bookings.length > 1
        ? `Your bookings are cancelled:\n${numbered(bookings)}\nWhenever you would like to come, just write a day and a time.`
        : `Your booking is cancelled: ${bookings.map(line).join('')}. Whenever you would like to come, just write a day and a time.`,
    whichToCancel: (bookings) => `Which booking shall I cancel?\n${numbered(bookings)}`,
    cancelIt: (booking) => `Shall I cancel your booking for ${line(booking)}?`,
    canChangeLater: 'Yes, you can: if your plans change, just write here to cancel or move your booking.',
    otherService: (booking, wanted) =>
      `Your booking is for "${titleOf(booking.service)}". Shall I change it to "${titleOf(wanted)}"?`,
    alreadyGone: 'That booking is no longer among those ahead of you, so there is nothing to change.',
    kept: 'All right, everything stays as it is.',
    notChanged: (phone) =>
      `I can't reach the booking calendar right now, so nothing has changed. Please try again a little later or call ${phone}.`,
    whichToMove: (bookings) => `Which booking shall I move?\n${numbered(bookings)}`,
    whereTo: (booking) => `Your booking is for ${line(booking)}. What day and time shall I move it to?`,
    moveIt: 'Shall I move your booking to that time?',
    moved: (before, after) =>
      `Done, your booking is ${isSameStart(before, after) ? 'changed' : 'moved'}. It was ${line(before)}. Now you are booked for ${line(after)}.`,
    alreadyThere: (booking) => `Your booking is for ${line(booking)} already.`,
    othersAt: (booking, staff) =>
      staff.length === 0
        ? `Nobody else is free at that time instead of ${nameOf(booking.staff)}. Could you name another day or time, please?`
        : `At the same time you could see ${names(staff)}. Who would you like?`,
  };
}
