import { z } from 'zod';
import type { AssistantAnswer } from './assistant.port.js';
import type { DialogueMemory } from './dialogue-memory.js';

const MOST_PARTS = 3;

const PARTS = z
  .array(z.string().refine((part) => part.trim() !== ''))
  .min(1)
  .max(MOST_PARTS);

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const ids = z.array(z.string());

const QUESTION = z.discriminatedUnion('about', [
  z.object({ about: z.enum(['service', 'staff', 'day', 'time', 'confirmation', 'phone']) }),
  z.object({ about: z.literal('name'), bookingId: z.string().optional() }),
  z.object({ about: z.enum(['cancel', 'move']), bookingIds: ids }),
]);

/** As `DialogueMemory`; what else stands there is an assistant's own business. */
const MEMORY = z.object({
  wish: z.object({
    serviceId: z.string().optional(),
    staffId: z.string().optional(),
    day: day.optional(),
    time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
  }),
  asked: QUESTION.nullable(),
  offered: z.array(z.object({ staffId: z.string(), startAt: z.string() })),
  search: z.object({ serviceId: z.string(), staffId: z.string().optional(), day }).nullable(),
  greetedOn: day.nullable(),
  misses: z.int().min(0),
});

/** Whether what was stored as a dialogue is one that this program can go on with. */
export function isDialogueMemory(value: unknown): value is DialogueMemory {
  return MEMORY.safeParse(value).success;
}

const REST = z.object({
  person: z
    .object({
      name: z.string().nullable().optional(),
      language: z.enum(['ru', 'en']).nullable().optional(),
      phone: z.string().nullable().optional(),
    })
    .optional(),
  summary: z.string().optional(),
  handOver: z.literal(true).optional(),
});

/**
 * Holds an assistant to its port: an answer that cannot be sent or remembered must fail this run, and nothing after it.
 *
 * @throws Error that says what is wrong, fit for a log
 */
export function checkAnswer(answer: AssistantAnswer): AssistantAnswer {
  const { parts, memory } = (answer ?? {}) as { readonly parts?: unknown; readonly memory?: unknown };
  if (!PARTS.safeParse(parts).success) {
    throw new Error(`the assistant's answer has no fit parts: they are 1 to ${MOST_PARTS} texts, none of them empty`);
  }
  const remembered = MEMORY.nullable().safeParse(memory);
  if (!remembered.success) {
    throw new Error(
      `the assistant's answer has no memory${placeOf(remembered.error)}: it is a DialogueMemory, or null for nothing`,
    );
  }
  const rest = REST.safeParse(answer);
  if (!rest.success) throw new Error(`the assistant's answer does not fit its port${placeOf(rest.error)}`);
  return answer;
}

/** Where the first thing is wrong, without its value. */
function placeOf({ issues }: z.ZodError): string {
  const path = issues[0]?.path.map(String).join('.') ?? '';
  return path === '' ? '' : ` (look at ${path})`;
}
