import { describe, expect, it } from '@jest/globals';
import { demoSalon } from '../testing/demo-salon.js';
import type { BookingFacts } from './change-phrases.js';
import { ENGLISH } from './english-for-specs.js';
import { english } from './english.js';
import type { Phrases } from './phrases.js';
import { RUSSIAN } from './russian-for-specs.js';
import { russian } from './russian.js';

const [haircut, kids] = demoSalon.services;
const [bari, sergey] = demoSalon.staff;
if (!haircut || !kids || !bari || !sergey) throw new Error('the demo salon has lost a service or a member of staff');

const TODAY = '2026-10-14';
const PHONE = '+74950000000';
const offer = { day: '2026-10-15', service: haircut, staff: bari };
const anybody = { ...offer, staff: undefined };
const none = { nearest: [], sameTime: [], nextDay: null, freeMinutes: null };
const first: BookingFacts = { day: '2026-10-15', time: '12:00', service: haircut, staff: bari };
const second: BookingFacts = { day: '2026-10-16', time: '15:00', service: kids, staff: sergey };

/** Every sentence there is, in every form it has. */
const SAMPLES: Readonly<Record<keyof Phrases, (say: Phrases) => readonly string[]>> = {
  late: (say) => [say.late],
  hello: (say) => [say.hello],
  howCanIHelp: (say) => [say.howCanIHelp],
  whatICanDo: (say) => [say.whatICanDo],
  pleaseWrite: (say) => [say.pleaseWrite],
  courtesy: (say) => [say.courtesy],
  goodbye: (say) => [say.goodbye],
  agreed: (say) => [say.agreed],
  declined: (say) => [say.declined],
  noSuchDay: (say) => [say.noSuchDay],
  dayIsOver: (say) => [say.dayIsOver],
  otherLanguage: (say) => [say.otherLanguage(['ru', 'en']), say.otherLanguage([])],
  askDayAgain: (say) => [say.askDayAgain(undefined), say.askDayAgain('15:00')],
  canChangeLater: (say) => [say.canChangeLater],
  otherService: (say) => [say.otherService(first, kids)],
  machine: (say) => [say.machine],
  spokenHere: (say) => [say.spokenHere(['ru', 'en']), say.spokenHere([])],
  whichTime: (say) => [say.whichTime],
  bookIt: (say) => [say.bookIt],
  notClear: (say) => [say.notClear],
  oneAtATime: (say) => [say.oneAtATime],
  askName: (say) => [say.askName],
  nameTaken: (say) => [say.nameTaken('Olga', true), say.nameTaken('Olga', false)],
  nameOrMaster: (say) => [say.nameOrMaster('Bari')],
  needsName: (say) => [say.needsName(offer, '15:00', true), say.needsName(anybody, '15:00', false)],
  askPhone: (say) => [say.askPhone],
  needsPhone: (say) => [say.needsPhone(offer, '15:00', true), say.needsPhone(anybody, '15:00', false)],
  phoneTaken: (say) => [say.phoneTaken],
  handOver: (say) => [say.handOver(PHONE)],
  handOverNotUnderstood: (say) => [say.handOverNotUnderstood(PHONE)],
  askDay: (say) => [say.askDay(undefined), say.askDay('15:00')],
  askService: (say) => [say.askService([haircut, kids], bari), say.askService([haircut, kids], undefined)],
  noSuchService: (say) => [say.noSuchService],
  whichFirst: (say) => [say.whichFirst([haircut, kids])],
  unknownStaff: (say) => [say.unknownStaff('Bob', [bari, sergey])],
  whichStaff: (say) => [say.whichStaff([bari, sergey])],
  notOffered: (say) => [
    say.notOffered(bari, haircut, [sergey]),
    say.notOffered(undefined, haircut, [bari, sergey]),
    say.notOffered(bari, haircut, []),
  ],
  unavailable: (say) => [say.unavailable(PHONE)],
  freeTimes: (say) => [say.freeTimes(offer, ['10:00', '11:00'], true), say.freeTimes(anybody, ['10:00'], false)],
  noneInWindow: (say) => [say.noneInWindow(offer, ['10:00'])],
  noTimes: (say) => [
    say.noTimes('full', offer),
    say.noTimes('closed', offer),
    say.noTimes('closed', anybody),
    say.noTimes('past', offer),
  ],
  nothingAhead: (say) => [say.nothingAhead(offer, PHONE)],
  timeIsFree: (say) => [say.timeIsFree(offer, '15:00')],
  timeIsNotFree: (say) => [say.timeIsNotFree(offer, '15:00')],
  earliestIs: (say) => [say.earliestIs(offer, '15:00')],
  whichOf: (say) => [say.whichOf(['10:00', '11:00'])],
  refused: (say) => [
    say.refused('taken', offer, '15:00', { ...none, nearest: ['14:00'], sameTime: [sergey] }),
    say.refused('closed', offer, '15:00', { ...none, nextDay: { day: '2026-10-16', time: '10:00' } }),
    say.refused('past', anybody, '15:00', none),
    say.refused('taken', offer, '18:00', { ...none, freeMinutes: 30 }),
  ],
  booked: (say) => [say.booked(offer, '15:00', demoSalon)],
  ownBookings: (say) => [say.ownBookings([first]), say.ownBookings([first, second])],
  noBookings: (say) => [say.noBookings],
  bookingsUnseen: (say) => [say.bookingsUnseen(PHONE)],
  onlyYourOwn: (say) => [say.onlyYourOwn(PHONE)],
  runningLate: (say) => [say.runningLate(PHONE)],
  noSuchBooking: (say) => [say.noSuchBooking],
  cancelled: (say) => [say.cancelled([first]), say.cancelled([first, second])],
  whichToCancel: (say) => [say.whichToCancel([first, second])],
  cancelIt: (say) => [say.cancelIt(first)],
  alreadyGone: (say) => [say.alreadyGone],
  kept: (say) => [say.kept],
  notChanged: (say) => [say.notChanged(PHONE)],
  whichToMove: (say) => [say.whichToMove([first, second])],
  whereTo: (say) => [say.whereTo(first)],
  moveIt: (say) => [say.moveIt],
  moved: (say) => [say.moved(first, second), say.moved(first, { ...first, staff: sergey })],
  alreadyThere: (say) => [say.alreadyThere(first)],
  othersAt: (say) => [say.othersAt(first, [sergey]), say.othersAt(first, [])],
  prices: (say) => [say.prices([haircut, kids], 'RU')],
  explain: (say) => [say.explain(haircut, 'DE')],
  address: (say) => [say.address(demoSalon)],
  phone: (say) => [say.phone(PHONE)],
  hoursOn: (say) => [
    say.hoursOn(bari, '2026-10-15', ['10:00', '22:00'], [['14:00', '15:00']]),
    say.hoursOn(bari, '2026-10-15', null, []),
    say.hoursOn(undefined, '2026-10-15', ['10:00', '22:00'], []),
    say.hoursOn(undefined, '2026-10-15', null, []),
  ],
  weekHours: (say) => [
    say.weekHours(bari, [
      ['mon', ['10:00', '20:00']],
      ['tue', ['10:00', '20:00']],
    ]),
  ],
  daysOff: (say) => [say.daysOff(['2026-12-31'])],
  staffList: (say) => [
    say.staffList([bari, sergey], null, undefined),
    say.staffList([bari], '2026-10-15', haircut),
    say.staffList([], '2026-10-15', undefined),
    say.staffList([], null, undefined),
  ],
  staffDoes: (say) => [say.staffDoes(bari, haircut)],
  dontKnow: (say) => [say.dontKnow(PHONE)],
};

const LANGUAGES = [
  ['Russian', russian, RUSSIAN],
  ['English', english, ENGLISH],
] as const;
const KEYS = Object.keys(SAMPLES) as (keyof Phrases)[];

describe.each(LANGUAGES)('every sentence in %s', (_name, say, expected) => {
  it.each(KEYS)('%s', (key) => {
    expect(SAMPLES[key](say(TODAY))).toEqual(expected[key]);
  });

  it('is among them', () => {
    expect(Object.keys(say(TODAY)).sort()).toEqual([...KEYS].sort());
  });
});
