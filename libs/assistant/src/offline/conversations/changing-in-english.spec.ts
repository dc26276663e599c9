import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('bookings that stand, in English', () => {
  play(
    salon,
    `
    # cancelled
    + haircut bari 2026-10-16T12:00
    > cancel my appointment
    < Your booking is cancelled: Friday, 16 October at 12:00: Men's haircut with Bari
    =
    # cannot come
    + haircut bari 2026-10-16T12:00
    > I can't make it
    =
    # which one
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > cancel my booking
    < Which booking shall I cancel? | 1. Tomorrow | 2. Friday
    > the one with Sergey
    = haircut bari 2026-10-15T12:00
    # both
    + haircut bari 2026-10-15T12:00
    + beard sergey 2026-10-16T15:00
    > cancel my appointments
    > both
    < are cancelled
    =
    # moved
    + haircut bari 2026-10-15T12:00
    > can I move my appointment to Friday at noon?
    < Done, your booking is moved
    = haircut bari 2026-10-16T12:00
    # from and to
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-16T12:00
    > move my booking from Friday to Saturday at 3pm
    = haircut bari 2026-10-15T12:00 | beard bari 2026-10-17T15:00
    # asked where to
    + haircut bari 2026-10-15T12:00
    > I need to reschedule
    < What day and time shall I move it to?
    > next available
    < Shall I move your booking to that time?
    > yes
    = haircut bari 2026-10-14T12:00
    # another barber
    + haircut bari 2026-10-16T12:00
    > can I have another barber?
    < Sergey, Ramzan
    > Ramzan
    < changed
    = haircut ramzan 2026-10-16T12:00
    # how to cancel is a question
    + haircut bari 2026-10-16T12:00
    > how can I cancel my booking?
    < Shall I cancel your booking
    > no
    < everything stays as it is
    = haircut bari 2026-10-16T12:00
    # when
    + haircut bari 2026-10-16T12:00
    > when is my appointment?
    < Your booking is for Friday, 16 October at 12:00: Men's haircut with Bari.
    # somebody else's
    + haircut bari 2026-10-16T12:00
    > cancel someone else's appointment
    < only see and change your own
    = haircut bari 2026-10-16T12:00
    # late
    > I'm running late
    < please call the salon
    `,
  );
});
