import type { Hours, StaffMember } from '#libs/config';
import { WEEKDAYS } from '#libs/config';
import { DateTime } from 'luxon';
import { salonHours, timeOfMinute } from '../understanding/salon-hours.js';
import type { WeekHours } from './phrases.js';
import { serviceOf, staffOf } from './scene.js';
import type { Scene } from './scene.js';

/** The answers, from the profile alone, to what was asked about the salon; empty when nothing was. */
export function answerQuestions(scene: Scene): string[] {
  const { said, salon, phrases } = scene;
  const answers: string[] = [];
  if (said.asksPrice || said.asksDuration || said.asksServices) answers.push(pricesAnswer(scene));
  const service = serviceOf(scene, said.service ?? undefined);
  if (said.asksWhatItIs && service && !said.asksPrice) answers.push(phrases.explain(service, salon.country));
  if (said.asksAddress) answers.push(phrases.address(salon));
  if (said.asksPhone) answers.push(phrases.phone(salon.phone));
  if (said.asksStaff) answers.push(staffAnswer(scene));
  else if (said.asksHours) answers.push(hoursAnswer(scene));
  return answers;
}

function pricesAnswer({ said, salon, phrases }: Scene): string {
  const asked = salon.services.filter((service) => said.alikeServices.includes(service.id));
  return phrases.prices(asked.length > 0 ? asked : salon.services, salon.country);
}

function staffAnswer(scene: Scene): string {
  const { said, salon, phrases } = scene;
  const service = serviceOf(scene, said.service ?? undefined);
  const able = salon.staff.filter((member) => !service || member.services.includes(service.id));
  if (said.day === null) return phrases.staffList(able, null, service);
  const { day } = said;
  return phrases.staffList(
    able.filter((member) => member.hours[weekdayOf(day)] !== undefined),
    day,
    service,
  );
}

function hoursAnswer(scene: Scene): string {
  const { said, wish, phrases } = scene;
  const named = said.staff?.kind === 'member' ? said.staff.id : said.refersBack ? wish.staffId : undefined;
  const staff = staffOf(scene, named);
  if (said.day !== null && !said.dayIsRough)
    return phrases.hoursOn(staff, said.day, hoursOn(scene, staff, weekdayOf(said.day)));
  const week: WeekHours = WEEKDAYS.map((weekday) => [weekday, hoursOn(scene, staff, weekday)]);
  return phrases.weekHours(staff, week);
}

function hoursOn({ salon }: Scene, staff: StaffMember | undefined, weekday: (typeof WEEKDAYS)[number]): Hours | null {
  if (staff) return staff.hours[weekday] ?? null;
  const open = salonHours(salon, weekday);
  return open && [timeOfMinute(open.openMinute), timeOfMinute(open.closeMinute)];
}

function weekdayOf(day: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[DateTime.fromISO(day).weekday - 1] ?? 'mon';
}
