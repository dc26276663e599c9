import { isDialogueMemory, type AssistantAnswer, type AssistantMemory, type PastTurn } from '#libs/assistant';
import type { StoredMessage } from '#libs/messaging';
import { z } from 'zod';

/** What one conversation remembers, as it lies in Redis. */
export type RememberedDialogue = Pick<AssistantMemory, 'turns' | 'summary' | 'dialogue'>;

const NOTHING: RememberedDialogue = { turns: [], summary: null, dialogue: null };

/** How many turns are kept. */
const TURNS_KEPT = 20;
/** How many texts of one turn: the last ones, of a burst that was superseded again and again. */
const TEXTS_KEPT = 20;
/** How much of one message or reply is kept, in characters: what a person types, and no pasted novel. */
const TEXT_KEPT = 1000;

const STORED = z.object({
  turns: z.array(z.object({ at: z.number(), said: z.array(z.string()), replied: z.array(z.string()) })),
  summary: z.string().nullable(),
  dialogue: z.unknown(),
});

/**
 * @param stored as `afterTurn` gave it; null when there is nothing. What another version of this program has written and
 * this one cannot read is forgotten: a dialogue is worth a day, and must not fail every turn of that day.
 */
export function rememberedDialogue(stored: unknown): RememberedDialogue {
  const read = STORED.safeParse(stored);
  if (!read.success) return NOTHING;
  const { turns, summary, dialogue } = read.data;
  return { turns, summary, dialogue: isDialogueMemory(dialogue) ? dialogue : null };
}

/** What a conversation remembers after a turn. */
export function afterTurn(
  before: RememberedDialogue,
  messages: readonly StoredMessage[],
  { parts, memory, summary }: AssistantAnswer,
): RememberedDialogue {
  const turn: PastTurn = {
    at: Math.max(...messages.map(({ arrivedAt }) => arrivedAt)),
    said: messages.slice(-TEXTS_KEPT).map(({ kind, text }) => clip(text.trim() === '' ? `[${kind}]` : text)),
    replied: parts.map(clip),
  };
  return { turns: [...before.turns, turn].slice(-TURNS_KEPT), summary: summary ?? before.summary, dialogue: memory };
}

/**
 * One person's dialogues, held under several ids, as one: who joins them again gets the same. What is being talked
 * about, and the summary, are of the first that has one.
 */
export function joinDialogues(dialogues: readonly RememberedDialogue[]): RememberedDialogue {
  const turns = new Map(dialogues.flatMap((each) => each.turns).map((turn) => [JSON.stringify(turn), turn]));
  return {
    turns: [...turns.values()].sort((a, b) => a.at - b.at).slice(-TURNS_KEPT),
    summary: dialogues.find(({ summary }) => summary !== null)?.summary ?? null,
    dialogue: dialogues.find(({ dialogue }) => dialogue !== null)?.dialogue ?? null,
  };
}

function clip(text: string): string {
  return text.length <= TEXT_KEPT ? text : `${text.slice(0, TEXT_KEPT).toWellFormed()}…`;
}
