import { describe, expect, it } from '@jest/globals';
import { newBookingId } from './booking-id.js';

describe('newBookingId', () => {
  it('is short, readable and new', () => {
    const ids = Array.from({ length: 1000 }, newBookingId);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^b_[0-9abcdefghjkmnpqrstvwxyz]{12}$/);
  });
});
