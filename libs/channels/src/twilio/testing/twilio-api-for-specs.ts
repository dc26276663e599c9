import {
  startScriptedServer,
  type Answer,
  type GivenRequest,
  type ScriptedServer,
} from '../../testing/scripted-server-for-specs.js';
import { ACCOUNT_SID, FROM } from './twilio-fixtures.js';

export const AUTH_TOKEN = 'a-token-that-nobody-may-see';
export const SENT_SID = 'SM00000000000000000000000000000001';

/** As Twilio words an error; its message may name a phone. */
export function twilioError(status: number, code: number): Answer {
  const message = "The 'To' number whatsapp:+79161234567 is not right";
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}

/** The API of one account, as the reference of the Message and Account resources describes it, and as strict. */
export function startTwilioApi(): Promise<ScriptedServer> {
  return startScriptedServer(judge);
}

function judge({ method, path, headers, body }: GivenRequest): Answer {
  const credentials = Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64');
  if (headers.authorization !== `Basic ${credentials}`) return twilioError(401, 20003);
  if (method === 'GET' && path === `/2010-04-01/Accounts/${ACCOUNT_SID}.json`) {
    return { status: 200, body: { sid: ACCOUNT_SID, friendly_name: '+79161234567', status: 'active', type: 'Full' } };
  }
  if (method !== 'POST' || path !== `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`) return twilioError(404, 20404);
  if (headers['content-type'] !== 'application/x-www-form-urlencoded') return twilioError(400, 21604);
  const fields = new URLSearchParams(body);
  if ([...fields.keys()].sort().join() !== 'Body,From,To') return twilioError(400, 20001);
  if (fields.get('From') !== FROM) return twilioError(400, 21212);
  if (!/^whatsapp:(\+\d{7,15}|[A-Z]{2}\.[0-9A-Za-z]+)$/.test(fields.get('To') ?? '')) return twilioError(400, 21211);
  const text = fields.get('Body') ?? '';
  if (text === '') return twilioError(400, 21602);
  if (text.length > 1600) return twilioError(400, 21617);
  return { status: 201, body: { sid: SENT_SID, status: 'queued', error_code: null, direction: 'outbound-api' } };
}
