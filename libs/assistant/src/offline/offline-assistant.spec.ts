import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Conversation, NOON } from './testing/conversation.js';
import { demoSalon } from './testing/demo-salon.js';

const TOMORROW = '2026-10-15';
const CLAIMS_A_BOOKING = /записан|записал|Готово|booked|Done/;

describe('answers that book nothing', () => {
  it.each([
    ['запишите на 9 утра завтра', /вне рабочих часов.*Рядом свободно: 10:00, 10:30, 11:00/],
    ['запишите сегодня на 11:00', /время 11:00 сегодня, 14 октября, уже прошло/],
    ['запишите на маникюр к Бари завтра в 12', /Мастер Бари не делает услугу «Мужской маникюр»\. Её делает Мария\./],
    ['запишите к Марии завтра в 12', /Какую услугу хотите у мастера Марии\?/],
    ['запишите меня на стрижку', /На какой день и время вас записать\?/],
    ['запишите меня 31 февраля в 12', /Такого дня нет/],
    ['запишите в 10', /На какой день записать вас в 10:00\?/],
    ['на маникюр в воскресенье', /В воскресенье, 18 октября,.*никто не делает\. На понедельник, 19 октября/],
    ['завтра до 9 утра можно?', /в эти часы свободного времени нет/],
    ['на выходных в 15 можно?', /Да, в субботу, 17 октября, в 15:00 свободно.*Записать вас\?/],
    ['абракадабра', /чем могу помочь/],
    ['15', /чем могу помочь/],
    ['до завтра!', /Будем рады/],
    ['спасибо, увидимся в пятницу в 15', /Будем рады/],
    ['see you at 5', /glad to see you/],
    ['а завтра в 19?', /в 19:00 свободно.*Записать вас\?/],
    ['буду в 15', /Да, сегодня, 14 октября, в 15:00 свободно.*Записать вас\?/],
    ['запишите меня и сына завтра в 15', /одного человека за раз/],
    ['запишите на стрижку и маникюр завтра в 12', /С какой начнём: Мужская стрижка; Мужской маникюр\?/],
    ['Сколько по времени стрижка?', /Мужская стрижка — 2000 ₽, 60 мин/],
    ['у вас есть мужской маникюр?', /^Мужской маникюр — 1800 ₽, 60 мин\. Гигиенический/],
    ['не подойдёт', /ничего не записываю/],
    ['нет, спасибо', /ничего не записываю/],
    ['book me with Bob tomorrow at 3', /nobody called Bob works here/],
    ['what?', /What would you like\?/],
  ])('%s', async (phrase, reply) => {
    const talk = new Conversation();
    const answer = await talk.say(phrase);
    expect(answer).toMatch(reply);
    expect(answer).not.toMatch(CLAIMS_A_BOOKING);
    expect(talk.salon.booked).toEqual([]);
  });

  it('says that the calendar cannot be reached, not that everything is taken', async () => {
    const talk = new Conversation();
    talk.salon.reachable = false;
    for (const phrase of ['запишите завтра в 15', 'есть время завтра?']) {
      const reply = await talk.say(phrase);
      expect(reply).toMatch(/не получается открыть календарь.*\+74950000000/);
      expect(reply).not.toMatch(/занят|свободного времени нет/);
    }
    talk.salon.reachable = true;
    await talk.say('в 15');
    expect(talk.salon.booked).toMatchObject([{ startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it('gives the phone when the coming week has nothing', async () => {
    const talk = new Conversation();
    talk.salon.findTimes = () => Promise.resolve({ kind: 'full' });
    expect(await talk.say('когда можно постричься?')).toMatch(/в ближайшие дни.*нет.*\+74950000000/);
    expect(talk.memory?.wish).toEqual({ serviceId: 'haircut' });
  });

  it('offers the next day that has a time when a booking finds nothing near, and books it on a new time', async () => {
    const talk = new Conversation();
    const reply = await talk.say('запишите на маникюр в воскресенье в 15');
    expect(reply).toMatch(/не получится.*Ближайшее свободное время: понедельник, 19 октября, 10:00/);
    await talk.say('давайте в 11');
    expect(talk.salon.booked).toMatchObject([{ serviceId: 'manicure', startAt: '2026-10-19T11:00:00+03:00' }]);
  });

  it('offers the next day when a day is full, and a time chosen then is of that day', async () => {
    const talk = new Conversation();
    for (let minute = 10 * 60; minute < 22 * 60; minute += 30) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60 === 0 ? '00' : '30'}`;
      talk.salon.taken.add(`bari ${TOMORROW}T${time}`);
    }
    const reply = await talk.say('можно завтра к Бари?');
    expect(reply).toMatch(/Завтра, 15 октября, свободного времени у мастера Бари уже нет\. На пятницу, 16 октября/);
    await talk.say('давай на 15');
    expect(talk.salon.booked).toMatchObject([{ staffId: 'bari', startAt: '2026-10-16T15:00:00+03:00' }]);
  });
});

describe('turns that build on each other', () => {
  it('books a time that was asked for when the person agrees', async () => {
    const talk = new Conversation();
    expect(await talk.say('есть время завтра в 15?')).toMatch(/Да, завтра.*15:00.*Записать вас\?/);
    expect(talk.salon.booked).toEqual([]);
    await talk.say('да');
    expect(talk.salon.booked).toMatchObject([{ startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it('takes what is said now over what was said before, part by part', async () => {
    const talk = new Conversation();
    const wish = { serviceId: 'beard', staffId: 'bari', day: '2026-10-15', time: '15:00' };
    talk.memory = { wish, name: null, greetedOn: null };
    await talk.say('нет, лучше в субботу в 16 к Сергею, стрижка');
    expect(talk.salon.booked).toEqual([
      { serviceId: 'haircut', staffId: 'sergey', startAt: '2026-10-17T16:00:00+03:00', name: null },
    ]);
  });

  it('books no day of a weekend that was not chosen, though the time is remembered', async () => {
    const talk = new Conversation();
    await talk.say('запишите в 10');
    expect(await talk.say('на выходных')).toMatch(/^На субботу, 17 октября, есть время/);
    expect(talk.salon.booked).toEqual([]);
  });

  it('asks for the service when the salon has no usual one, and keeps what was said', async () => {
    const { defaultService, ...profile } = demoSalon;
    expect(defaultService).toBe('haircut');
    const talk = new Conversation(NOON, profile);
    expect(await talk.say('запишите завтра в 15')).toMatch(/На какую услугу вас записать\? Мужская стрижка;/);
    await talk.say('бороду');
    expect(talk.salon.booked).toMatchObject([{ serviceId: 'beard', startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it('keeps the wish over a question, and a new day with a question mark gets times', async () => {
    const talk = new Conversation();
    await talk.say('хочу записаться завтра к Рамзану');
    expect(await talk.say('а где вы находитесь?')).toBe('Мы находимся по адресу: Москва, Новый Арбат, 10.');
    expect(await talk.say('а в субботу?')).toMatch(/На субботу, 17 октября, есть время у мастера Рамзана/);
    await talk.say('15');
    expect(talk.salon.booked).toMatchObject([{ staffId: 'ramzan', startAt: '2026-10-17T15:00:00+03:00' }]);
  });

  it('answers a price and offers times in one reply', async () => {
    const talk = new Conversation();
    expect(await talk.say('Сколько стоит маникюр и можно на завтра?')).toMatch(
      /^Мужской маникюр — 1800 ₽, 60 мин\nНа завтра/,
    );
  });

  it('greets back once a day', async () => {
    const talk = new Conversation();
    expect(await talk.say('Привет')).toMatch(/^Здравствуйте! Чем могу помочь/);
    expect(await talk.say('Привет')).toMatch(/^Чем могу помочь/);
    const nextDay = new Conversation('2026-10-15T12:00');
    nextDay.memory = talk.memory;
    expect(await nextDay.say('Привет')).toMatch(/^Здравствуйте!/);
  });

  it('forgets a remembered day that is over', async () => {
    const talk = new Conversation();
    talk.memory = { wish: { serviceId: 'beard', day: '2026-10-13', time: '15:00' }, name: null, greetedOn: null };
    expect(await talk.say('да')).toMatch(/На какой день/);
    expect(talk.memory?.wish).toEqual({ serviceId: 'beard' });
  });

  it('respects the part of the day', async () => {
    const talk = new Conversation();
    expect(await talk.say('можно завтра утром?')).toMatch(/: 10:00, 10:30, 11:00, 11:30 \(/);
  });

  it('takes a bare time as today while it lies ahead', async () => {
    const talk = new Conversation();
    await talk.say('запишите на 15:00');
    expect(talk.salon.booked).toMatchObject([{ startAt: '2026-10-14T15:00:00+03:00' }]);
  });
});

describe('in English', () => {
  it('books and confirms', async () => {
    const talk = new Conversation();
    expect(await talk.say('Hi,', 'a haircut tomorrow at 6pm with Bari please. My name is Paul')).toBe(
      "Hello! Done, you are booked for tomorrow, Thursday, 15 October at 18:00: Men's haircut with Bari, 2000 ₽. " +
        'See you at Москва, Новый Арбат, 10.',
    );
    expect(talk.salon.booked).toEqual([
      { serviceId: 'haircut', staffId: 'bari', startAt: `${TOMORROW}T18:00:00+03:00`, name: 'Paul' },
    ]);
  });

  it('offers and books from the offer', async () => {
    const talk = new Conversation();
    expect(await talk.say('When are you free on Friday?')).toMatch(/^Friday, 16 October has, for example, 10:00/);
    await talk.say('half past three please');
    expect(talk.salon.booked).toMatchObject([{ startAt: '2026-10-16T15:30:00+03:00' }]);
  });

  it('names what is taken and what is not', async () => {
    const talk = new Conversation();
    talk.salon.taken.add(`bari ${TOMORROW}T18:00`);
    const reply = await talk.say('Book me with Bari tomorrow at 6pm');
    expect(reply).toMatch(/already taken.*nearest free times: 17:00, 17:30, 18:30\. At 18:00 you could see Sergey/);
    expect(reply).not.toMatch(CLAIMS_A_BOOKING);
  });

  it.each([
    ['tomorrow at 9am', /outside working hours.*nearest free times: 10:00, 10:30, 11:00/],
    ['book today at 11am', /already passed/],
    ['manicure with Bari tomorrow at 3', /Bari does not do "Men's manicure"\. You can see Maria/],
    ['manicure on Sunday', /nobody does "Men's manicure"\. Monday, 19 October has/],
    ['book me with Maria tomorrow at 3', /Which service would you like with Maria\? Colouring; Men's manicure/],
    ['book a haircut', /What day and time would suit you\?/],
    ['is 3pm tomorrow available?', /Yes, tomorrow, Thursday, 15 October at 15:00 is free.*Shall I book/],
    ['when does Maria work?', /^Maria works Mon to Fri from 10:00 to 20:00, Sat from 11:00 to 18:00\.$/],
    ['are you open on Sunday?', /we are open from 10:00 to 22:00/],
    ['who works on Sunday?', /^Our team \(Sunday, 18 October\): Bari, Sergey, Ramzan\.$/],
    ['where are you?', /^You will find us at/],
    ['how much is a beard trim?', /^Beard trim: 1200 ₽, 30 min/],
    ['thanks!', /You're welcome/],
    ['no thanks', /no booking then/],
    ['cancel my booking', /\+74950000000/],
    ['haircut and manicure tomorrow at 3', /one service at a time/],
  ])('%s', async (phrase, reply) => {
    const talk = new Conversation();
    const answer = await talk.say(phrase);
    expect(answer).toMatch(reply);
    expect(answer).not.toMatch(/[а-я]{3,} [а-я]{3,}|you are booked/);
    expect(talk.salon.booked).toEqual([]);
  });

  it('answers in a language the salon speaks', async () => {
    const talk = new Conversation(NOON, { ...demoSalon, languages: ['ru'] });
    expect(await talk.say('hello')).toMatch(/^Здравствуйте!/);
  });
});

describe('the run it belongs to', () => {
  it('lets an error of the tools through', async () => {
    const talk = new Conversation();
    talk.salon.book = () => Promise.reject(new Error('stale'));
    await expect(talk.say('запишите завтра в 15')).rejects.toThrow('stale');
  });

  it.each(['запишите завтра в 15', 'есть время завтра?', 'есть время завтра в 15?'])(
    'touches no tool once the signal has fired: %s',
    async (text) => {
      const talk = new Conversation();
      await expect(talk.send([{ kind: 'text', text }], AbortSignal.abort(new Error('lost')))).rejects.toThrow('lost');
      expect(talk.salon.booked).toEqual([]);
      expect(talk.salon.asked).toEqual([]);
    },
  );
});

describe('any text at all', () => {
  const words = fc.constantFrom(
    ...'запишите завтра в на к у через 15 18:00 15.10 пятницу вечера час пол пятого Бари Вольдемару стрижку бороду нет не или можно ? когда сколько стоит спасибо да привет at tomorrow half past five with 31 февраля'.split(
      ' ',
    ),
  );

  it('is answered, and "you are booked" is said if and only if something was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(words, fc.string({ maxLength: 8 })), { maxLength: 12 }), async (parts) => {
        const talk = new Conversation();
        const reply = await talk.say(...parts, '');
        expect(reply.trim()).not.toBe('');
        expect(/вы записаны|you are booked/.test(reply)).toBe(talk.salon.booked.length === 1);
        for (const { startAt } of talk.salon.booked) expect(startAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+03:00$/);
      }),
      { numRuns: 150 },
    );
  });
});
