import Joi from 'joi';

/** A request brings at most this many messages; a burst of a person has ten. */
export const MAX_MESSAGES_A_REQUEST = 100;

/**
 * One message of the classic shapes. Fields that are not named here are the gateway's own and are left alone; null
 * means what an absent field means, since many a relay writes every field it knows.
 */
export interface ClassicMessage {
  readonly from: string | number;
  readonly message?: string | null;
  readonly body?: string | null;
  readonly caption?: string | null;
  readonly messageId?: string | number | null;
  readonly id?: string | number | { readonly _serialized: string } | null;
  readonly type?: string | null;
  readonly timestamp?: number | string | null;
  readonly fromMe?: boolean | null;
  readonly isGroupMsg?: boolean | null;
}

export interface ClassicBody {
  readonly companyId?: string | number | null;
  readonly messages: readonly ClassicMessage[];
}

const text = Joi.string().allow('', null);
const shortId = Joi.alternatives(Joi.string().max(256).allow(''), Joi.number().unsafe());
const flag = Joi.boolean().allow(null);

const message = Joi.object({
  from: Joi.alternatives(Joi.string().min(1).max(256), Joi.number().integer().positive().unsafe())
    .required()
    .messages({ 'alternatives.types': '{#label} has to be the sender: a phone or a WhatsApp id' }),
  message: text,
  body: text,
  caption: text,
  messageId: shortId.allow(null),
  // WhatsApp Web's own id may also be an object with its parts.
  id: Joi.alternatives(shortId, Joi.object({ _serialized: Joi.string().max(256).required() }).unknown(true)).allow(
    null,
  ),
  type: Joi.string().max(64).allow('', null),
  timestamp: Joi.alternatives(
    Joi.number().min(0),
    Joi.string().pattern(/^\d{1,16}(\.\d+)?$/),
    Joi.string().isoDate(),
  ).allow('', null),
  fromMe: flag,
  isGroupMsg: flag,
}).unknown(true);

const companyId = Joi.alternatives(Joi.string().min(1).max(128), Joi.number()).allow(null);

const single = message.keys({ companyId });
const many = Joi.object({
  messages: Joi.array().items(message).min(1).max(MAX_MESSAGES_A_REQUEST).required(),
  companyId,
}).unknown(true);

/**
 * Reads a body of either classic shape: one message, or `messages` with several.
 *
 * @returns the body, or the first thing that is wrong with it, with the field's path
 */
export function readClassicBody(body: unknown): ClassicBody | { readonly problem: string; readonly tooMany: boolean } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return {
      problem: 'the body has to be a JSON object with "from" and "message", or with "messages"',
      tooMany: false,
    };
  }
  const isMany = 'messages' in body;
  const result = (isMany ? many : single).validate(body, { convert: false });
  if (result.error) return { problem: result.error.message, tooMany: result.error.details[0]?.type === 'array.max' };
  if (isMany) return result.value as ClassicBody;
  const { companyId, ...own } = result.value as ClassicMessage & Pick<ClassicBody, 'companyId'>;
  return { messages: [own], companyId: companyId ?? null };
}
