import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CutLongStrings } from './cut-long-strings.js';

const KEPT = 64 * 1024;

/** What comes out when these bytes come in pieces that end at these places. */
async function cut(bytes: Buffer, ends: readonly number[]): Promise<{ text: string; counted: number }> {
  const places = [0, ...[...ends].sort((a, b) => a - b), bytes.length].map((end) => Math.min(end, bytes.length));
  const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  const cutting = new CutLongStrings();
  const out: Buffer[] = [];
  for await (const chunk of Readable.from(pieces, { objectMode: true }).pipe(cutting)) out.push(chunk as Buffer);
  return { text: Buffer.concat(out).toString(), counted: cutting.receivedEncodedLength };
}

describe('strings of JSON that streams through', () => {
  const ends = fc.array(fc.nat(400_000), { maxLength: 8 });

  it('are as they were when they are short, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), ends, fc.boolean(), async (json, places, isByByte) => {
        const bytes = Buffer.from(json);
        const every = isByByte ? Array.from(bytes, (_byte, index) => index) : places;
        expect(await cut(bytes, every)).toEqual({ text: json, counted: bytes.length });
      }),
    );
  });

  it('are a beginning of themselves when they are long, and what stands around them is left', async () => {
    const unit = fc.constantFrom('a', 'Ж', '😀', '"', '\\', '\n', '\u0001', '/9j/4AAQSkZJRg');
    const long = fc.tuple(fc.array(unit, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40_000 }));
    await fc.assert(
      fc.asyncProperty(long, fc.json(), ends, async ([units, times], beside, places) => {
        const text = units.join('').repeat(times).slice(0, 300_000).toWellFormed();
        const json = JSON.stringify({ a: [text, beside], [`k${text.slice(0, 5)}`]: { b: text } });
        const result = await cut(Buffer.from(json), places);
        const [kept, other] = (JSON.parse(result.text) as { a: [string, string] }).a;
        expect(other).toBe(beside);
        expect(result.counted).toBe(Buffer.byteLength(json));
        // Where the last bytes of a character are cut off, something else stands in their place.
        expect(text.startsWith(kept.replace(/\ufffd+$/, ''))).toBe(true);
        if (Buffer.byteLength(JSON.stringify(text)) <= KEPT) expect(kept).toBe(text);
        else expect(Buffer.byteLength(JSON.stringify(kept))).toBeGreaterThan(KEPT / 2);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['', 'он сказал: "да"\n\\ и '])('are held back, however long they are, behind %j too', async (beginning) => {
    const { text } = await cut(Buffer.from(JSON.stringify([beginning + 'x'.repeat(3_000_000), 'y'])), []);
    expect(text.length).toBeLessThan(KEPT + 100);
    expect((JSON.parse(text) as string[])[1]).toBe('y');
  });
});
