import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventually,
  getJson,
  postJson,
  startApp,
  startSink,
  startTestRedis,
  type AppProcess,
  type HttpSink,
  type JsonResponse,
  type SinkRequest,
  type TestRedis,
} from '#libs/testing';

const PROFILES = resolve(import.meta.dirname, '../../examples/tenants');
const ADMIN_TOKEN = 'a-token-for-the-test';
const AUTHORIZATION = { Authorization: `Bearer ${ADMIN_TOKEN}` };
const ANNA = '+79161234567';
const QUIET_MS = { corner: 150, garden: 900 };

type Salon = keyof typeof QUIET_MS;

let redis: TestRedis;
let sinks: Record<Salon, HttpSink>;
let app: AppProcess;
let folder: string;

beforeAll(async () => {
  const [server, corner, garden] = await Promise.all([startTestRedis(), startSink(), startSink()]);
  redis = server;
  sinks = { corner, garden };
  folder = mkdtempSync(join(tmpdir(), 'rapidfire-tenants-'));
  const file = join(folder, 'tenants.yaml');
  const businessOf = (salon: Salon): string => `
  - profile: ${PROFILES}/${salon}.yaml
    settings:
      BATCH_SEND_QUIET_MS: ${QUIET_MS[salon]}
      RELAY_OUTBOUND_URL: ${sinks[salon].url}
`;
  writeFileSync(file, `tenants:${businessOf('corner')}${businessOf('garden')}`);
  app = await startApp('all-in-one', { REDIS_URL: redis.url, TENANTS_FILE: file, ADMIN_TOKEN });
});
afterAll(async () => {
  await app.stop();
  await Promise.all([sinks.corner.stop(), sinks.garden.stop(), redis.stop()]);
  rmSync(folder, { recursive: true });
});

const post = (body: object): Promise<JsonResponse> => postJson(`${app.url}/webhook/whatsapp/batched`, body);

/** Says something to a salon. @returns the texts with which it answers, and how long that took */
async function say(salon: Salon, message: string, from = ANNA): Promise<{ texts: string[]; tookMs: number }> {
  const answers = (): readonly SinkRequest[] => sinks[salon].requests.filter(({ body }) => body['to'] === from);
  const before = answers().length;
  const said = performance.now();
  expect((await post({ companyId: salon, from, message })).status).toBe(200);
  await eventually(`${salon} answers`, () => answers().length > before);
  const tookMs = performance.now() - said;
  const parts = Number(answers()[before]?.body['parts'] ?? 1);
  await eventually('all of it', () => answers().length >= before + parts);
  return {
    texts: answers()
      .slice(before)
      .map(({ body }) => String(body['text'])),
    tookMs,
  };
}

const bookingsAt = async (tenant: string): Promise<{ service: { id: string } }[]> => {
  const { body } = await getJson(`${app.url}/api/bookings?phone=${encodeURIComponent(ANNA)}${tenant}`, AUTHORIZATION);
  return body['bookings'] as { service: { id: string } }[];
};

describe('one person at two businesses of one process', () => {
  it('has a calendar at each', async () => {
    await say('corner', 'Запишите на стрижку завтра в 15:00');
    expect(await bookingsAt('&tenant=corner')).toMatchObject([{ service: { id: 'haircut' } }]);
    expect(await bookingsAt('&tenant=garden')).toEqual([]);
    await say('garden', 'Запишите на маникюр завтра в 15:00');
    expect(await bookingsAt('&tenant=corner')).toMatchObject([{ service: { id: 'haircut' } }]);
    expect(await bookingsAt('&tenant=garden')).toMatchObject([{ service: { id: 'manicure' } }]);
    expect(await bookingsAt('')).toMatchObject([{ service: { id: 'haircut' } }]);

    const calendar = async (tenant: string): Promise<string> =>
      (await fetch(`${app.url}/api/bookings.ics${tenant}`, { headers: AUTHORIZATION })).text();
    expect(await calendar('?tenant=garden')).toMatch(/Маникюр/);
    expect(await calendar('?tenant=garden')).not.toMatch(/Стрижка/);
    expect(await calendar('')).toMatch(/Стрижка/);
  });

  it('is remembered by each alone', async () => {
    const person = '+79160000002';
    await say('corner', 'Здравствуйте! Меня зовут Наталия. Запишите на стрижку завтра в 12:00', person);
    const rememberedBy = async (): Promise<(string | undefined)[]> =>
      (await redis.client.keys('memory:*79160000002')).map((key) => /(corner|garden)\//.exec(key)?.[1]).sort();
    // A dialogue is written down when its reply has left.
    await eventually('it is remembered', rememberedBy, ({ length }) => length > 0);
    expect(await rememberedBy()).toEqual(['corner']);
    const { texts } = await say('garden', 'Запишите на маникюр завтра в 12:00', person);
    expect(texts.join(' ')).not.toContain('Наталия');
    await eventually('by both', rememberedBy, ({ length }) => length === 2);
    expect(await rememberedBy()).toEqual(['corner', 'garden']);
  });

  it('is answered by each after its own quiet time, through its own relay', async () => {
    const person = '+79160000003';
    const [corner, garden] = await Promise.all([
      say('corner', 'Где вы находитесь?', person),
      say('garden', 'Где вы находитесь?', person),
    ]);
    expect(corner.texts.join()).toContain('Покровка');
    expect(garden.texts.join()).toContain('Малышева');
    // Redis counts in whole milliseconds.
    expect(garden.tookMs).toBeGreaterThanOrEqual(QUIET_MS.garden - 1);
    const sentTo = (salon: Salon): string[] =>
      sinks[salon].requests.filter(({ body }) => body['to'] === person).map(({ body }) => String(body['text']));
    expect(sentTo('corner')).toEqual(corner.texts);
    expect(sentTo('garden')).toEqual(garden.texts);
  });

  it('is the default’s where no business is named', async () => {
    const person = '+79160000004';
    const isTo = ({ body }: SinkRequest): boolean => body['to'] === person;
    expect((await post({ from: person, message: 'Привет' })).status).toBe(200);
    await eventually('the first answers', () => sinks.corner.requests.some(isTo));
    expect(sinks.garden.requests.some(isTo)).toBe(false);
  });

  it('is forgotten by the one that is asked to', async () => {
    await say('corner', 'Привет');
    await say('garden', 'Привет');
    const forget = async (path: string): Promise<Response> =>
      fetch(`${app.url}/api/people/${path}`, { method: 'DELETE', headers: AUTHORIZATION });
    expect((await forget(`${encodeURIComponent(ANNA)}?tenant=garden`)).status).toBe(200);
    expect(await bookingsAt('&tenant=garden')).toEqual([]);
    expect(await bookingsAt('&tenant=corner')).toHaveLength(1);
    expect((await forget(encodeURIComponent(`corner/whatsapp/default/${ANNA}`))).status).toBe(200);
    expect(await bookingsAt('&tenant=corner')).toEqual([]);
  });
});

describe('a business that is not served here', () => {
  it('takes no messages', async () => {
    const { status, body } = await post({ companyId: 'nobody', from: ANNA, message: 'Привет' });
    expect([status, body['code']]).toEqual([422, 'unknown_company']);
  });

  it.each(['bookings?phone=%2B79161234567&', 'bookings.ics?'])('shows no /api/%s', async (route) => {
    const response = await fetch(`${app.url}/api/${route}tenant=nobody`, { headers: AUTHORIZATION });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      success: false,
      code: 'unknown_tenant',
      error: 'tenant names no business served here; there are: corner, garden',
    });
  });
});
