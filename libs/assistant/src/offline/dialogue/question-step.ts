import type { Hours, StaffMember } from '#libs/config';
import { WEEKDAYS } from '#libs/config';
import { DateTime } from 'luxon';
import { salonHours, timeOfMinute } from '../understanding/salon-hours.js';
import type { WeekHours } from './phrases.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene } from './scene.js';
import { bookingFacts } from './which-booking.js';

/** How many of the salon's days off ahead are told. */
const TOLD_DAYS_OFF = 5;

/** The answers, from the profile and the person's bookings alone, to what was asked; empty when nothing was. */
export function answerQuestions(scene: Scene): string[] {
  const { said, salon, phrases } = scene;
  const answers: string[] = [];
  if (asksOwnBookings(scene)) answers.push(ownBookings(scene));
  const service = serviceOf(scene, said.service);
  const explains = said.asksWhatItIs && !said.asksPrice && (service !== undefined || said.severalServices.length > 0);
  if (said.asksPrice || ((said.asksDuration || said.asksServices) && !explains)) answers.push(pricesAnswer(scene));
  const staff = said.staff?.kind === 'member' ? staffOf(scene, said.staff.id) : undefined;
  if (said.asksWhoDoes && service && staff && !said.asksPrice && !said.wantsToBook)
    answers.push(whetherDoes(scene, staff, service));
  else if (explains) answers.push(explanation(scene));
  if (said.asksAddress) answers.push(phrases.address(salon));
  if (said.asksPhone) answers.push(phrases.phone(salon.phone));
  if (said.asksStaff) answers.push(staffAnswer(scene));
  else if (said.asksHours && said.staff?.kind !== 'unknown') answers.push(hoursAnswer(scene));
  if (said.asksIfChangeable) answers.push(phrases.canChangeLater);
  if (said.asksIfBot) answers.push(phrases.machine);
  if (said.asksLanguages) answers.push(phrases.spokenHere(salon.languages));
  if (said.asksElse) answers.push(phrases.dontKnow(salon.phone));
  return answers;
}

/** The answers before a step of the dialogue: where that may have booked something, nobody is told of no bookings. */
export function besides(answers: readonly string[], { phrases }: Scene): string[] {
  return answers.filter((answer) => answer !== phrases.noBookings);
}

function asksOwnBookings({ said }: Scene): boolean {
  return (
    (said.asksOwn || said.tellsOwn) &&
    !said.asksIfChangeable &&
    !said.cancels &&
    !said.moves &&
    !said.cannotCome &&
    !said.runsLate
  );
}

function ownBookings({ memory, salon, phrases }: Scene): string {
  if (memory.bookings === null) return phrases.bookingsUnseen(salon.phone);
  const { upcoming } = memory.bookings;
  if (upcoming.length === 0) return phrases.noBookings;
  return phrases.ownBookings(upcoming.map((booking) => bookingFacts(booking, { salon })));
}

/** Of one service, or of those that are compared. */
function explanation({ said, salon, phrases }: Scene): string {
  const asked = salon.services.filter(({ id }) => id === said.service || said.severalServices.includes(id));
  return asked.map((service) => phrases.explain(service, salon.country)).join('\n');
}

function pricesAnswer({ said, wish, dialogue, salon, phrases }: Scene): string {
  const spokenOf = said.asksPriceOfThis && said.alikeServices.length === 0;
  const ids = spokenOf ? [wish.serviceId ?? dialogue.search?.serviceId] : said.alikeServices;
  const asked = salon.services.filter((service) => ids.includes(service.id));
  return phrases.prices(asked.length > 0 ? asked : salon.services, salon.country);
}

function whetherDoes(
  { salon, phrases }: Scene,
  staff: StaffMember,
  service: Scene['salon']['services'][number],
): string {
  if (staff.services.includes(service.id)) return phrases.staffDoes(staff, service);
  const offeredBy = salon.staff.filter((member) => member.services.includes(service.id));
  return phrases.notOffered(staff, service, offeredBy);
}

function staffAnswer(scene: Scene): string {
  const { said, salon, phrases } = scene;
  const service = serviceOf(scene, said.service);
  const asked = service ? [service.id] : said.severalServices;
  const able = salon.staff.filter(({ services }) => asked.every((id) => services.includes(id)));
  if (said.day === null) return phrases.staffList(able, null, service);
  const { day } = said;
  const working = able.filter((member) => hoursOfMember(scene, member, day) !== null);
  return phrases.staffList(working, day, service);
}

function hoursAnswer(scene: Scene): string {
  const { said, wish, phrases, today, salon } = scene;
  const named = said.staff?.kind === 'member' ? said.staff.id : said.refersBack ? wish.staffId : undefined;
  const staff = staffOf(scene, named);
  if (said.day !== null && !said.dayIsRough) {
    const breaks = staff?.breaks?.[weekdayOf(said.day)] ?? [];
    return phrases.hoursOn(staff, said.day, hoursOfDay(scene, staff, said.day), breaks);
  }
  const week: WeekHours = WEEKDAYS.map((weekday) => [weekday, weeklyHours(scene, staff, weekday)]);
  const off = new Set([...(salon.daysOff ?? []), ...(staff?.daysOff ?? [])]);
  const daysOff = [...off]
    .filter((day) => day >= today)
    .sort()
    .slice(0, TOLD_DAYS_OFF);
  return [phrases.weekHours(staff, week), daysOff.length > 0 && phrases.daysOff(daysOff)].filter(Boolean).join(' ');
}

/** On one day of the calendar: days off count. */
function hoursOfDay(scene: Scene, staff: StaffMember | undefined, day: string): Hours | null {
  if (staff) return hoursOfMember(scene, staff, day);
  const isOpen = scene.salon.staff.some((member) => hoursOfMember(scene, member, day) !== null);
  return isOpen ? weeklyHours(scene, undefined, weekdayOf(day)) : null;
}

function hoursOfMember({ salon }: Scene, { hours, daysOff }: StaffMember, day: string): Hours | null {
  if (salon.daysOff?.includes(day) === true || daysOff?.includes(day) === true) return null;
  return hours[weekdayOf(day)] ?? null;
}

function weeklyHours(
  { salon }: Scene,
  staff: StaffMember | undefined,
  weekday: (typeof WEEKDAYS)[number],
): Hours | null {
  if (staff) return staff.hours[weekday] ?? null;
  const open = salonHours(salon, weekday);
  return open && [timeOfMinute(open.openMinute), timeOfMinute(open.closeMinute)];
}

function weekdayOf(day: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[DateTime.fromISO(day).weekday - 1] ?? 'mon';
}
