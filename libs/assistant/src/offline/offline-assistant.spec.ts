import { describe, expect, it } from '@jest/globals';
import type { SalonProfile } from '#libs/config';
import { NOBODY } from '../assistant-memory.js';
import { demoSalon } from './testing/demo-salon.js';
import { RecordedSteps } from './testing/recorded-steps.js';
import { NOON, useSalon } from './testing/salon-for-specs.js';

const salon = useSalon();
const TOMORROW = '2026-10-15';

describe('a calendar that cannot be reached', () => {
  it.each([
    ['запишите завтра в 15', /не получается открыть календарь.*\+74950000000/],
    ['есть время завтра?', /не получается открыть календарь.*\+74950000000/],
    ['на когда я записан?', /не получается увидеть ваши записи.*\+74950000000/],
    ['отмените запись', /не получается увидеть ваши записи/],
    ['перенесите запись на завтра', /не получается увидеть ваши записи/],
    ['book me tomorrow at 3', /can't reach the booking calendar/],
    ['when is my appointment?', /can't see your bookings/],
  ])('%s: says so, and not that everything is taken', async (text, reply) => {
    const answer = await (await salon.talkUnreachable()).say(text);
    expect(answer).toMatch(reply);
    expect(answer).not.toMatch(/занят|свободного времени нет|нет записей|no bookings/);
  });

  it.each(['отмените запись', 'перенесите запись на завтра в 15'])('%s: changes nothing and says so', async (text) => {
    await salon.book(`haircut bari ${TOMORROW}T12:00`, 'demo/+79160000001');
    const seen = await salon.talk().bookings();
    const talk = await salon.talkUnreachable();
    const answer = await talk.run([{ text }], new RecordedSteps(), seen);
    expect(answer.parts.join()).toMatch(/ничего не изменилось.*\+74950000000/);
    expect(await salon.talk().booked()).toEqual([`haircut bari ${TOMORROW}T12:00`]);
  });
});

describe('a salon that books nobody without a name', () => {
  const strict: SalonProfile = { ...demoSalon, nameRequired: true };

  it.each([
    ['Наталия', 'Наталия', 'manicure maria 2026-10-16T17:00 Наталия'],
    ['Я Наталия', 'Наталия', 'manicure maria 2026-10-16T17:00 Наталия'],
    ["O'Brien", "O'Brien", "manicure maria 2026-10-16T17:00 O'Brien"],
  ])('asks once, and books with all that was said as soon as it comes: %s', async (text, name, booked) => {
    const talk = salon.talk(NOON, strict);
    const question = await talk.say('запиши меня на маникюр в пятницу в 17:00');
    expect(question).toMatch(/в пятницу, 16 октября, в 17:00.*держим за вами.*как вас зовут\?/i);
    expect(question).not.toMatch(/записаны/);
    expect(await talk.booked()).toEqual([]);
    expect(await talk.say(text)).toMatch(/^Готово, вы записаны/);
    expect(await talk.booked()).toEqual([booked]);
    expect(talk.facts.name).toBe(name);
  });

  it('keeps the day for "Стрижка и борода Арбак"', async () => {
    const talk = salon.talk(NOON, strict);
    await talk.say('запишите меня в пятницу в 17:00');
    await talk.say('Стрижка и борода Арбак');
    expect(await talk.booked()).toEqual(['combo bari 2026-10-16T17:00 Арбак']);
  });

  it('answers a question on the way and still takes the name after', async () => {
    const talk = salon.talk(NOON, strict);
    await talk.say('book me on Friday at 5pm');
    expect(await talk.say('how much is it?')).toContain('2000');
    expect(await talk.say('Stan')).toMatch(/^Done/);
    expect(await talk.booked()).toEqual(['haircut bari 2026-10-16T17:00 Stan']);
  });
});

describe('a salon that books nobody without a phone', () => {
  it('asks for it and books as soon as it comes', async () => {
    const talk = salon.talkDemandingPhone();
    expect(await talk.say('запишите завтра в 15')).toMatch(/нужен номер телефона/);
    expect(await talk.say('кукареку')).toMatch(/Напишите, пожалуйста, номер/);
    expect(await talk.say('8 916 123-45-67')).toMatch(/^Готово/);
    expect(talk.facts.phone).toBe('+79161234567');
    expect(await talk.booked()).toEqual([`haircut bari ${TOMORROW}T15:00`]);
  });

  it('in English', async () => {
    const talk = salon.talkDemandingPhone();
    expect(await talk.say('book me tomorrow at 3')).toMatch(/I need a phone number/);
    expect(await talk.say('my number is +7 916 123-45-67')).toMatch(/^Done/);
  });

  it('needs none where the channel tells one', async () => {
    const talk = salon.talkDemandingPhone('+79165550000');
    expect(await talk.say('запишите завтра в 15')).toMatch(/^Готово/);
    expect((await talk.bookings())?.upcoming).toMatchObject([{ phone: '+79165550000' }]);
  });
});

describe('what is remembered of a person', () => {
  const regular = { ...NOBODY, name: 'Павел', usualServiceId: 'combo', favouriteStaffId: 'ramzan' };

  it.each([
    ['запишите как обычно завтра в 15', `combo ramzan ${TOMORROW}T15:00 Павел`],
    ['запишите завтра в 15', `combo bari ${TOMORROW}T15:00 Павел`],
    ['запишите на бороду как обычно завтра в 15', `beard ramzan ${TOMORROW}T15:00 Павел`],
    ['запишите как обычно, но к Сергею, завтра в 15', `combo sergey ${TOMORROW}T15:00 Павел`],
    ['the usual tomorrow at 3pm please', `combo ramzan ${TOMORROW}T15:00 Павел`],
  ])('%s: what is said now beats habit', async (text, booked) => {
    const talk = salon.talk();
    talk.facts = regular;
    await talk.say(text);
    expect(await talk.booked()).toEqual([booked]);
  });

  it('is in this dialogue before it is habit', async () => {
    const talk = salon.talk();
    talk.facts = regular;
    await talk.say('Экспресс - это?');
    await talk.say('запишите завтра в 15');
    expect(await talk.booked()).toEqual([`express bari ${TOMORROW}T15:00 Павел`]);
  });

  it('keeps the language of a person whose words do not tell, and tells it on', async () => {
    const talk = salon.talk();
    talk.facts = { ...NOBODY, language: 'en' };
    expect(await talk.say('👍')).toMatch(/^All right/);
    expect(await talk.say('привет')).toMatch(/^Здравствуйте/);
    expect(talk.facts.language).toBe('ru');
  });

  it('answers in a language the salon speaks', async () => {
    const talk = salon.talk(NOON, { ...demoSalon, languages: ['ru'] });
    expect(await talk.say('hello')).toMatch(/^Здравствуйте!/);
  });

  it('takes a typed phone as a contact, but not somebody else’s', async () => {
    const talk = salon.talk();
    expect(await talk.say('мой номер 8 916 123 45 67')).toBe('Спасибо за номер!');
    expect(talk.facts.phone).toBe('+79161234567');
    const other = salon.talk();
    await other.say('запишите друга, +7 916 123 45 67, завтра в 15');
    expect(other.facts.phone).toBeNull();
  });

  it('forgets a remembered day that is over', async () => {
    const talk = salon.talk();
    const dialogue = { asked: { about: 'time' }, offered: [], search: null, greetedOn: null, misses: 0 } as const;
    talk.dialogue = { ...dialogue, wish: { serviceId: 'beard', day: '2026-10-13', time: '15:00' } };
    await talk.say('да');
    expect(talk.dialogue.wish).toEqual({ serviceId: 'beard' });
  });
});

describe('messages and the clock', () => {
  it('a yes from before the reply answers nothing in it', async () => {
    const talk = salon.talk();
    await talk.say('есть время завтра в 15?');
    await talk.send([{ text: 'да', sentBeforeReply: true }]);
    expect(await talk.booked()).toEqual([]);
    await talk.say('есть время завтра в 15?');
    await talk.send([{ text: 'да', sentBeforeReply: true }, { text: 'спасибо' }]);
    expect(await talk.booked()).toEqual([]);
  });

  it('a yes beside an older message does', async () => {
    const talk = salon.talk();
    await talk.say('есть время завтра в 15?');
    await talk.send([{ text: 'спасибо', sentBeforeReply: true }, { text: 'да' }]);
    expect(await talk.booked()).toEqual([`haircut bari ${TOMORROW}T15:00`]);
  });

  it('"завтра" counts from when it was written, and is called by the day of the answer', async () => {
    const talk = salon.talk('2026-10-14T23:59');
    talk.answeredAfterMinutes = 2;
    expect(await talk.say('запишите завтра в 15')).toContain('на сегодня, четверг, 15 октября, в 15:00');
  });

  it('a wished time that has gone by before a late answer is said to have, and never booked', async () => {
    const talk = salon.talk('2026-10-14T14:50');
    talk.late = true;
    talk.answeredAfterMinutes = 20;
    const reply = await talk.say('запишите на 15:00');
    expect(reply).toMatch(/^Простите.*время 15:00 сегодня, 14 октября, уже прошло.*15:30/);
    expect(await talk.booked()).toEqual([]);
  });
});

describe('days off and breaks', () => {
  const [bari, ...others] = demoSalon.staff;
  if (!bari) throw new Error('the demo salon has no staff');
  const profile: SalonProfile = {
    ...demoSalon,
    daysOff: ['2026-10-17'],
    staff: [{ ...bari, breaks: { thu: [['14:00', '15:00']] }, daysOff: ['2026-10-18'] }, ...others],
  };

  it.each([
    ['Бари работает завтра?', 'работает с 10:00 до 22:00, перерыв с 14:00 до 15:00'],
    ['Бари работает в воскресенье?', 'мастер Бари не работает'],
    ['когда работает Бари?', 'Выходные дни: 17 октября, 18 октября'],
    ['вы работаете в субботу?', 'мы не работаем'],
    ['кто работает в воскресенье?', 'работают: Сергей, Рамзан'],
    ['кто работает в субботу?', 'никто не работает'],
    ['does Bari work tomorrow?', 'from 10:00 to 22:00, with a break from 14:00 to 15:00'],
    ['when do you work?', 'Days off: 17 October'],
    ['who works on Saturday?', 'Nobody works'],
  ])('%s', async (question, answer) => {
    expect(await salon.talk(NOON, profile).say(question)).toContain(answer);
  });

  it('the time until a break can be too short', async () => {
    const talk = salon.talk(NOON, profile);
    expect(await talk.say('запишите завтра в 13:30 к Бари')).toContain('свободно только 30 мин, а нужно 60');
    expect(await talk.booked()).toEqual([]);
  });
});

describe('the run it belongs to', () => {
  it.each(['запишите завтра в 15', 'есть время завтра?', 'есть время завтра в 15?'])(
    'touches no tool once the signal has fired: %s',
    async (text) => {
      const talk = salon.talk();
      await expect(talk.send([{ text }], AbortSignal.abort(new Error('lost')))).rejects.toThrow('lost');
      expect(talk.steps.all).toEqual([]);
    },
  );

  it('lets an error of the tools through', async () => {
    const talk = salon.talk();
    const stale = new RecordedSteps();
    stale.effect = () => Promise.reject(new Error('stale'));
    await expect(talk.run([{ text: 'запишите завтра в 15' }], stale, await talk.bookings())).rejects.toThrow('stale');
  });

  it.each([
    ['запишите на ближайшее', [], /^Готово, вы записаны/],
    ['отмените запись', ['haircut bari 2026-10-16T12:00'], /^Запись отменена: пятница, 16 октября, 12:00/],
    ['перенесите запись на завтра на 14', ['haircut bari 2026-10-16T12:00'], /^Готово, запись перенесена/],
    ['отмените все мои записи', ['haircut bari 2026-10-16T12:00', 'beard bari 2026-10-17T12:00'], /^Записи отменены/],
  ])('goes on after a run that died having done it: %s', async (text, own, reply) => {
    const talk = salon.talk();
    for (const booking of own) await salon.book(booking, talk.person);
    const first = new RecordedSteps();
    const answer = await talk.run([{ text }], first, await talk.bookings());
    expect(answer.parts.join()).toMatch(reply);
    const after = await talk.booked();
    // The second run sees the calendar as the first one left it.
    const second = new RecordedSteps(first.all);
    expect(await talk.run([{ text }], second, await talk.bookings(), undefined, first)).toEqual(answer);
    expect(second.all).toEqual(first.all);
    expect(await talk.booked()).toEqual(after);
  });

  it('cancels what is left of all after a run that died between, and names each', async () => {
    const talk = salon.talk();
    await salon.book('haircut bari 2026-10-16T12:00', talk.person);
    await salon.book('beard bari 2026-10-17T12:00', talk.person);
    const messages = [{ text: 'отмените все мои записи' }];
    const dying = new RecordedSteps();
    const effect = dying.effect.bind(dying);
    dying.effect = (tool, args, act) =>
      dying.all.length > 0 ? Promise.reject(new Error('died')) : effect(tool, args, act);
    await expect(talk.run(messages, dying, await talk.bookings())).rejects.toThrow('died');
    expect(await talk.booked()).toEqual(['beard bari 2026-10-17T12:00']);
    const answer = await talk.run(messages, new RecordedSteps(dying.all), await talk.bookings(), undefined, dying);
    expect(answer.parts.join()).toMatch(/^Записи отменены:\n1\. Пятница, 16 октября.*\n2\. Суббота, 17 октября/);
    expect(await talk.booked()).toEqual([]);
  });
});
