import { describe, expect, it } from '@jest/globals';
import { errorsOf, type ApiError } from './api-errors.js';

describe('errorsOf', () => {
  it.each<[string, unknown, ApiError[]]>([
    [
      'a list',
      {
        meta: {
          errors: [
            { code: 433, message: 'a' },
            { code: 438, message: 'b' },
          ],
        },
      },
      [
        { code: 433, message: 'a' },
        { code: 438, message: 'b' },
      ],
    ],
    ['one', { errors: { code: 404, message: 'a' }, meta: { message: 'a' } }, [{ code: 404, message: 'a' }]],
    ['a sentence', { success: false, meta: { message: 'Unauthorized' } }, [{ code: null, message: 'Unauthorized' }]],
    ['a code in words', { meta: { errors: [{ code: '433', message: 'a' }] } }, [{ code: 433, message: 'a' }]],
    [
      'sentences by field',
      { meta: { errors: { phone: ['bad'], name: 'none' } } },
      [
        { code: null, message: 'bad' },
        { code: null, message: 'none' },
      ],
    ],
    ['nothing known', { oops: 1 }, []],
    ['no object', 'oops', []],
    ['null', null, []],
  ])('reads %s', (_what, body, errors) => {
    expect(errorsOf(body)).toEqual(errors);
  });
});
