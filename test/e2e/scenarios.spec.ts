import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '#libs/testing';
import { changedProfile } from './conversations/changed-profile.js';
import { openFrontDesk, type FrontDesk } from './conversations/front-desk.js';
import type { Guest } from './conversations/guest.js';
import { holdConversation } from './conversations/hold-conversation.js';
import { SCENARIOS, type Scenario } from './conversations/scenarios.js';

/**
 * Conversations that must come out right, through the whole path: HTTP in, sink out. 15 is here in both ways, since a
 * salon may want to know a name first; 25 and 26 need several processes and stand in scenarios-processes.spec.ts.
 */
describe('scenarios', () => {
  let desk: FrontDesk;

  beforeAll(async () => {
    desk = await openFrontDesk({ BATCH_SEND_QUIET_MS: '400' });
  });

  afterAll(async () => {
    expect(await desk.salon.stop()).toBe(0);
  });

  beforeEach(() => desk.clear());

  const rows = (first: number, last: number): readonly Scenario[] =>
    SCENARIOS.filter(({ number }) => first <= number && number <= last);
  const hold = (row: Scenario): Promise<void> => holdConversation(desk, row, 'ru');

  /** Sends one request a message, as a relay does. */
  const sayEach = (guest: Guest, ...texts: readonly string[]): Promise<string> =>
    guest.replyTo(async () => {
      for (const text of texts) await desk.salon.say(guest.phone, text);
    });
  const tomorrow = (guest: Guest): string => guest.days.isoOf('tomorrow');

  it('1: eight words of a sentence, one each, make one booking', async () => {
    const guest = desk.welcome();
    const words = ['Привет,', 'запишите', 'меня на', 'стрижку', 'к Бари', 'на завтра', 'в 8', 'вечера'];
    expect(await sayEach(guest, ...words)).toContain('20:00');
    expect(desk.salon.sentTo(guest.phone)).toHaveLength(1);
    expect(await guest.calendar()).toEqual([`haircut bari ${tomorrow(guest)} 20:00`]);
  });

  it('2: service, day, time and master in four messages', async () => {
    const guest = desk.welcome();
    await sayEach(guest, 'Запишите на стрижку меня', 'На завтра', 'В 18:00', 'К Бари');
    expect(desk.salon.sentTo(guest.phone)).toHaveLength(1);
    expect(await guest.calendar()).toEqual([`haircut bari ${tomorrow(guest)} 18:00`]);
  });

  it.each(rows(3, 5))('$number: $title', hold);

  it('6: twelve messages at once close a batch by size; the two others follow in the next turn, in order', async () => {
    const guest = desk.welcome();
    const ten = ['Добрый', 'день', 'хочу', 'записаться', 'на', 'стрижку', 'к', 'Сергею', 'если', 'можно'];
    const messages = [...ten, 'завтра', 'в 15:00'].map((body, index) => ({ body, id: `twelve-${index}` }));
    expect(await desk.salon.post(guest.phone, messages)).toMatchObject({ success: true, addedCount: 12 });
    await eventually('both turns are answered', () => desk.salon.sentTo(guest.phone).length >= 2);
    expect(desk.salon.sentTo(guest.phone)).toHaveLength(2);
    expect(await guest.calendar()).toEqual([`haircut sergey ${tomorrow(guest)} 15:00`]);
  });

  it.each(rows(7, 23))('$number: $title', hold);

  describe('24', () => {
    it('the same message id twice has one effect', async () => {
      const guest = desk.welcome();
      const message = { id: 'once', message: 'Запишите на стрижку завтра в 18:00 к Бари' };
      await guest.replyTo(async () => {
        expect(await desk.salon.post(guest.phone, [message])).toMatchObject({ addedCount: 1 });
        expect(await desk.salon.post(guest.phone, [message])).toMatchObject({ addedCount: 0 });
      });
      expect(await desk.salon.post(guest.phone, [message])).toMatchObject({
        addedCount: 0,
        rejected: [{ index: 0, code: 'duplicate' }],
      });
      await guest.say('Спасибо');
      expect(desk.salon.sentTo(guest.phone)).toHaveLength(2);
      expect(await guest.calendar()).toEqual([`haircut bari ${tomorrow(guest)} 18:00`]);
    });

    it.each([
      ['a group', { from: '120363021033254949@g.us' }, 'ignored_group'],
      ['a status', { from: 'status@broadcast' }, 'ignored_status'],
      ['a message of our own', { fromMe: true }, 'ignored_own'],
    ])('%s is ignored', async (_what, fields, code) => {
      const guest = desk.welcome();
      const message = { message: 'Запишите на стрижку завтра в 18:00 к Бари', ...fields };
      expect(await desk.salon.post(guest.phone, [message])).toMatchObject({
        addedCount: 0,
        rejected: [{ index: 0, code }],
      });
      expect(await desk.salon.redis.client.keys('rapid-fire:*')).toEqual([]);
    });

    it.each(['ptt', 'image'])('%s alone: a polite request to write', async (type) => {
      const reply = await desk.welcome().send([{ type, message: '' }]);
      expect(reply).toMatch(/напишите, пожалуйста/i);
    });

    it('a voice note with text in the same burst is answered from the text', async () => {
      const guest = desk.welcome();
      const reply = await guest.send([
        { type: 'ptt', message: '' },
        { message: 'запишите на стрижку завтра в 18:00 к Бари' },
      ]);
      expect(reply).toContain('18:00');
      expect(await guest.calendar()).toEqual([`haircut bari ${tomorrow(guest)} 18:00`]);
    });
  });
});

describe('scenarios in a salon that books nobody without a name', () => {
  const profile = changedProfile({ nameRequired: true });
  let desk: FrontDesk;

  beforeAll(async () => {
    desk = await openFrontDesk({ BATCH_SEND_QUIET_MS: '150', SALON_PROFILE: profile.path });
  });

  afterAll(async () => {
    const code = await desk.salon.stop();
    profile.remove();
    expect(code).toBe(0);
  });

  const rows: readonly Scenario[] = [
    {
      number: 15,
      title: 'the name is asked once, and then all that was said is booked',
      turns: [
        ['запиши меня на маникюр {в workday} в 17:00', 'asks name'],
        ['Наталия', 'books', /Наталия|17:00/, { lacks: /как вас зовут/i }],
      ],
      calendar: ['manicure maria workday 17:00 for Наталия'],
    },
    {
      number: 15,
      title: 'a name among service words is the name, and the day stays',
      turns: [
        ['запиши меня на стрижку и бороду {в workday} в 17:00', 'asks name'],
        ['Стрижка и борода Арбак', 'books', /17:00/],
      ],
      calendar: ['combo bari workday 17:00 for Арбак'],
    },
    {
      number: 15,
      title: 'another service said with the name is what is meant now, and the day stays',
      turns: [
        ['запиши меня на маникюр {в workday} в 17:00', 'asks name'],
        ['Стрижка и борода Арбак', 'books', /17:00/],
      ],
      calendar: ['combo bari workday 17:00 for Арбак'],
    },
    {
      number: 15,
      title: 'who says the name at once is not asked',
      turns: [['Это Наталия. Запиши меня на маникюр {в workday} в 17:00', 'books', { lacks: /как вас зовут/i }]],
      calendar: ['manicure maria workday 17:00 for Наталия'],
    },
  ];

  it.each(rows)('$number: $title', (row) => holdConversation(desk, row, 'ru'));
});
