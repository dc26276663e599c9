import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startSalonApp, type SalonApp } from '#libs/testing';
import {
  startModelStub,
  STUB_KEY,
  STUB_MODEL,
  type ModelStub,
} from '../../libs/assistant/src/llm/testing/model-stub.js';
import { DateTime } from 'luxon';

const ANNA = '+79161234567';

let model: ModelStub;
let salon: SalonApp;
beforeEach(async () => {
  model = await startModelStub();
  salon = await startSalonApp({
    ASSISTANT: 'llm',
    LLM_BASE_URL: model.baseUrl,
    LLM_API_KEY: STUB_KEY,
    LLM_MODEL: STUB_MODEL,
    BATCH_DEBOUNCE_MS: '200',
    BATCH_SEND_QUIET_MS: '1000',
  });
});
afterEach(async () => {
  expect(await salon.stop()).toBe(0);
  await model.stop();
  expect(model.problems).toEqual([]);
});

const replies = () => salon.sentTo(ANNA).map(({ body }) => String(body['text']));
const answered = () => eventually('it is answered', replies, ({ length }) => length > 0);
const tomorrow = DateTime.now().setZone('Europe/Moscow').plus({ days: 1 }).toFormat('yyyy-MM-dd');

/** What the person wrote, as the model was shown it in its n-th request. */
function shown(request: number): string {
  const messages = model.requests[request]?.messages ?? [];
  return messages.flatMap(({ role, content }) => (role === 'user' ? [JSON.stringify(content)] : [])).join('\n');
}

describe('ASSISTANT=llm, through the whole path', () => {
  it('a burst is one question, its tool call one booking, and what comes of it one reply', async () => {
    const book = { service_id: 'haircut', staff_id: 'bari', start_at: `${tomorrow}T18:00:00+03:00` };
    model.script = ({ messages }) =>
      messages.at(-1)?.role === 'tool'
        ? { say: 'Готово, вы записаны на завтра в 18:00. Как вас зовут?' }
        : { call: [{ name: 'book', args: book }] };
    for (const text of ['Запишите на стрижку', 'на завтра', 'в 18:00', 'к Бари']) await salon.say(ANNA, text);
    expect(await answered()).toEqual(['Готово, вы записаны на завтра в 18:00. Как вас зовут?']);
    expect(await salon.bookingsOf(ANNA)).toMatchObject([{ staff: { id: 'bari' }, startAt: book.start_at }]);
    for (const text of ['на стрижку', 'на завтра', 'в 18:00', 'к Бари']) expect(shown(0)).toContain(text);
    expect(JSON.stringify(model.requests)).not.toContain(ANNA.slice(1));
    expect(await salon.redis.client.keys('tokens:*')).toHaveLength(1);
  });

  it('a message that comes while the model thinks ends that call at once; the next one is asked both', async () => {
    model.script = (_request, at) => (at === 0 ? 'hang' : { say: 'Есть 18:00 и 19:00.' });
    let abandoned = 0;
    model.onAbandoned = () => (abandoned += 1);
    await salon.say(ANNA, 'Хочу на стрижку');
    await eventually('the model thinks', () => model.requests.length === 1);
    await salon.say(ANNA, 'лучше завтра');
    expect(await answered()).toHaveLength(1);
    expect(abandoned).toBe(1);
    expect(shown(model.requests.length - 1)).toMatch(/Хочу на стрижку.*лучше завтра/s);
  });

  it('a claim that is not so never leaves the house', async () => {
    model.script = () => ({ say: 'Готово, вы записаны на завтра в 18:00!' });
    await salon.say(ANNA, 'Запишите на завтра в 18:00');
    const [reply] = await answered();
    expect(reply).not.toContain('записаны');
    expect(await salon.bookingsOf(ANNA)).toEqual([]);
    expect(model.requests).toHaveLength(2);
  });

  it('with the model down the offline assistant books', async () => {
    await model.stop();
    await salon.say(ANNA, 'Запишите на стрижку завтра в 18:00 к Бари');
    expect((await answered())[0]).toMatch(/вы записаны/);
    expect(await salon.bookingsOf(ANNA)).toHaveLength(1);
    expect(salon.app.output()).toContain('model endpoint 1');
    expect(salon.app.output()).not.toContain(STUB_KEY);
  });
});
