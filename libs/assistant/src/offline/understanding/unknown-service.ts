import type { SalonProfile } from '#libs/config';
import { isServiceWord } from './service-phrases.js';
import { stemOf } from './stem.js';
import type { Word } from './word.js';

/** What salons do, by the beginnings of the words; which of it this one does, its profile tells. */
const SERVICES =
  /^(массаж|педикюр|маникюр|бров(и|ей|ям|ями|ки)$|ресниц|наращиван|ламинирован|эпиляц|депиляц|шугаринг|пилинг|макияж|мейкап|визаж|татуаж|татуиров|пирсинг|мелирован|завивк|кератин|ботокс|дреды|дредов|косичк|косметолог|солярий|спа$|обертыван|массажист|бритье|побрить|massages?$|facials?$|pedicures?$|manicures?$|eyebrows?$|brows?$|lashes$|eyelash|extensions?$|highlights?$|perm$|keratin|botox|makeup$|tattoos?$|piercings?$|braids?$|dreads|waxing$|spa$|shave$)/;

/** Whether something is asked for that salons do and this one does not. */
export function namesUnknownService(words: readonly Word[], { services }: SalonProfile): boolean {
  return words.some(({ text }) => SERVICES.test(text) && !isServiceWord(services, stemOf(text)));
}
