import { describe, expect, it } from '@jest/globals';
import { Tenants, type Tenant } from '#libs/config';
import { ApiError } from './api-errors.js';
import { askedTenant } from './asked-tenant.js';

const tenants = new Tenants([{ id: 'first' }, { id: 'second' }] as Tenant[]);

describe('of which business an operator asks', () => {
  it.each([
    [undefined, 'first'],
    ['first', 'first'],
    ['second', 'second'],
  ])('?tenant=%s', (name, id) => {
    expect(askedTenant(tenants, name).id).toBe(id);
  });

  it.each<[unknown]>([['third'], [''], ['__proto__'], [['first', 'second']], [null]])(
    'is told of ?tenant=%j which there are',
    (name) => {
      let refusal: unknown;
      try {
        askedTenant(tenants, name);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(ApiError);
      expect(refusal).toMatchObject({ status: 422, code: 'unknown_tenant' });
      expect((refusal as ApiError).message).toBe('tenant names no business served here; there are: first, second');
    },
  );
});
