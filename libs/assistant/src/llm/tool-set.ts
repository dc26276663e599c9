import { DateTime } from 'luxon';
import type { ToolSet } from 'ai';
import { z } from 'zod';

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text).isValid;
const isStart = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.Z+-]{0,20}$/.test(text) && DateTime.fromISO(text).isValid;

const LONGEST_ID = 200;
const SERVICE = z.string().max(LONGEST_ID).describe('Id of a service from the list.');
const STAFF = z
  .string()
  .max(LONGEST_ID)
  .nullish()
  .describe(
    'Id of a member of staff from the list; "last" for whoever was spoken of or visited last; absent for anyone.',
  );
const DAY = z.string().refine(isDay, 'has to be a day that exists, YYYY-MM-DD').describe('YYYY-MM-DD.');
const START = z
  .string()
  .refine(isStart, 'has to be ISO 8601, such as 2026-10-15T18:00:00+03:00')
  .describe('ISO 8601 with offset, as find_times gives it.');
const BOOKING = z
  .string()
  .max(LONGEST_ID)
  .nullish()
  .describe('Id of one of the person’s bookings ahead; absent when they have only one.');
const NAME = z.string().max(100).nullish().describe('What the person calls themself, if they said so.');

/** What a model may call. Whom it acts for is never among the arguments. */
const SCHEMAS = {
  find_times: z.object({
    service_id: SERVICE,
    staff_id: STAFF,
    day: DAY,
    except_booking_id: BOOKING.describe('The booking to be moved: it does not stand in its own way.'),
  }),
  book: z.object({ service_id: SERVICE, staff_id: STAFF, start_at: START, name: NAME }),
  move_booking: z.object({
    booking_id: BOOKING,
    start_at: START,
    staff_id: STAFF.describe('As in book; absent: the same as before.'),
    service_id: SERVICE.nullish().describe('Absent: the same as before.'),
  }),
  cancel_booking: z.object({ booking_id: BOOKING }),
  set_name: z.object({ name: z.string().min(1).max(100).describe('What the person calls themself.') }),
  hand_to_human: z.object({}),
} as const;

export type ToolName = keyof typeof SCHEMAS;

/** A call whose arguments are as the schema wants them; ids may still be of nothing. */
export type ToolCall = { [Name in ToolName]: { readonly name: Name; readonly input: ToolInput<Name> } }[ToolName];

export type ToolInput<Name extends ToolName> = z.infer<(typeof SCHEMAS)[Name]>;

/** Without `execute`: a call is run, and its errors let through, by whoever asked the model. */
export const TOOL_SET: ToolSet = {
  find_times: {
    description: 'Free starts of a day. Look before offering or promising a time.',
    inputSchema: SCHEMAS.find_times,
  },
  book: {
    description: 'Books a start. Only a result of kind "booked" means that it is booked.',
    inputSchema: SCHEMAS.book,
  },
  move_booking: {
    description: 'Moves a booking to another start, staff or service. Only kind "moved" means that it is moved.',
    inputSchema: SCHEMAS.move_booking,
  },
  cancel_booking: {
    description: 'Cancels a booking. Only kind "cancelled" means that it is cancelled.',
    inputSchema: SCHEMAS.cancel_booking,
  },
  set_name: {
    description: 'Keeps the person’s name and writes it on a booking made without one.',
    inputSchema: SCHEMAS.set_name,
  },
  hand_to_human: {
    description: 'Hands the conversation to the administrator: when the person asks for a human, or complains.',
    inputSchema: SCHEMAS.hand_to_human,
  },
};

/** How many characters the tools take in every question, about. */
export const TOOL_SCHEMAS_LENGTH = Object.entries(TOOL_SET).reduce(
  (length, [name, { description = '' }]) =>
    length + description.length + JSON.stringify(z.toJSONSchema(SCHEMAS[name as ToolName])).length,
  0,
);
