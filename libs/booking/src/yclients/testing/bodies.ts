import { z } from 'zod';

/** What is sent, as documented; nothing besides. */
export const appointment = z.strictObject({
  id: z.literal(1),
  services: z.array(z.int()).length(1),
  staff_id: z.int(),
  datetime: z.iso.datetime({ offset: true }),
});
export const checkBody = z.strictObject({ appointments: z.array(appointment).length(1) });
export const bookBody = z.strictObject({
  phone: z.string(),
  fullname: z.string(),
  email: z.string(),
  comment: z.string(),
  api_id: z.string(),
  appointments: z.array(appointment).length(1),
});
export const moveBody = z.strictObject({ datetime: z.iso.datetime({ offset: true }), comment: z.string() });
export const editBody = z.object({
  staff_id: z.int(),
  services: z.array(z.looseObject({ id: z.int() })).length(1),
  client: z.object({ name: z.string(), phone: z.string() }),
  save_if_busy: z.literal(false),
  datetime: z.string(),
  seance_length: z.int(),
  comment: z.string(),
  api_id: z.string(),
});
