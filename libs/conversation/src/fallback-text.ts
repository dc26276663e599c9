import type { SalonProfile } from '#libs/config';

/** What a person is told when their turn could not be answered: no promise, and whom to ask. */
export function fallbackText(salon: SalonProfile): string {
  const name = `${salon.name}, ${salon.phone}`;
  return salon.languages.includes('ru')
    ? `Простите, не получается ответить вам автоматически. Напишите, пожалуйста, ещё раз или позвоните: ${name}.`
    : `Sorry, we could not answer you automatically. Please write again or call: ${name}.`;
}
