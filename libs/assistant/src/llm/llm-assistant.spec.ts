import { describe, expect, it } from '@jest/globals';
import { useLlmBench } from './llm-for-specs.js';
import { TOMORROW } from './testing/salon-world.js';

const bench = useLlmBench();
const at = (time: string): string => `${TOMORROW}T${time}:00+03:00`;
const BOOK = { name: 'book', args: { service_id: 'haircut', staff_id: 'bari', start_at: at('18:00') } } as const;
const FIND = { name: 'find_times', args: { service_id: 'haircut', staff_id: 'bari', day: TOMORROW } } as const;

describe('a model behind an endpoint', () => {
  it('answers in words', async () => {
    bench.first.script = [{ say: 'Здравствуйте! На какой день?' }];
    const answer = await bench.assistant().answer(await bench.salon.request(['Привет', 'хочу на стрижку']));
    expect(answer.parts).toEqual(['Здравствуйте! На какой день?']);
    expect(answer.person).toEqual({ language: 'ru' });
    expect(answer.memory).toMatchObject({ wish: { serviceId: 'haircut' }, greetedOn: '2026-10-14', misses: 0 });
    expect(bench.first.requests).toHaveLength(1);
  });

  it('looks, books and says so', async () => {
    bench.first.script = [{ call: [FIND] }, { call: [BOOK] }, { say: 'Готово! Вы записаны на завтра в 18:00.' }];
    const answer = await bench
      .assistant()
      .answer(await bench.salon.request('Запишите на стрижку к Бари завтра в 18:00'));
    expect(answer.parts).toEqual(['Готово! Вы записаны на завтра в 18:00.']);
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
    expect(answer.memory).toMatchObject({
      wish: {},
      offered: [],
      search: { serviceId: 'haircut', staffId: 'bari', day: TOMORROW },
    });
    const results = bench.first.requests[2]?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(JSON.parse(results[0]?.content ?? '')).toMatchObject({ kind: 'times', free: [{ staff_id: 'bari' }] });
    expect(JSON.parse(results[1]?.content ?? '')).toMatchObject({ kind: 'booked', booking: { start_at: at('18:00') } });
  });

  it('books only what is free, and is told the kind and the alternatives', async () => {
    await bench.salon.book('haircut', 'bari', at('18:00'), 'demo/+79990000000');
    bench.first.script = [{ call: [BOOK] }, { say: 'К сожалению, 18:00 занято. Есть 17:00 и 19:00, записать?' }];
    const answer = await bench.assistant().answer(await bench.salon.request('Стрижка к Бари завтра в 18:00'));
    expect(answer.parts).toEqual(['К сожалению, 18:00 занято. Есть 17:00 и 19:00, записать?']);
    expect(await bench.salon.booked()).toEqual([]);
    const result = JSON.parse(bench.first.requests[1]?.messages.at(-1)?.content ?? '') as Record<string, unknown>;
    expect(result).toMatchObject({ kind: 'taken', nearest: [{ staff_id: 'bari' }] });
    expect(JSON.stringify(result)).not.toContain('success');
    expect(answer.memory?.offered.map(({ startAt }) => startAt)).toEqual([at('17:00'), at('19:00')]);
    expect(answer.memory?.asked).toEqual({ about: 'time' });
  });

  it('runs calls side by side one after the other, under ids of our own', async () => {
    const second = { name: 'book', args: { service_id: 'kids', staff_id: 'sergey', start_at: at('18:00') } };
    bench.first.script = [
      { call: [BOOK, second], sameIds: true, content: '' },
      { say: 'Записала вас и сына на 18:00.' },
    ];
    const answer = await bench
      .assistant()
      .answer(await bench.salon.request('меня и сына завтра в 18:00, Бари и Сергей'));
    expect(answer.parts).toEqual(['Записала вас и сына на 18:00.']);
    expect((await bench.salon.booked()).sort()).toEqual(['haircut bari 10-15 18:00', 'kids sergey 10-15 18:00']);
  });

  it('moves, cancels and names what is there', async () => {
    const { id } = await bench.salon.book('haircut', 'bari', at('18:00'));
    bench.first.script = [
      { call: [{ name: 'move_booking', args: { start_at: `${TOMORROW}T19:00` } }] },
      { call: [{ name: 'set_name', args: { name: 'Павел' } }] },
      { say: 'Павел, запись перенесена на завтра, 19:00.' },
      { call: [{ name: 'cancel_booking', args: { booking_id: id } }] },
      { say: 'Запись отменена.' },
    ];
    const assistant = bench.assistant();
    const moved = await assistant.answer(await bench.salon.request('Перенесите на 19, меня зовут Павел'));
    expect(moved.parts).toEqual(['Павел, запись перенесена на завтра, 19:00.']);
    expect(moved.person).toEqual({ language: 'ru', name: 'Павел' });
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 19:00']);
    expect((await bench.salon.request('')).memory.bookings?.upcoming[0]?.name).toBe('Павел');
    const cancelled = await assistant.answer(await bench.salon.request('Отмените'));
    expect(cancelled.parts).toEqual(['Запись отменена.']);
    expect(await bench.salon.booked()).toEqual([]);
  });

  it('hands over to a human', async () => {
    bench.first.script = [{ call: [{ name: 'hand_to_human', args: {} }] }, { say: 'Зову администратора.' }];
    const answer = await bench.assistant().answer(await bench.salon.request('позовите человека'));
    expect(answer).toMatchObject({ parts: ['Зову администратора.'], handOver: true });
  });

  it.each<[what: string, staffId: unknown]>([
    ['nobody in particular', null],
    ['an empty word', ''],
    ['the word any', 'any'],
  ])('may mean %s as staff', async (_what, staff_id) => {
    bench.first.script = [{ call: [{ ...BOOK, args: { ...BOOK.args, staff_id } }] }, { say: 'Вы записаны на 18:00.' }];
    await bench.assistant().answer(await bench.salon.request('завтра в 18:00'));
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });

  it('may say "last": whoever served the person last', async () => {
    await bench.salon.book('haircut', 'ramzan', at('15:00'));
    bench.first.script = [
      { call: [{ ...FIND, args: { ...FIND.args, staff_id: 'last' } }] },
      { say: 'Есть 12:00. Подойдёт?' },
    ];
    const answer = await bench.assistant().answer(await bench.salon.request('к тому же мастеру'));
    expect(answer.memory?.search).toEqual({ serviceId: 'haircut', staffId: 'ramzan', day: TOMORROW });
    expect(answer.memory?.offered).toEqual([{ staffId: 'ramzan', startAt: at('12:00') }]);
  });

  it.each([
    ['a service', { service_id: 'massage', start_at: at('18:00') }, 'no_such_service'],
    ['a member of staff', { service_id: 'haircut', staff_id: 'voldemar', start_at: at('18:00') }, 'no_such_staff'],
  ])('that makes %s up is told what there is, and nothing is asked for', async (_what, args, kind) => {
    bench.first.script = [{ call: [{ name: 'book', args }] }, { say: 'Такого у нас нет.' }];
    await bench.assistant().answer(await bench.salon.request('запишите'));
    expect(JSON.parse(bench.first.requests[1]?.messages.at(-1)?.content ?? '')).toMatchObject({ kind });
    expect(bench.salon.taken).toEqual([]);
  });

  it('cannot name a tenant, a phone or a person', async () => {
    const args = { ...BOOK.args, tenant: 'other', phone: '+79990000000', person: 'demo/+79990000000' };
    bench.first.script = [{ call: [{ name: 'book', args }] }, { say: 'Вы записаны на 18:00.' }];
    await bench.assistant().answer(await bench.salon.request('завтра в 18:00'));
    const [booking] = (await bench.salon.request('')).memory.bookings?.upcoming ?? [];
    expect(booking).toMatchObject({ phone: null, staff: { id: 'bari' } });
  });

  it('takes a phone from what was typed, never from the model', async () => {
    bench.first.script = [{ call: [BOOK] }, { say: 'Вы записаны на 18:00.' }];
    const answer = await bench
      .assistant()
      .answer(await bench.salon.request('завтра в 18:00, мой номер 8 (916) 765-43-21'));
    expect(answer.person?.phone).toBe('+79167654321');
    const [booking] = (await bench.salon.request('')).memory.bookings?.upcoming ?? [];
    expect(booking?.phone).toBe('+79167654321');
    expect(JSON.stringify(bench.first.requests[1]?.messages.slice(2))).not.toContain('+79167654321');
  });

  it('splits its reply at blank lines', async () => {
    bench.first.script = [{ say: '<think>hm</think>**Раз**\n\nдва\n\nтри\n\nчетыре' }];
    const answer = await bench.assistant().answer(await bench.salon.request('расскажите о себе'));
    expect(answer.parts).toEqual(['Раз', 'два', 'три\n\nчетыре']);
  });

  it('does nothing twice that it asks for twice', async () => {
    bench.first.script = [{ call: [BOOK] }, { call: [BOOK] }, { say: 'Вы записаны на 18:00.' }];
    await bench.assistant().answer(await bench.salon.request('завтра в 18:00'));
    expect(bench.salon.taken).toEqual(['book']);
  });

  it('comes to an end after eight calls', async () => {
    bench.first.script = () => ({ call: [FIND] });
    const answer = await bench.assistant().answer(await bench.salon.request('Здравствуйте'));
    expect(bench.first.requests).toHaveLength(8);
    expect(bench.second.requests).toHaveLength(0);
    expect(answer.parts[0]).toMatch(/^Здравствуйте!/);
    expect(bench.warnings).toEqual(['model endpoint 1 (stub-1) came to no end within 8 calls']);
  });
});

describe('no model is asked', () => {
  it.each([
    [['Спасибо'], /^Пожалуйста/],
    [['спасибо большое!', '🙏'], /^Пожалуйста/],
    [['Thank you so much'], /^You're welcome/],
  ])('about %j', async (texts, reply) => {
    const answer = await bench.assistant().answer(await bench.salon.request(texts));
    expect(answer.parts[0]).toMatch(reply);
    expect(bench.first.requests).toEqual([]);
  });

  it('about a voice note alone', async () => {
    const request = await bench.salon.request('', { messages: [{ kind: 'voice' }] });
    expect((await bench.assistant().answer(request)).parts[0]).toMatch(/только текст/);
    expect(bench.first.requests).toEqual([]);
  });

  it.each(['Спасибо, а можно ещё бороду?', 'Да, на 15 Спасибо', 'Спасибо, запишите завтра'])(
    'except about %s',
    async (text) => {
      bench.first.script = [{ say: 'Сейчас посмотрю. На какой день?' }];
      await bench.assistant().answer(await bench.salon.request(text));
      expect(bench.first.requests).toHaveLength(1);
    },
  );
});
