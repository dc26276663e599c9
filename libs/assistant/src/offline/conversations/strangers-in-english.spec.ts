import { describe } from '@jest/globals';
import { useSalon } from '../testing/salon-for-specs.js';
import { play } from './talk-script-for-specs.js';

const salon = useSalon();

describe('strangers, in English', () => {
  play(
    salon,
    `
    # not sure yet
    > I might come tomorrow around 5, not sure yet
    < Shall I book it
    =
    # a service that nobody here does
    > book me a facial tomorrow at noon
    < don't do that
    =
    # one cancelled, the other kept
    + haircut bari 2026-10-15T12:00
    + beard bari 2026-10-16T12:00
    > cancel the beard but keep the haircut
    = haircut bari 2026-10-15T12:00
    # earlier, not cancelled
    + haircut bari 2026-10-15T12:00
    > I don't want to cancel, I want to come earlier
    < 11:30
    = haircut bari 2026-10-15T12:00
    # earlier on the same day
    + haircut bari 2026-10-15T15:00
    > any chance I could come in earlier tomorrow?
    < 14:30
    = haircut bari 2026-10-15T15:00
    # not that day, how about another
    + haircut bari 2026-10-15T12:00
    > I can't do Thursday anymore, how about Friday at 3?
    < Shall I move your booking
    > yes
    = haircut bari 2026-10-16T15:00
    # instead of one master another
    + haircut bari 2026-10-15T12:00
    > Can I see Sergey instead of Bari?
    = haircut sergey 2026-10-15T12:00
    # one day instead of another
    + haircut bari 2026-10-15T12:00
    > Friday instead of Thursday please, same time
    = haircut bari 2026-10-16T12:00
    # one cancelled and another booked, which is taken
    + haircut bari 2026-10-15T12:00
    - haircut bari 2026-10-16T15:00
    > cancel my appointment and book me for Friday at 3pm instead
    < taken
    = haircut bari 2026-10-15T12:00
    # two that are one service
    > Hi can I get a cut & beard Sat arvo 2ish
    = combo bari 2026-10-17T14:00
    # pushed back
    + haircut bari 2026-10-15T15:00
    > push it back 30 minutes
    = haircut bari 2026-10-15T15:30
    # brought forward
    + haircut bari 2026-10-15T15:00
    > can you bring it forward an hour?
    = haircut bari 2026-10-15T14:00
    # pushed to an hour
    + haircut bari 2026-10-15T12:00
    > could we push it to 4?
    = haircut bari 2026-10-15T16:00
    # not cancelled but moved
    + haircut bari 2026-10-15T15:00
    > Don't cancel, just move it to 5
    = haircut bari 2026-10-15T17:00
    # a beard at the same appointment
    + haircut bari 2026-10-15T15:00
    > Can you do my beard as well at the same appointment?
    = combo bari 2026-10-15T15:00
    # same time on another day
    + haircut bari 2026-10-15T12:00
    > Hi, need to reschedule tomorrow's appointment
    > same time Friday?
    > yes please
    = haircut bari 2026-10-16T12:00
    # a deposit
    > do I need to pay a deposit?
    < +74950000000
    ! What day
    =
    # asked about another day
    > is Bari free Friday at 6?
    > ah wait no, I meant Saturday
    < Saturday | Shall I book
    =
    # after work
    > hiya / any chance of a trim tmrw / after work
    < 17:00
    ! 10:00
    =
    # in on Sunday
    > Is Bari in on Sunday?
    > ok noon then
    = haircut bari 2026-10-18T12:00
    # half six
    > half six tomorrow with ramzan pls
    = haircut ramzan 2026-10-15T18:30
    # not him
    > half six tomorrow with ramzan pls
    > no not Ramzan, Sergey
    = haircut sergey 2026-10-15T18:30
    # see you
    + haircut bari 2026-10-15T15:00
    > Thanks, see you tomorrow at 3!
    ! moved
    = haircut bari 2026-10-15T15:00
    # do I not
    + haircut bari 2026-10-16T15:00
    > I have a booking on Friday, don't I?
    < Friday, 16 October at 15:00
    = haircut bari 2026-10-16T15:00
    # German
    > Hallo, kann ich morgen um 15 Uhr einen Haarschnitt buchen?
    < Russian
    =
    # Turkish
    > Yarın saat 15'te saç kestirmek istiyorum
    < Russian
    =
    # Uzbek
    > Assalomu alaykum, ertaga soat 3 ga yozib qo'ying
    < Russian
    =
    `,
  );
});
