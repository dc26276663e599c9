import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSignedBy, sign } from './signature.js';

const SECRET = 'another-long-random-string';
const BODY = '{"from":"79161234567@c.us","message":"Запишите на стрижку"}';

describe('sign', () => {
  it('is the HMAC-SHA256 of RFC 4231, test case 2', () => {
    expect(sign('what do ya want for nothing?', 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is what anyone can compute from the bytes that were sent', () => {
    const hex = createHmac('sha256', SECRET).update(Buffer.from(BODY, 'utf8')).digest('hex');
    expect(sign(BODY, SECRET)).toBe(`sha256=${hex}`);
    expect(sign(Buffer.from(BODY), SECRET)).toBe(`sha256=${hex}`);
  });
});

describe('isSignedBy', () => {
  const good = sign(BODY, SECRET);

  it('takes the right signature', () => {
    expect(isSignedBy(Buffer.from(BODY), good, SECRET)).toBe(true);
  });

  it('refuses a body of which any one byte was changed', () => {
    const bytes = Buffer.from(BODY);
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index]! ^= 1;
      expect(isSignedBy(changed, good, SECRET)).toBe(false);
    }
  });

  it.each<[string, unknown]>([
    ['none', undefined],
    ['null', null],
    ['an empty one', ''],
    ['that of another secret', sign(BODY, `${SECRET}!`)],
    ['that of another body', sign(`${BODY} `, SECRET)],
    ['one without its prefix', good.slice('sha256='.length)],
    ['one that is too short', good.slice(0, -1)],
    ['one that is too long', `${good}0`],
    ['one of the same length in characters, not in bytes', `${good.slice(0, -1)}я`],
    ['one in capitals', good.toUpperCase()],
    ['two of them', [good, good]],
  ])('refuses %s', (_what, signature) => {
    expect(isSignedBy(BODY, signature, SECRET)).toBe(false);
  });
});
