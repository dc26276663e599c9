import Joi from 'joi';
import { bearerToken, checkHttpUrl, HOUR_MS, oneOf, wholeNumber, type Variable } from './variable.js';

export const BOOKING_VARIABLES: readonly Variable[] = [
  {
    name: 'BOOKING',
    about: 'Where bookings are kept: embedded (in Redis) or yclients.',
    example: 'embedded',
    schema: oneOf('embedded', 'yclients').default('embedded'),
  },
  {
    name: 'SALON_PROFILE',
    about: 'YAML or JSON file that describes the business. Default: the demo salon.',
    example: 'examples/salon.json',
    schema: Joi.string(),
  },
  {
    name: 'YCLIENTS_COMPANY_ID',
    about:
      'Id of the branch in YCLIENTS. Required with BOOKING=yclients; services and staff in the profile then carry its ids.',
    example: '123456',
    schema: Joi.string().pattern(/^\d+$/, 'digits'),
  },
  {
    name: 'YCLIENTS_PARTNER_TOKEN',
    about: 'Partner token from the YCLIENTS developer page. Required with BOOKING=yclients.',
    example: 'a-partner-token',
    secret: true,
    schema: bearerToken,
  },
  {
    name: 'YCLIENTS_USER_TOKEN',
    about: 'User token with rights on records; needed where YCLIENTS refuses to move or cancel without it.',
    example: 'a-user-token',
    secret: true,
    schema: bearerToken,
  },
  {
    name: 'YCLIENTS_BASE_URL',
    about: 'Where the API answers; outside the CIS that is Altegio: https://api.alteg.io/api/v1',
    example: 'https://api.yclients.com/api/v1',
    schema: Joi.string().custom(checkHttpUrl).default('https://api.yclients.com/api/v1'),
  },
  {
    name: 'YCLIENTS_TIMEOUT_MS',
    about: 'The longest one call to YCLIENTS may take, in milliseconds.',
    example: '10000',
    schema: wholeNumber(100, HOUR_MS).default(10_000),
  },
];
