import { OutboundError, type Channel, type Gateway } from '#libs/channels';
import { bearerToken, checkHttpUrl } from '#libs/config';
import Joi from 'joi';

type Values = { readonly url: string; readonly token: string; readonly secret: string | undefined };

/** A gateway over HTTP as small as they come. */
function channel(
  name: string,
  abilities: { registers?: boolean; isPolled?: boolean; provenByToken?: boolean } = {},
): Channel<Values> {
  const upper = name.toUpperCase();
  const variable = { about: 'A setting.', example: 'an-example' };
  return {
    title: `The ${name}`,
    form: {
      channel: name,
      fields: {
        url: { ...variable, name: `${upper}_URL`, schema: Joi.string().custom(checkHttpUrl).required() },
        token: { ...variable, name: `${upper}_TOKEN`, secret: true, schema: bearerToken.required() },
        secret: { ...variable, name: `${upper}_SECRET`, secret: true, schema: Joi.string() },
      },
      secrets: abilities.provenByToken ? ['secret', 'token'] : ['secret'],
      identity: ['url', 'secret'],
    },
    limits: { textLength: 4096, typingEveryMs: null, sendsPerSecond: 10 },
    redelivers: true,
    verify: () => 'bad_signature',
    parse: () => null,
    ...(abilities.isPolled ? { isPolled: () => true } : {}),
    connect: ({ url, token }): Gateway => {
      const ask = async (path: string, body?: string): Promise<string> => {
        const response = await fetch(url + path, { method: 'POST', headers: { token }, body: body ?? null });
        if (!response.ok)
          throw new OutboundError(`${upper}_URL answered ${response.status}: set ${upper}_TOKEN`, false);
        return response.text();
      };
      const sendText = (): Promise<readonly string[]> => Promise.resolve([]);
      const check = (): Promise<string> => ask('/check');
      return abilities.registers ? { sendText, check, register: (to) => ask('/register', to) } : { sendText, check };
    },
  };
}

/** Told by us, told by a person, asked for what came, without steps of its own, and proven by a secret or a token that is required. */
export const CHANNELS = [
  channel('pigeon', { registers: true }),
  channel('chatwoot'),
  channel('drum', { isPolled: true }),
  channel('smoke'),
  channel('flag', { provenByToken: true }),
] as unknown as readonly Channel[];
