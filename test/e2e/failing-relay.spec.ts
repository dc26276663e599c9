import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, getJson, startSalonApp, type SalonApp } from '#libs/testing';

/** One send is three attempts. */
const ATTEMPTS_A_SEND = 3;
const RUNS = 2;

describe('a relay that fails', () => {
  let salon: SalonApp;
  let failuresLeft = 0;

  beforeAll(async () => {
    const environment = { BATCH_SEND_QUIET_MS: '200', TURN_ATTEMPTS: String(RUNS) };
    salon = await startSalonApp(environment, () => (failuresLeft-- > 0 ? 500 : 200));
  });

  afterAll(() => salon.stop());

  const stats = async () => (await getJson(`${salon.app.url}/stats`)).body;

  it('gets the same reply again in the next run, and the booking is made once', async () => {
    const phone = '+79160000001';
    failuresLeft = ATTEMPTS_A_SEND;
    await salon.say(phone, 'Запишите на стрижку завтра в 12:00 к Сергею');
    await eventually('the second run gets through', () => salon.sentTo(phone).length === ATTEMPTS_A_SEND + 1);
    await eventually('the turn is done', async () => (await salon.redis.client.keys('turn:*')).length === 0);

    expect(new Set(salon.sentTo(phone).map(({ rawBody }) => rawBody)).size).toBe(1);
    expect(await salon.bookingsOf(phone)).toHaveLength(1);
    expect(await stats()).toMatchObject({ deadLetters: 0 });
  });

  it('for good: the turn is kept with its messages, the person is told once, and the conversation goes on', async () => {
    const phone = '+79160000002';
    failuresLeft = ATTEMPTS_A_SEND * RUNS;
    await salon.say(phone, 'Сколько стоит стрижка?');
    const apologies = () => salon.sentTo(phone).filter(({ body }) => String(body['text']).includes('+74950000000'));
    await eventually('the apology is sent', () => apologies().length > 0);
    await eventually('the conversation is free', async () => (await salon.redis.client.keys('turn:*')).length === 0);
    expect(await stats()).toMatchObject({ deadLetters: 1, queued: 0, running: 0 });

    const [letter] = await salon.redis.client.keys('dead:*:*');
    expect(await salon.redis.client.hgetall(letter!)).toMatchObject({
      conversation: `demo/whatsapp/default/${phone}`,
      runs: String(RUNS),
      reason: 'RELAY_OUTBOUND_URL answered 500',
      messages: expect.stringContaining('Сколько стоит стрижка?'),
    });

    const before = salon.sentTo(phone).length;
    await salon.say(phone, 'А борода сколько?');
    await eventually('the next turn is answered', () => salon.sentTo(phone).length > before);
    expect(salon.sentTo(phone).at(-1)!.body['text']).toContain('1200');
    expect(apologies()).toHaveLength(1);
  });
});
