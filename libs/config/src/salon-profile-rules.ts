import { WEEKDAYS } from './salon-profile.js';
import type { SalonDraft, StaffDraft } from './salon-profile-draft.js';
import { longestStretch } from './salon-profile-stretch.js';

type Rule = (draft: SalonDraft) => string[];

/** What places of a profile say of one another, each problem with its place. */
export function brokenRules(draft: SalonDraft): string[] {
  return RULES.flatMap((rule) => rule(draft));
}

const RULES: readonly Rule[] = [
  servicesExist,
  servicesDone,
  servicesFit,
  ({ staff }) => staff.flatMap(ownId),
  ({ services }) => sharedIds('services', services),
  ({ staff }) => sharedIds('staff', staff),
  ({ services }) => sharedNames('services', services),
  ({ staff }) => sharedNames('staff', staff),
  ({ staff }) => staff.flatMap(breaksWithinHours),
  ({ staff }) => staff.flatMap(breaksApart),
];

function servicesExist({ defaultService, services, staff }: SalonDraft): string[] {
  const references = [
    ...staff.flatMap((member, i) => member.services.map((id, j) => [`staff[${i}].services[${j}]`, id] as const)),
    ['defaultService', defaultService] as const,
  ];
  return references
    .filter(([, id]) => id !== null && !services.some((service) => service.id === id))
    .map(([place, id]) => `${place}: there is no service "${id}" in "services"`);
}

/** Says nothing where there is no staff at all, which is a problem of its own. */
function servicesDone({ services, staff }: SalonDraft): string[] {
  if (staff.length === 0) return [];
  return services.flatMap(({ id }, i) =>
    id === null || staff.some((member) => member.services.includes(id))
      ? []
      : [`services[${i}]: nobody in "staff" does "${id}"; name it in the "services" of who does, or leave it out`],
  );
}

/** Says nothing while hours of somebody who does it cannot be read. */
function servicesFit({ services, staff }: SalonDraft): string[] {
  return services.flatMap(({ id, durationMinutes }, i) => {
    if (id === null || durationMinutes === null) return [];
    const stretches = staff.filter((member) => member.services.includes(id)).map(longestStretch);
    const known = stretches.filter((minutes) => minutes !== null);
    if (known.length === 0 || known.length < stretches.length || known.some((minutes) => minutes >= durationMinutes)) {
      return [];
    }
    const longest = Math.max(...known);
    return [
      `services[${i}].durationMinutes: ${durationMinutes} minutes are more than anybody who does it works at a stretch, ${longest}`,
    ];
  });
}

/** Words that assistants use where no member of staff is named: nobody could be booked under them. */
const NOBODYS_IDS: readonly string[] = ['last', 'any', 'none', 'null'];

function ownId({ id }: StaffDraft, i: number): string[] {
  return id !== null && NOBODYS_IDS.includes(id.toLowerCase())
    ? [`staff[${i}].id: "${id}" is a word that assistants use for staff without a name; choose another id`]
    : [];
}

function sharedIds(list: string, items: readonly { readonly id: string | null }[]): string[] {
  return items.flatMap(({ id }, i) => {
    const first = items.findIndex((item) => item.id === id);
    return id === null || first === i ? [] : [`${list}[${i}].id: "${id}" is the id of ${list}[${first}] too`];
  });
}

/** Whoever says a name that two have cannot be understood. */
function sharedNames(
  list: string,
  items: readonly { readonly names: readonly (readonly [place: string, name: string])[] }[],
): string[] {
  return items.flatMap(({ names }, i) =>
    names.flatMap(([place, name]) => {
      const earlier = items
        .slice(0, i)
        .findIndex((item) => item.names.some(([, other]) => spoken(other) === spoken(name)));
      return earlier < 0 ? [] : [`${list}[${i}].${place}: "${name}" is what ${list}[${earlier}] is called too`];
    }),
  );
}

/** Names that sound the same are the same. */
function spoken(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ');
}

function breaksWithinHours({ hours, breaks }: StaffDraft, i: number): string[] {
  return WEEKDAYS.flatMap((day) =>
    (breaks[day] ?? []).flatMap((pause, j) => {
      if (!pause) return [];
      const place = `staff[${i}].breaks.${day}[${j}]`;
      const working = hours[day];
      if (!working) return [`${place}: ${pause[0]} to ${pause[1]} is a break on a day without hours`];
      const isWithin = working[0] <= pause[0] && pause[1] <= working[1];
      return isWithin
        ? []
        : [`${place}: ${pause[0]} to ${pause[1]} is outside the hours, ${working[0]} to ${working[1]}`];
    }),
  );
}

function breaksApart({ breaks }: StaffDraft, i: number): string[] {
  return WEEKDAYS.flatMap((day) => {
    const pauses = breaks[day] ?? [];
    return pauses.flatMap((pause, j) => {
      const earlier = pauses
        .slice(0, j)
        .findIndex((other) => pause && other && other[0] < pause[1] && pause[0] < other[1]);
      const place = `staff[${i}].breaks.${day}`;
      return earlier < 0 ? [] : [`${place}[${j}]: ${pause![0]} to ${pause![1]} overlaps ${place}[${earlier}]`];
    });
  });
}
