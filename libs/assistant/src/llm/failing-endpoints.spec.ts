import { describe, expect, it } from '@jest/globals';
import { useLlmBench } from './llm-for-specs.js';
import type { StubAnswer } from './testing/model-stub.js';
import { TOMORROW } from './testing/salon-world.js';

const bench = useLlmBench();
const AT_SIX = `${TOMORROW}T18:00:00+03:00`;
const BOOK = { name: 'book', args: { service_id: 'haircut', staff_id: 'bari', start_at: AT_SIX } } as const;
const FIND = { name: 'find_times', args: { service_id: 'haircut', staff_id: 'bari', day: TOMORROW } } as const;
const FAILS: StubAnswer = { status: 500 };
const WISH = 'Запишите на стрижку к Бари завтра в 18:00';

const FAULTS: readonly [what: string, answer: StubAnswer, says: string][] = [
  ['hangs', 'hang', 'did not answer within 2500 ms'],
  ['hangs up', 'hang up', 'could not be reached, or broke off (UND_ERR_SOCKET)'],
  [
    'breaks off in the middle',
    { cut: '{"choices":[{"message":{"content":"Вы' },
    'could not be reached, or broke off (UND_ERR_SOCKET)',
  ],
  ['answers 429', { status: 429, headers: { 'retry-after': '60' } }, 'answered 429'],
  ['answers 500', { status: 500, body: '{"error":{"message":"boom +79161234567"}}' }, 'answered 500'],
  ['answers 503 in HTML', { status: 503, body: '<html>' }, 'answered 503'],
  ['answers 401', { status: 401 }, 'answered 401: look at its key'],
  ['answers 404', { status: 404 }, 'answered 404: look at its base URL and model'],
  ['answers 400', { status: 400 }, 'answered 400'],
  [
    'answers with a page',
    { html: '<html>Just a moment...</html>' },
    'answered with something that is no chat completion',
  ],
  ['answers with other JSON', { body: '{"ok":true}' }, 'answered with something that is no chat completion'],
  ['answers without choices', { body: '{"choices":[]}' }, 'answered with something that is no chat completion'],
  ['answers with nothing', { say: '' }, 'answered with nothing that a person should see'],
  ['answers with blanks', { say: ' \n ' }, 'answered with nothing that a person should see'],
  ['is cut at its length', { say: 'Вы зап', finish: 'length' }, 'had its answer cut off at its length'],
];

describe('an endpoint that', () => {
  it.each(FAULTS)('%s is followed by the next', async (_what, answer, says) => {
    bench.first.script = [answer];
    bench.second.script = [{ say: 'На какой день?' }];
    const reply = await bench
      .assistant({ timeoutMs: answer === 'hang' ? 2500 : 20_000 })
      .answer(await bench.salon.request('хочу на стрижку'));
    expect(reply.parts).toEqual(['На какой день?']);
    expect(bench.warnings).toEqual([`model endpoint 1 (stub-1) ${says}`]);
  });

  it('is not there is followed by the next', async () => {
    await bench.first.stop();
    bench.second.script = [{ say: 'На какой день?' }];
    const reply = await bench.assistant().answer(await bench.salon.request('хочу на стрижку'));
    expect(reply.parts).toEqual(['На какой день?']);
    expect(bench.warnings).toEqual(['model endpoint 1 (stub-1) could not be reached, or broke off (ECONNREFUSED)']);
  });

  it.each(FAULTS)('%s after it booked is followed by one that knows', async (_what, answer) => {
    bench.first.script = [{ call: [FIND] }, { call: [BOOK] }, answer];
    bench.second.script = [{ say: 'Вы записаны на завтра в 18:00.' }];
    const reply = await bench
      .assistant({ timeoutMs: answer === 'hang' ? 2500 : 20_000 })
      .answer(await bench.salon.request(WISH));
    expect(reply.parts).toEqual(['Вы записаны на завтра в 18:00.']);
    expect(bench.salon.taken).toEqual(['findTimes', 'book']);
    const shown = bench.second.requests[0]?.messages.filter(({ role }) => role === 'tool');
    expect(shown?.map(({ content }) => (JSON.parse(content ?? '') as { kind: string }).kind)).toEqual([
      'times',
      'booked',
    ]);
  });
});

describe('when all of them fail', () => {
  it('the offline assistant answers', async () => {
    bench.first.script = bench.second.script = () => FAILS;
    await bench.assistant().answer(await bench.salon.request(WISH));
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });

  it.each<[what: string, calls: StubAnswer, reply: RegExp]>([
    ['booked', { call: [BOOK] }, /^Готово, вы записаны на завтра, четверг, 15 октября, в 18:00/],
    ['moved', { call: [{ name: 'move_booking', args: { start_at: AT_SIX } }] }, /запись перенесена.*15:00.*18:00/],
    ['cancelled', { call: [{ name: 'cancel_booking', args: {} }] }, /^Запись отменена: завтра.*15:00/],
  ])('what has been %s is told as it is, and not done again', async (what, calls, reply) => {
    if (what !== 'booked') await bench.salon.book('haircut', 'bari', `${TOMORROW}T15:00:00+03:00`);
    bench.first.script = [calls, FAILS];
    bench.second.script = [FAILS];
    const answer = await bench.assistant().answer(await bench.salon.request(WISH));
    expect(answer.parts).toHaveLength(1);
    expect(answer.parts[0]).toMatch(reply);
    expect(bench.salon.taken).toHaveLength(1);
  });

  it('a human who was called for comes all the same', async () => {
    bench.first.script = [{ call: [{ name: 'hand_to_human', args: {} }] }, FAILS];
    bench.second.script = [FAILS];
    const answer = await bench.assistant().answer(await bench.salon.request('позовите человека'));
    expect(answer.handOver).toBe(true);
  });

  it('a name that was told is kept', async () => {
    bench.first.script = [{ call: [{ name: 'set_name', args: { name: 'Павел' } }] }, FAILS];
    bench.second.script = [FAILS];
    const answer = await bench.assistant().answer(await bench.salon.request('Павел'));
    expect(answer.person?.name).toBe('Павел');
  });
});

describe('an endpoint that is down', () => {
  it('is not asked for thirty seconds, and warned of once a minute', async () => {
    bench.first.script = () => FAILS;
    bench.second.script = () => ({ say: 'На какой день?' });
    const assistant = bench.assistant();
    const ask = async () => assistant.answer(await bench.salon.request('хочу на стрижку'));
    await ask();
    await ask();
    expect(bench.first.requests).toHaveLength(1);
    bench.clock = 30_000;
    await ask();
    expect(bench.first.requests).toHaveLength(2);
    expect(bench.warnings).toEqual(['model endpoint 1 (stub-1) answered 500']);
    bench.clock = 60_000;
    await ask();
    expect(bench.warnings[1]).toBe(
      'model endpoint 1 (stub-1) answered 500 (and 1 times more since the last such line)',
    );
  });

  it('rests as long as it says', async () => {
    bench.first.script = () => ({ status: 429, headers: { 'retry-after': '120' } });
    bench.second.script = () => ({ say: 'На какой день?' });
    const assistant = bench.assistant();
    for (bench.clock of [0, 60_000, 119_999, 120_000])
      await assistant.answer(await bench.salon.request('хочу на стрижку'));
    expect(bench.first.requests).toHaveLength(2);
  });

  it('rests until the moment it says', async () => {
    const until = new Date(Date.now() + 120_000).toUTCString();
    bench.first.script = () => ({ status: 503, headers: { 'retry-after': until } });
    bench.second.script = () => ({ say: 'На какой день?' });
    const assistant = bench.assistant();
    for (bench.clock of [0, 60_000]) await assistant.answer(await bench.salon.request('хочу на стрижку'));
    expect(bench.first.requests).toHaveLength(1);
  });

  it.each<[what: string, answer: StubAnswer]>([
    ['refuses one request', { status: 400 }],
    ['says nothing once', { say: '' }],
  ])('is not one that %s', async (_what, answer) => {
    bench.first.script = () => answer;
    bench.second.script = () => ({ say: 'На какой день?' });
    const assistant = bench.assistant();
    for (let turn = 0; turn < 2; turn += 1) await assistant.answer(await bench.salon.request('хочу на стрижку'));
    expect(bench.first.requests).toHaveLength(2);
  });
});

describe('a broken call', () => {
  const BROKEN: readonly [what: string, call: { name: string; args: unknown }, told: RegExp][] = [
    ['with arguments that are no JSON', { name: 'book', args: '{"service_id": "haircut", ' }, /JSON/],
    ['without what it needs', { name: 'book', args: { service_id: 'haircut' } }, /start_at/],
    ['of a wrong type', { name: 'find_times', args: { service_id: 7, day: TOMORROW } }, /service_id/],
    [
      'with a day that does not exist',
      { name: 'find_times', args: { service_id: 'haircut', day: '2026-02-31' } },
      /day that exists/,
    ],
    [
      'with a start that is none',
      { name: 'book', args: { service_id: 'haircut', start_at: 'завтра в 6' } },
      /ISO 8601/,
    ],
    ['of a tool that there is not', { name: 'refund', args: {} }, /unavailable tool|refund/],
    ['of a tool without a proper name', { name: 'удалить всё', args: {} }, /tool/],
    ['with a list of arguments', { name: 'book', args: [1] }, /object/],
  ];

  it.each(BROKEN)('%s is told to the model, which mends it', async (_what, call, told) => {
    bench.first.script = [{ call: [call] }, { call: [BOOK] }, { say: 'Вы записаны на 18:00.' }];
    const answer = await bench.assistant().answer(await bench.salon.request(WISH));
    expect(answer.parts).toEqual(['Вы записаны на 18:00.']);
    expect(bench.first.requests[1]?.messages.at(-1)?.content).toMatch(told);
    expect(bench.salon.taken).toEqual(['book']);
  });

  it('twice, and the next endpoint is asked, which hears nothing of them', async () => {
    const broken = { call: [{ name: 'book', args: '{' }] };
    bench.first.script = [{ call: [FIND] }, broken, broken];
    bench.second.script = [{ say: 'Есть 10:00 и 18:00.' }];
    const answer = await bench.assistant().answer(await bench.salon.request(WISH));
    expect(answer.parts).toEqual(['Есть 10:00 и 18:00.']);
    expect(bench.second.requests[0]?.messages.filter(({ role }) => role === 'tool')).toHaveLength(1);
    expect(bench.warnings).toEqual(['model endpoint 1 (stub-1) called tools wrongly again after it was told how']);
  });

  it('beside a good one does not stop that one', async () => {
    bench.first.script = [{ call: [{ name: 'refund', args: {} }, BOOK] }, { say: 'Вы записаны на 18:00.' }];
    await bench.assistant().answer(await bench.salon.request(WISH));
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });

  it('is not one whose arguments come as an object', async () => {
    bench.first.script = [{ call: [{ ...BOOK, asObject: true }] }, { say: 'Вы записаны на 18:00.' }];
    await bench.assistant().answer(await bench.salon.request(WISH));
    expect(await bench.salon.booked()).toEqual(['haircut bari 10-15 18:00']);
  });

  it('is one whose object of arguments is wrong', async () => {
    bench.first.script = [
      { call: [{ name: 'book', args: { start_at: 5 }, asObject: true }] },
      { say: 'На какой день?' },
    ];
    await bench.assistant().answer(await bench.salon.request('запишите'));
    expect(bench.first.requests[1]?.messages.at(-1)?.content).toMatch(/service_id/);
  });
});

it('a warning holds no text, key or phone', async () => {
  bench.first.script = [{ status: 500, body: 'you asked: секрет +79161234567 with sk-for-specs' }];
  bench.second.script = [{ body: '{"error":"секрет +79161234567"}' }];
  await bench.assistant().answer(await bench.salon.request('секрет +79161234567'));
  expect(bench.warnings).toHaveLength(2);
  expect(bench.warnings.join()).not.toMatch(/секрет|\+7|sk-|127\.0\.0\.1/);
});
