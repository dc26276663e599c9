import type { Booking } from '#libs/booking';
import { DateTime } from 'luxon';
import type { AssistantRequest, AssistantTools, DoneStep } from '../assistant.port.js';
import { happenedIn } from './happened.js';
import { readName } from './person-name.js';
import { shownBooking, shownResult } from './shown-result.js';
import type { ToolCall } from './tool-set.js';
import type { Entry } from './transcript.js';
import type { TurnStep } from './turn-step.js';
import { typedPhone } from './typed-phone.js';

type Ran = Extract<Entry, { kind: 'ran' }>;
type Asked<Tool extends keyof AssistantTools> = Parameters<AssistantTools[Tool]>[0];

/** What came of an effect that happened; asked for again in the same words it is not done again. */
const DONE = new Set(['booked', 'moved', 'cancelled', 'named']);

/** Runs a model's calls with the caller's tools and remembers what came of them. Errors of the tools pass through. */
export class ToolRun {
  readonly steps: TurnStep[] = [];
  /** What the person called themself in this turn, as far as a model said so. */
  name: string | null = null;
  isHandedOver = false;
  private readonly texts: readonly string[];

  constructor(private readonly request: AssistantRequest) {
    this.texts = request.turn.messages.map(({ text }) => text);
  }

  /** E.164; null when none was typed in this turn. */
  get phone(): string | null {
    return typedPhone(this.texts, this.request.salon.country);
  }

  /** Takes the steps of an earlier run again, to the letter: they return what they returned then. */
  async repeat({ tool, args }: DoneStep): Promise<Entry> {
    const result = await this.take(tool, args as never);
    if (tool === 'nameBooking') this.name = (args as Asked<'nameBooking'>).name;
    const [name, input] = shownCall(tool, args as never);
    return { kind: 'ran', name, input, shown: shownResult(result) };
  }

  async run(call: ToolCall): Promise<Entry> {
    this.request.signal.throwIfAborted();
    const shown = (value: Ran['shown']): Ran => ({ kind: 'ran', name: call.name, input: call.input, shown: value });
    switch (call.name) {
      case 'find_times': {
        const { service_id: serviceId, staff_id, day, except_booking_id: exceptBookingId } = call.input;
        const query = { serviceId, ...staff(staff_id), day, ...(exceptBookingId ? { exceptBookingId } : {}) };
        return shown(shownResult(this.notThere(query) ?? (await this.take('findTimes', query))));
      }
      case 'book': {
        const { service_id: serviceId, staff_id, start_at, name } = call.input;
        const otherClock = this.otherClock(start_at);
        if (otherClock !== null) return shown(otherClock);
        this.name = readName(name, this.texts, this.request.salon) ?? this.name;
        const known = this.name ?? this.request.memory.person.name;
        const phone = this.phone;
        const request = {
          serviceId,
          ...staff(staff_id),
          startAt: this.start(start_at),
          name: known,
          ...(phone === null ? {} : { phone }),
        };
        return shown(shownResult(this.notThere(request) ?? (await this.take('book', request))));
      }
      case 'move_booking': {
        const { booking_id, start_at, staff_id, service_id } = call.input;
        const otherClock = this.otherClock(start_at);
        if (otherClock !== null) return shown(otherClock);
        const request = {
          bookingId: booking_id || null,
          startAt: this.start(start_at),
          ...staff(staff_id),
          ...(service_id ? { serviceId: service_id } : {}),
        };
        return shown(shownResult(this.notThere(request) ?? (await this.take('move', request))));
      }
      case 'cancel_booking':
        return shown(shownResult(await this.take('cancel', { bookingId: call.input.booking_id || null })));
      case 'set_name':
        return shown(await this.setName(call.input.name));
      case 'hand_to_human':
        this.isHandedOver = true;
        return shown({ kind: 'handed_over' });
      default:
        return unknownCall(call);
    }
  }

  /** The name goes on every booking ahead that has none. */
  private async setName(given: string): Promise<Ran['shown']> {
    const name = readName(given, this.texts, this.request.salon);
    if (name === null) return { kind: 'not_a_name' };
    this.name = name;
    const upcoming = this.request.memory.bookings?.upcoming ?? [];
    const named: Booking[] = [];
    for (const booking of happenedIn(this.steps, upcoming).standing) {
      if (booking.name !== null) continue;
      const result = await this.take('nameBooking', { bookingId: booking.id, name });
      if (result.kind !== 'named') return shownResult(result);
      named.push(result.booking);
    }
    return { kind: 'remembered', on_bookings: named.map(shownBooking) };
  }

  private async take<Tool extends keyof AssistantTools>(
    tool: Tool,
    args: Asked<Tool>,
  ): Promise<Extract<TurnStep, { tool: Tool }>['result']> {
    const asked = JSON.stringify(args);
    const same = this.steps.find((step) => step.tool === tool && JSON.stringify(step.args) === asked);
    if (same !== undefined && DONE.has(same.result.kind)) return same.result as never;
    const act = this.request.tools[tool].bind(this.request.tools) as (args: Asked<Tool>) => Promise<never>;
    const result = await act(args);
    this.steps.push({ tool, args, result } as unknown as TurnStep);
    return result;
  }

  /** Ids that the profile does not know go no further; what there is instead is said as the booking system would. */
  private notThere({ serviceId, staffId }: { serviceId?: string; staffId?: string }): TurnStep['result'] | null {
    const { services, staff: members } = this.request.salon;
    if (serviceId !== undefined && !services.some(({ id }) => id === serviceId))
      return { kind: 'no_such_service', services };
    if (staffId === undefined || staffId === 'last' || members.some(({ id }) => id === staffId)) return null;
    return { kind: 'no_such_staff', staff: members };
  }

  /**
   * Models write "18:00Z" and mean six o'clock in the salon: a start with another offset than the salon's is not guessed
   * at. Null when it has the salon's, or none.
   */
  private otherClock(text: string): Ran['shown'] | null {
    const here = DateTime.fromISO(text, { zone: this.request.salon.timezone });
    const hasOffset = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(text.slice('YYYY-MM-DD'.length));
    if (!hasOffset || DateTime.fromISO(text, { setZone: true }).offset === here.offset) return null;
    return { kind: 'wrong_offset', write: `YYYY-MM-DDTHH:MM:00${here.toFormat('ZZ')}, as find_times gives it` };
  }

  /** By the salon's clock, to the minute. */
  private start(text: string): string {
    const start = DateTime.fromISO(text, { zone: this.request.salon.timezone });
    return start.set({ second: 0, millisecond: 0 }).toISO({ suppressMilliseconds: true }) ?? text;
  }
}

/** Models write an empty word where they mean nobody in particular. */
function staff(id: string | null | undefined): { staffId?: string } {
  return id == null || /^(any|none|null|)$/i.test(id.trim()) ? {} : { staffId: id.trim() };
}

/** A step of an earlier run as a model would have called for it. */
function shownCall(
  ...[tool, args]: { [T in keyof AssistantTools]: [T, Asked<T>] }[keyof AssistantTools]
): [string, object] {
  switch (tool) {
    case 'findTimes':
      return ['find_times', { service_id: args.serviceId, staff_id: args.staffId ?? null, day: args.day }];
    case 'book':
      return [
        'book',
        { service_id: args.serviceId, staff_id: args.staffId ?? null, start_at: args.startAt, name: args.name },
      ];
    case 'move':
      return ['move_booking', { booking_id: args.bookingId, start_at: args.startAt, staff_id: args.staffId ?? null }];
    case 'cancel':
      return ['cancel_booking', { booking_id: args.bookingId }];
    case 'nameBooking':
      return ['set_name', { name: args.name }];
    default:
      return unknownCall(tool);
  }
}

function unknownCall(call: never): never {
  throw new TypeError(`unknown tool: ${JSON.stringify(call)}`);
}
