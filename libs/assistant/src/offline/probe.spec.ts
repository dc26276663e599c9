import { it } from '@jest/globals';
import { understand } from './understanding/understand.js';
import { demoSalon } from './testing/demo-salon.js';
import { moscow } from './testing/moscow.js';
it('slow', () => {
  for (const t of [
    'запишите на 15 завтра к Бари ',
    '15 ',
    'не ',
    'стрижка сын ',
    'а'.repeat(4000) + ' ',
    '1 2 3 4 5 6 7 8 9 ',
    '   ',
    '((((((1',
    'есть сколько меня ',
    '1-',
    '+1 ',
  ]) {
    const text = t.repeat(Math.ceil(4096 / t.length)).slice(0, 4096);
    const t0 = performance.now();
    understand(
      Array.from({ length: 10 }, () => ({ text, writtenAt: moscow('2026-10-14T12:00') })),
      demoSalon,
    );
    console.log(t.slice(0, 20), Math.round(performance.now() - t0));
  }
});
