import Joi from 'joi';
import { bearerToken, checkHttpUrl, HOUR_MS, wholeNumber, type Variable } from './variable.js';

/** @throws Error with a sentence that starts after the variable's name */
function checkAssistant(value: string): string {
  if (value === 'offline' || value === 'llm' || /^\.{0,2}\/.+\.m?js$/.test(value)) return value;
  throw new Error('has to be offline, llm, or a path that starts with ./ or / and ends with .js or .mjs');
}

export const ASSISTANT_VARIABLES: readonly Variable[] = [
  {
    name: 'ASSISTANT',
    about:
      'Who answers: offline (rules, no key, no network), llm (a model, see LLM_BASE_URL), or the path of a module of your own, such as ./mine.mjs.',
    example: 'offline',
    schema: Joi.string().custom(checkAssistant).default('offline'),
  },
  {
    name: 'LLM_BASE_URL',
    about: 'OpenAI-compatible endpoint of the model, up to and with /v1. Required with ASSISTANT=llm.',
    example: 'https://api.openai.com/v1',
    // A token may stand in its path or query.
    secret: true,
    schema: Joi.string().custom(checkHttpUrl),
  },
  {
    name: 'LLM_API_KEY',
    about: 'Key of the endpoint, sent as a bearer token. Unset: none is sent, as local servers want it.',
    example: 'sk-a-long-random-string',
    secret: true,
    schema: bearerToken,
  },
  {
    name: 'LLM_MODEL',
    about: 'The model’s name at the endpoint. Required with ASSISTANT=llm.',
    example: 'gpt-4.1-mini',
    schema: Joi.string(),
  },
  {
    name: 'LLM_TIMEOUT_MS',
    about: 'The longest one call of the model may take, in milliseconds; then the fallback is asked.',
    example: '30000',
    schema: wholeNumber(100, HOUR_MS).default(30_000),
  },
  {
    name: 'LLM_FALLBACK_BASE_URL',
    about: 'A second endpoint, asked when the first fails. Behind it the offline assistant answers.',
    example: 'http://127.0.0.1:11434/v1',
    secret: true,
    schema: Joi.string().custom(checkHttpUrl),
  },
  {
    name: 'LLM_FALLBACK_API_KEY',
    about: 'Key of the second endpoint.',
    example: 'sk-another-long-random-string',
    secret: true,
    schema: bearerToken,
  },
  {
    name: 'LLM_FALLBACK_MODEL',
    about: 'The model’s name at the second endpoint. Required with LLM_FALLBACK_BASE_URL.',
    example: 'qwen3:8b',
    schema: Joi.string(),
  },
  {
    name: 'LLM_DAILY_TOKENS',
    about:
      'Tokens that the model may use per business and day, in its timezone; after that the offline assistant answers until midnight. Unset: any number.',
    example: '2000000',
    schema: wholeNumber(1000, 1_000_000_000_000),
  },
  {
    name: 'DIALOGUE_TTL_HOURS',
    about: 'How long a dialogue is remembered after its last turn.',
    example: '24',
    schema: wholeNumber(1, 8760).default(24),
  },
  {
    name: 'PERSON_TTL_DAYS',
    about: 'How long a person’s name, language and habits are remembered after their last turn.',
    example: '180',
    schema: wholeNumber(1, 3650).default(180),
  },
  {
    name: 'HUMAN_TAKEOVER_MINUTES',
    about: 'How long the assistant is silent in a conversation that was handed to a human.',
    example: '30',
    schema: wholeNumber(1, 10_080).default(30),
  },
];
