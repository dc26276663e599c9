import { understand } from '../understanding/understand.js';
import { moveTo } from './move-to.js';
import type { Scene, Step } from './scene.js';
import { matching, partsOf, saysParts } from './which-booking.js';
import { askWhichToMove } from './which-to-move.js';
import { wishFrom } from './wish.js';

/** What is to go before the verb of booking, what is to come behind it. */
const CANCEL_THEN_BOOK =
  /(?<!\p{L})(?:отмен|сним|убер|удал|cancel)\p{L}*(.*?)(?<!\p{L})(?:запиш|перезапиш|забронир|book|schedule)\p{L}*(.*)/su;

/**
 * "Отмените завтрашнюю и запишите на пятницу в 15": one booking in place of another, so it is moved. The old one is
 * given up only when the new one can be had.
 *
 * @returns null when the turn only cancels, or it is not told what is to come instead
 */
export function swappedStep(scene: Scene): Promise<Step> | null {
  const { texts, memory, salon, said } = scene;
  const text = texts
    .map((written) => written.text)
    .join(' ')
    .toLowerCase()
    .replaceAll('ё', 'е');
  const [, before, after] = CANCEL_THEN_BOOK.exec(text) ?? [];
  if (before === undefined || after === undefined || said.forAnother || said.adds || said.onlyWonders) return null;
  const writtenAt = texts.at(-1)?.writtenAt ?? 0;
  const [which, wanted] = [before, after].map((part) => understand([{ text: part, writtenAt }], salon));
  if (!which || !wanted || !saysParts(partsOf(wanted))) return null;
  const [only, ...others] = matching(memory.bookings?.upcoming ?? [], partsOf(which), salon.timezone);
  if (!only) return null;
  const wish = wishFrom(partsOf(wanted), {});
  if (others.length > 0) return Promise.resolve(askWhichToMove(scene, [only, ...others], wish));
  return moveTo({ ...scene, said: { ...wanted, moves: true } }, only, wish);
}
