import { z } from 'zod';

/** Ids are numbers in most answers and strings in some; here they are always strings, as in a salon's profile. */
const id = z.union([z.string(), z.number()]).transform(String);

const seconds = z.number().positive().optional().catch(undefined);

/** GET /book_services */
export const servicesShape = z.object({
  services: z.array(
    z.object({ id, title: z.string(), price_min: z.number().optional().catch(undefined), seance_length: seconds }),
  ),
});

/** GET /book_staff */
export const staffShape = z.array(z.object({ id, name: z.string() }));

/** GET /book_dates: days as `YYYY-MM-DD`. */
export const datesShape = z.object({ booking_dates: z.array(z.string()), working_dates: z.array(z.string()) });

/** GET /book_times: `datetime` with an offset or, in some branches, without. */
export const timesShape = z.array(z.object({ datetime: z.string(), seance_length: seconds }));

/** POST /book_record: one for each appointment that was asked for. */
export const bookedShape = z.array(z.object({ record_id: id, record_hash: z.string().min(1) })).min(1);

/** A record as GET /book_record, /record and /records give it; the client only to an administration. */
export const recordShape = z
  .object({
    id,
    services: z.array(z.looseObject({ id })).default([]),
    staff_id: id.optional(),
    staff: z.object({ id }).optional(),
    client: z
      .object({ name: z.string().nullish(), phone: z.string().nullish(), email: z.string().nullish() })
      .nullish()
      // An empty one comes as an empty list.
      .catch(null),
    /** Local, `2026-10-15 18:00:00`; `datetime` is the same with an offset. */
    date: z.string().optional(),
    datetime: z.string().optional(),
    deleted: z.union([z.boolean(), z.number()]).default(false).transform(Boolean),
    api_id: z.union([z.string(), z.number()]).nullish().transform(String),
    comment: z.string().nullish(),
    seance_length: seconds,
    length: seconds,
  })
  .refine(({ date, datetime }) => date !== undefined || datetime !== undefined, 'a record has a time');

export const recordsShape = z.array(recordShape);

export type ApiRecord = z.output<typeof recordShape>;
