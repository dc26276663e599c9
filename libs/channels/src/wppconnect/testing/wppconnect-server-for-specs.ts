import {
  startScriptedServer,
  type Answer,
  type GivenRequest,
  type ScriptedServer,
} from '../../testing/scripted-server-for-specs.js';
import { objectOf } from '../../json.js';

export const TOKEN = '$2b$10$a-token-that-nobody-may-see';
export const NOBODYS_PHONE = '70000000000';
/** WhatsApp's own id of what it sends. */
export const SENT_KEY = '3EB0BBBB';

/** As its middleware words it. */
export const DISCONNECTED: Answer = {
  status: 404,
  body: { response: null, status: 'Disconnected', message: 'A sessão do WhatsApp não está ativa.' },
};

/** The session `salon` of a WPPConnect server, as its controllers behave, and as strict about types. */
export function startWppconnectServer(): Promise<ScriptedServer> {
  return startScriptedServer(judge);
}

function judge({ method, path, headers, body }: GivenRequest): Answer {
  const [, action] = /^\/api\/salon\/([a-z-]+)$/.exec(path) ?? [];
  if (action === undefined) return { status: 404, body: '<pre>Cannot POST</pre>' };
  if (headers.authorization !== `Bearer ${TOKEN}`) {
    return { status: 401, body: { error: 'Check that the Session and Token are correct' } };
  }
  if (method === 'GET' && action === 'check-connection-session') {
    return { status: 200, body: { status: true, message: 'Connected' } };
  }
  if (method !== 'POST' || headers['content-type'] !== 'application/json') return { status: 404, body: 'Cannot' };
  const { phone, isGroup, isLid, ...fields } = objectOf(JSON.parse(body));
  if (typeof phone !== 'string' || !/^\d+$/.test(phone) || isGroup !== false || typeof isLid !== 'boolean') {
    return { status: 500, body: { status: 'Error', message: 'Error sending the message.' } };
  }
  if (phone === NOBODYS_PHONE) {
    return { status: 400, body: { response: null, status: 'Connected', message: `O número ${phone} não existe.` } };
  }
  switch (action) {
    case 'send-message':
      return typeof fields.message === 'string'
        ? success(201, [{ id: `true_${phone}@c.us_${SENT_KEY}`, ack: 1, body: fields.message }])
        : NO;
    case 'send-seen':
      return success(201, [null]);
    case 'typing':
      return typeof fields.value === 'boolean' ? success(200, null) : NO;
    case 'subscribe-presence':
      return success(200, { message: 'Subscribe presence executed' });
    default:
      return { status: 404, body: 'Cannot' };
  }
}

const NO: Answer = { status: 500, body: { status: 'error' } };

function success(status: number, response: unknown): Answer {
  return { status, body: { status: 'success', response, mapper: 'return' } };
}
