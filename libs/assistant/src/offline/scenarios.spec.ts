import { describe, expect, it } from '@jest/globals';
import { Conversation } from './testing/conversation.js';

const TOMORROW = '2026-10-15';
/** Words that only a booking that was made may use. */
const CLAIMS_A_BOOKING = /записан|записал|Готово|booked|Done/;

/** The numbers are those of the project's list of conversations that must come out right. */
describe('scenarios, written on Wednesday, 14 October 2026, 12:00', () => {
  it('1: eight fragments make one booking', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Привет,', 'запишите', 'меня на', 'стрижку', 'к Бари', 'на завтра', 'в 8', 'вечера');
    expect(talk.salon.booked).toEqual([
      { serviceId: 'haircut', staffId: 'bari', startAt: `${TOMORROW}T20:00:00+03:00`, name: null },
    ]);
    expect(reply).toBe(
      'Здравствуйте! Готово, вы записаны на завтра, четверг, 15 октября, в 20:00: «Мужская стрижка», мастер Бари, ' +
        '2000 ₽. Ждём вас по адресу: Москва, Новый Арбат, 10.',
    );
    expect(talk.memory).toEqual({ wish: {}, name: null, greetedOn: '2026-10-14' });
  });

  it('2: four fragments without a greeting', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Запишите на стрижку меня', 'На завтра', 'В 18:00', 'К Бари');
    expect(talk.salon.booked).toMatchObject([{ staffId: 'bari', startAt: `${TOMORROW}T18:00:00+03:00` }]);
    expect(reply).toMatch(/^Готово/);
  });

  it('3: a question about a day gets its free times and no booking', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Привет', 'можно', 'записаться', 'на стрижку', 'завтра?');
    expect(talk.salon.booked).toEqual([]);
    expect(reply).toMatch(/^Здравствуйте! На завтра, четверг, 15 октября, есть время.*10:00.*21:00/);
    expect(talk.memory?.wish).toEqual({ serviceId: 'haircut', day: TOMORROW });
  });

  it('4: "у него" and "Сергей?" are one person', async () => {
    const talk = new Conversation();
    await talk.say(
      'добрый день',
      'Завтра',
      'работает',
      'Сергей?',
      'хочу постричься',
      'у него?',
      'могу записаться',
      'например',
      'на 3 часа дня',
    );
    expect(talk.salon.booked).toMatchObject([{ staffId: 'sergey', startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it('5: day, time and service over three messages, any of the staff', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Привет! Хочу записаться', 'на стрижку', 'завтра в 15:00');
    expect(talk.salon.booked).toEqual([{ serviceId: 'haircut', startAt: `${TOMORROW}T15:00:00+03:00`, name: null }]);
    expect(reply).toContain('мастер Бари');
  });

  it('7: a time chosen from the offer books it, nothing asked twice', async () => {
    const talk = new Conversation();
    expect(await talk.say('Добрый день', 'Когда можно постричься?')).toMatch(/сегодня.*12:30/);
    await talk.say('Давай на час');
    expect(talk.salon.booked).toMatchObject([{ serviceId: 'haircut', startAt: '2026-10-14T13:00:00+03:00' }]);
  });

  it('8: the day and the master of the question are remembered', async () => {
    const talk = new Conversation();
    expect(await talk.say('Когда завтра у Бари свободно?')).toContain('у мастера Бари');
    expect(talk.salon.asked).toEqual([{ serviceId: 'haircut', staffId: 'bari', day: TOMORROW }]);
    await talk.say('Запиши на 15:00');
    expect(talk.salon.booked).toMatchObject([{ staffId: 'bari', startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it.each([
    ['в четверг', '2026-10-15'],
    ['на пятницу', '2026-10-16'],
    ['в среду', '2026-10-14'],
    ['в субботу', '2026-10-17'],
  ])('9: хочу записаться %s, then a time', async (phrase, day) => {
    const talk = new Conversation();
    await talk.say(`хочу записаться ${phrase}`);
    await talk.say('Давайте на 16:00');
    expect(talk.salon.booked).toMatchObject([{ startAt: `${day}T16:00:00+03:00` }]);
  });

  it('10: "он" is who was spoken of', async () => {
    const talk = new Conversation();
    await talk.say('А когда работает Рамзан?');
    expect(await talk.say('А в какие дни ещё он работает?')).toBe(
      'Мастер Рамзан работает: ежедневно с 12:00 до 22:00.',
    );
  });

  it('11: the service that was explained is the one that is booked', async () => {
    const talk = new Conversation();
    expect(await talk.say('Экспресс - это?')).toMatch(/^Экспресс-стрижка — 1300 ₽, 30 мин\. Стрижка машинкой/);
    expect(await talk.say('Да. Завтра можно?')).toContain('«Экспресс-стрижка»');
    await talk.say('на 5 вечера давай');
    expect(talk.salon.booked).toMatchObject([{ serviceId: 'express', startAt: `${TOMORROW}T17:00:00+03:00` }]);
  });

  it('12: without a service the usual one is booked and named', async () => {
    const talk = new Conversation();
    const reply = await talk.say('добрый день! запишите пожалуйста на завтра к сергею на 3');
    expect(talk.salon.booked).toMatchObject([
      { serviceId: 'haircut', staffId: 'sergey', startAt: `${TOMORROW}T15:00:00+03:00` },
    ]);
    expect(reply).toContain('«Мужская стрижка», мастер Сергей');
  });

  it.each([
    ['Можно на послезавтра?', '2026-10-16'],
    ['через неделю можно?', '2026-10-21'],
    ['есть время в пятницу?', '2026-10-16'],
  ])('14: %s asks for %s', async (phrase, day) => {
    const talk = new Conversation();
    await talk.say(phrase);
    expect(talk.salon.asked).toEqual([{ serviceId: 'haircut', day }]);
  });

  it('16: a taken time is said to be taken, with times beside it and others at that time', async () => {
    const talk = new Conversation();
    talk.salon.taken.add(`bari ${TOMORROW}T18:00`);
    const reply = await talk.say('Запишите меня на стрижку завтра в 18:00 к Бари. Меня зовут Павел');
    expect(talk.salon.booked).toEqual([]);
    expect(reply).toBe(
      'К сожалению, завтра, 15 октября, в 18:00 у мастера Бари уже занято. Рядом свободно: 17:00, 17:30, 18:30. ' +
        'В 18:00 можно к другим мастерам: Сергей, Рамзан. Что вам подойдёт?',
    );
    expect(talk.memory).toMatchObject({ name: 'Павел' });
    await talk.say('тогда к Рамзану');
    expect(talk.salon.booked).toEqual([
      { serviceId: 'haircut', staffId: 'ramzan', startAt: `${TOMORROW}T18:00:00+03:00`, name: 'Павел' },
    ]);
  });

  it('16: with all of the staff taken', async () => {
    const talk = new Conversation();
    for (const staff of ['bari', 'sergey', 'ramzan']) talk.salon.taken.add(`${staff} ${TOMORROW}T18:00`);
    const reply = await talk.say('Запишите меня на стрижку завтра в 18:00. Меня зовут Павел');
    expect(reply).toMatch(/уже занято\. Рядом свободно: 17:00, 17:30, 18:30\./);
    expect(reply).not.toMatch(CLAIMS_A_BOOKING);
    await talk.say('давайте 17:30');
    expect(talk.salon.booked).toMatchObject([{ startAt: `${TOMORROW}T17:30:00+03:00`, name: 'Павел' }]);
  });

  it('17: the master of the last time is asked for by name', async () => {
    const talk = new Conversation();
    expect(await talk.say('запишите завтра в 15 к мастеру, что в прошлый раз')).toMatch(/имя мастера/);
    expect(talk.salon.booked).toEqual([]);
    await talk.say('Рамзан');
    expect(talk.salon.booked).toMatchObject([{ staffId: 'ramzan', startAt: `${TOMORROW}T15:00:00+03:00` }]);
  });

  it('18: nobody of that name works here, and the rest of the wish stays', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Запишите меня на стрижку завтра к Вольдемару');
    expect(reply).toBe(
      'К сожалению, у нас нет мастера с именем Вольдемар. Работают: Бари, Сергей, Рамзан, Мария. К кому вас записать?',
    );
    expect(talk.salon.booked).toEqual([]);
    expect(talk.salon.asked).toEqual([]);
    expect(talk.memory?.wish).toEqual({ serviceId: 'haircut', day: TOMORROW });
  });

  it.each(['Хочу отменить запись', 'Можно перенести запись на завтра на 14:00?', 'Я записан на завтра в 15:00'])(
    '19, 20: a booking that was made is left alone: %s',
    async (phrase) => {
      const talk = new Conversation();
      expect(await talk.say(phrase)).toContain('+74950000000');
      expect(talk.salon.booked).toEqual([]);
    },
  );

  it('21: a boy of 14 is a child and no two o’clock', async () => {
    const talk = new Conversation();
    const reply = await talk.say('Рамзан работает завтра?', 'Хочу подстричь сына 14 лет');
    expect(reply).toContain('мастер Рамзан работает с 12:00 до 22:00');
    expect(talk.salon.asked).toEqual([{ serviceId: 'kids', staffId: 'ramzan', day: TOMORROW }]);
    expect(talk.salon.booked).toEqual([]);
  });

  it('22: prices of every kind, and of one', async () => {
    const talk = new Conversation();
    const all = await talk.say('Сколько у вас стоят стрижки?');
    expect(all.split('\n')).toEqual([
      'Мужская стрижка — 2000 ₽, 60 мин',
      'Детская стрижка — 1500 ₽, 45 мин',
      'Комплекс: стрижка и борода — 2900 ₽, 90 мин',
      'Экспресс-стрижка — 1300 ₽, 30 мин',
    ]);
    expect(await talk.say('скок стоит покраска')).toBe('Окрашивание — 4500 ₽, 120 мин');
  });

  it('23: thanks inside an answer do not end it; alone they get a courtesy and no tool', async () => {
    const talk = new Conversation();
    await talk.say('хочу на стрижку в субботу');
    await talk.say('Да, на 15 Спасибо');
    expect(talk.salon.booked).toMatchObject([{ startAt: '2026-10-17T15:00:00+03:00' }]);
    expect(await talk.say('Спасибо')).toBe('Пожалуйста! Будем рады вас видеть.');
    expect(talk.salon.asked).toHaveLength(1);
    expect(await talk.say('Спасибо, а можно ещё бороду?')).toBe('На какой день и время вас записать?');
    expect(talk.memory?.wish).toEqual({ serviceId: 'beard' });
  });

  it('24: a voice note alone is asked to be written; with text the text is answered', async () => {
    const talk = new Conversation();
    expect(await talk.send([{ kind: 'voice', text: '' }])).toMatch(/понимаю только текст/);
    const reply = await talk.send([
      { kind: 'voice', text: '' },
      { kind: 'text', text: 'сколько стоит борода?' },
    ]);
    expect(reply).toMatch(/^Моделирование бороды — 1200 ₽/);
    expect(await talk.send([{ kind: 'image', text: 'такую стрижку хочу завтра' }])).toContain('На завтра');
  });

  it('25: a late answer begins with an apology, and "сейчас" is not believed', async () => {
    const talk = new Conversation();
    talk.late = true;
    expect(await talk.say('Привет, можно сейчас подойти?')).toBe(
      'Простите, что отвечаем с опозданием! Здравствуйте! На какой день и время вас записать?',
    );
    expect(talk.salon.asked).toEqual([]);
  });
});
