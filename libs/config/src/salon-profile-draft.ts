import { WEEKDAYS, type Hours, type Weekday } from './salon-profile.js';

/** As much of a profile as can be made out, so that one mistake does not hide the others. */
export interface SalonDraft {
  readonly defaultService: string | null;
  readonly services: readonly ServiceDraft[];
  readonly staff: readonly StaffDraft[];
}

export interface ServiceDraft {
  readonly id: string | null;
  /** Title, English title and synonyms, each with where it stands in the service. */
  readonly names: readonly (readonly [place: string, name: string])[];
  readonly durationMinutes: number | null;
}

export interface StaffDraft {
  readonly id: string | null;
  /** Name and English name, each with where it stands. */
  readonly names: readonly (readonly [place: string, name: string])[];
  /** Null for what is no text. */
  readonly services: readonly (string | null)[];
  readonly hours: Readonly<Partial<Record<Weekday, Hours>>>;
  /** Null for what are no hours. */
  readonly breaks: Readonly<Partial<Record<Weekday, readonly (Hours | null)[]>>>;
}

export function draftOf(content: unknown): SalonDraft {
  const salon = fieldsOf(content);
  return {
    defaultService: textOf(salon['defaultService']),
    services: listOf(salon['services']).map(fieldsOf).map(serviceDraft),
    staff: listOf(salon['staff']).map(fieldsOf).map(staffDraft),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function serviceDraft(service: Fields): ServiceDraft {
  const synonyms = listOf(service['synonyms']).map((name, i) => [`synonyms[${i}]`, name] as const);
  return {
    id: textOf(service['id']),
    names: texts([['title', service['title']], ['en', service['en']], ...synonyms]),
    durationMinutes: typeof service['durationMinutes'] === 'number' ? service['durationMinutes'] : null,
  };
}

function staffDraft(member: Fields): StaffDraft {
  const [hours, breaks] = [fieldsOf(member['hours']), fieldsOf(member['breaks'])];
  return {
    id: textOf(member['id']),
    names: texts([
      ['name', member['name']],
      ['en', member['en']],
    ]),
    services: listOf(member['services']).map(textOf),
    hours: Object.fromEntries(
      WEEKDAYS.flatMap((day) => {
        const span = hoursOf(hours[day]);
        return span ? [[day, span]] : [];
      }),
    ),
    breaks: Object.fromEntries(
      WEEKDAYS.filter((day) => day in breaks).map((day) => [day, listOf(breaks[day]).map(hoursOf)]),
    ),
  };
}

/** What is no object has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** What is no list has nothing in it. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function hoursOf(value: unknown): Hours | null {
  const [from, to] = listOf(value).map(textOf);
  return from && to ? [from, to] : null;
}

function texts(places: readonly (readonly [string, unknown])[]): [string, string][] {
  return places.flatMap(([place, value]) => (typeof value === 'string' ? [[place, value] as [string, string]] : []));
}
