import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, postJson, startSalonApp, type SalonApp, type ShownBooking } from '#libs/testing';
import { DateTime } from 'luxon';

/** Conversations that must come out right, through the whole path: HTTP in, sink out. */
describe('conversations', () => {
  let salon: SalonApp;
  let phones = 79_160_000_000;

  beforeAll(async () => {
    salon = await startSalonApp({ BATCH_SEND_QUIET_MS: '400' });
  });

  afterAll(async () => {
    expect(await salon.stop()).toBe(0);
  });

  beforeEach(async () => {
    const calendars = await salon.redis.client.keys('calendar:*');
    if (calendars.length > 0) await salon.redis.client.del(calendars);
  });

  const newPerson = (): string => `+${++phones}`;
  const repliesTo = (phone: string): string[] => salon.sentTo(phone).map(({ body }) => String(body['text']));
  const tomorrow = (time: string): string => {
    const day = DateTime.now().setZone('Europe/Moscow').plus({ days: 1 }).toFormat('yyyy-MM-dd');
    return `${day}T${time}:00+03:00`;
  };

  /** Sends one burst and waits for what comes of it: the bookings and the reply. */
  async function burst(phone: string, texts: string[]): Promise<{ bookings: ShownBooking[]; reply: string }> {
    const before = repliesTo(phone).length;
    for (const text of texts) await salon.say(phone, text);
    const replies = await eventually(
      'the burst is answered',
      () => repliesTo(phone),
      ({ length }) => length > before,
    );
    expect(replies).toHaveLength(before + 1);
    return { bookings: await salon.bookingsOf(phone), reply: replies.at(-1)! };
  }

  const booked = (service: string, staff: string, time: string) =>
    expect.objectContaining({
      service: expect.objectContaining({ id: service }),
      staff: expect.objectContaining({ id: staff }),
      startAt: tomorrow(time),
    });

  it('1: eight words of a sentence, one each, make one booking', async () => {
    const words = ['Привет,', 'запишите', 'меня на', 'стрижку', 'к Бари', 'на завтра', 'в 8', 'вечера'];
    const { bookings, reply } = await burst(newPerson(), words);
    expect(bookings).toEqual([booked('haircut', 'bari', '20:00')]);
    expect(reply).toContain('20:00');
  });

  it('2: service, day, time and master in four messages', async () => {
    const { bookings } = await burst(newPerson(), ['Запишите на стрижку меня', 'На завтра', 'В 18:00', 'К Бари']);
    expect(bookings).toEqual([booked('haircut', 'bari', '18:00')]);
  });

  it('5: no master named, so whoever is free', async () => {
    const { bookings } = await burst(newPerson(), ['Привет! Хочу записаться', 'на стрижку', 'завтра в 15:00']);
    expect(bookings).toEqual([booked('haircut', 'bari', '15:00')]);
  });

  it('12: a bare hour is read by opening hours, and the salon has a default service', async () => {
    const text = 'добрый день! запишите пожалуйста на завтра к сергею на 3';
    const { bookings, reply } = await burst(newPerson(), [text]);
    expect(bookings).toEqual([booked('haircut', 'sergey', '15:00')]);
    expect(reply).toContain('Мужская стрижка');
  });

  it('16: the time is taken: says so, offers others, books nothing', async () => {
    for (const master of ['Бари', 'Сергею', 'Рамзану']) {
      await burst(newPerson(), [`Запишите на стрижку завтра в 18:00 к ${master}`]);
    }
    const { bookings, reply } = await burst(newPerson(), ['Запишите меня на стрижку завтра в 18:00. Меня зовут Павел']);
    expect(bookings).toEqual([]);
    expect(reply).toMatch(/занят/i);
    expect(reply).toMatch(/17:00/);
    expect(reply).toMatch(/19:00/);
    expect(reply).not.toMatch(/запис(ал|ала) вас/i);
  });

  it('18: no such master: says who there is, books nothing', async () => {
    const { bookings, reply } = await burst(newPerson(), ['Запишите меня на стрижку завтра к Вольдемару']);
    expect(bookings).toEqual([]);
    expect(reply).toContain('Бари');
    expect(reply).toContain('Сергей');
    expect(reply).not.toMatch(/вс[её] занято/i);
  });

  it('6: twelve messages at once close a batch by size; the two others follow in the next turn, in order', async () => {
    const phone = newPerson();
    const messages = Array.from({ length: 12 }, (_, index) => ({
      from: phone,
      body: `слово ${index}`,
      id: `m${index}`,
    }));
    const { body } = await postJson(`${salon.app.url}/webhook/whatsapp/batched`, { messages });
    expect(body).toMatchObject({ success: true, addedCount: 12 });
    await eventually('the second turn is complete', () => salon.app.output().includes('answered: 2 messages'));
    expect(salon.app.output()).toContain('answered: 10 messages');
    expect(repliesTo(phone)).toHaveLength(2);
  });

  it('a dialogue goes on: what was said before is not asked again', async () => {
    const phone = newPerson();
    const first = await burst(phone, ['Хочу на стрижку', 'завтра можно?']);
    expect(first.bookings).toEqual([]);
    expect(first.reply).toMatch(/\d{2}:\d{2}/);
    const second = await burst(phone, ['Давай на час']);
    expect(second.bookings).toEqual([booked('haircut', 'bari', '13:00')]);
  });
});
