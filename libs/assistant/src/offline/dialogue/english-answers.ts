import type { Hours, Service } from '#libs/config';
import { englishDate, englishDay } from './english-calendar.js';
import { capital, nameOf, names, titleOf } from './english-lists.js';
import { priceOf } from './price.js';
import type { QuestionPhrases } from './question-phrases.js';
import { hoursRuns } from './week-hours.js';

const SHORT_WEEKDAYS = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const;

/** What the assistant says of the salon in English. */
export function englishAnswers(today: string): QuestionPhrases {
  const dayNamed = (day: string): string => englishDay(day, today);
  return {
    prices: (services, country) => services.map((service) => priceLine(service, country)).join('\n'),
    explain: (service, country) =>
      `${priceLine(service, country)}${service.description ? `. ${service.description}` : ''}.`,
    address: (salon) => `You will find us at ${salon.address}.`,
    phone: (phone) => `Our phone number is ${phone}.`,
    hoursOn: (staff, day, hours, breaks) => {
      const who = staff ? nameOf(staff) : 'we';
      const works = staff ? 'works' : 'are open';
      const off = staff ? 'does not work' : 'are closed';
      const when = hours ? `${works} from ${hours[0]} to ${hours[1]}${withBreaks(breaks)}` : off;
      return `${capital(dayNamed(day))} ${who} ${when}.`;
    },
    weekHours: (staff, week) => {
      const runs = hoursRuns(week).map(({ first, last, hours }) => {
        const days = first === last ? SHORT_WEEKDAYS[first] : `${SHORT_WEEKDAYS[first]} to ${SHORT_WEEKDAYS[last]}`;
        return `${first === 'mon' && last === 'sun' ? 'every day' : days} from ${hours[0]} to ${hours[1]}`;
      });
      return `${staff ? `${nameOf(staff)} works` : 'We are open'} ${runs.join(', ')}.`;
    },
    daysOff: (days) => `Days off: ${days.map(englishDate).join(', ')}.`,
    staffList: (staff, day, service) => {
      const doing = service ? ` for "${titleOf(service)}"` : '';
      if (staff.length > 0) return `Our team${doing}${day === null ? '' : ` (${dayNamed(day)})`}: ${names(staff)}.`;
      return `Nobody works${day === null ? '' : ` ${dayNamed(day)}`}.`;
    },
    staffDoes: (staff, service) => `Yes, ${nameOf(staff)} does "${titleOf(service)}".`,
    machine: "I am the salon's automatic assistant. If you need a human, just say so and I will call the receptionist.",
    spokenHere: (languages) =>
      languages.includes('ru') ? 'You can write in English or in Russian.' : 'You can write in English.',
    dontKnow: (phone) => `I'm afraid I don't know that. Please ask at ${phone}.`,
  };
}

function withBreaks(breaks: readonly Hours[]): string {
  return breaks.length === 0
    ? ''
    : `, with a break from ${breaks.map(([from, to]) => `${from} to ${to}`).join(' and ')}`;
}

function priceLine(service: Service, country: string): string {
  return `${titleOf(service)}: ${priceOf(service.price, country)}, ${service.durationMinutes} min`;
}
