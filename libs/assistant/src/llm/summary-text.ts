import type { AssistantMemory, PastTurn } from '../assistant-memory.js';

/** A summary begins with the moment of the last turn it holds, so that the next one knows where to go on. */
const MARKED = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z): /;

/**
 * Twenty turns are remembered one by one. Folding begins at fifteen, so that a model that fails, or is late, can be asked
 * five times more before a turn is forgotten that no summary holds.
 */
const MANY = 15;
const FOLDED = 10;

/** Without its mark. */
export function summaryText(summary: string): string {
  return summary.replace(MARKED, '');
}

export function markedSummary(text: string, upTo: number): string {
  return `${new Date(upTo).toISOString()}: ${text}`;
}

/** The turns to fold in now; null while few are not held by a summary. */
export function turnsToFold({
  turns,
  summary,
}: Pick<AssistantMemory, 'turns' | 'summary'>): readonly PastTurn[] | null {
  const upTo = Date.parse(MARKED.exec(summary ?? '')?.[1] ?? '');
  const open = turns.filter(({ at }) => Number.isNaN(upTo) || at > upTo);
  return open.length < MANY ? null : open.slice(0, FOLDED);
}
