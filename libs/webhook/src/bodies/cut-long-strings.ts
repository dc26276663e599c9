import { Transform, type TransformCallback } from 'node:stream';

/** Longer than any text or id, written with every character escaped; media are a hundred times as long. */
const LONGEST_STRING_BYTES = 64 * 1024;

/** `\uXXXX`: behind so many bytes without a backslash no escape is cut through. */
const LONGEST_ESCAPE_BYTES = 6;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Cuts the strings of a JSON text that streams through, so that a photo of many megabytes in base64 is never held in
 * memory. What comes out is JSON when what went in was; how much went in is counted in `receivedEncodedLength`, where
 * Fastify compares it with Content-Length.
 */
export class CutLongStrings extends Transform {
  receivedEncodedLength = 0;
  private isInString = false;
  private isEscaped = false;
  private isCutting = false;
  private kept = 0;
  /** The next quote and the next backslash of this chunk; past its end: none. Each byte is searched once for each. */
  private quote = -1;
  private backslash = -1;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.receivedEncodedLength += chunk.length;
    let at = 0;
    this.quote = this.backslash = -1;
    while (at < chunk.length) at = this.isInString ? this.inString(chunk, at) : this.outside(chunk, at);
    done();
  }

  /** @returns where to go on */
  private outside(chunk: Buffer, at: number): number {
    this.quote = nextOf(QUOTE, chunk, at, this.quote);
    const end = Math.min(this.quote + 1, chunk.length);
    this.push(chunk.subarray(at, end));
    if (this.quote < chunk.length) [this.isInString, this.isCutting, this.kept] = [true, false, 0];
    return end;
  }

  private inString(chunk: Buffer, at: number): number {
    if (this.isEscaped) {
      this.isEscaped = false;
      return this.keep(chunk, at, at + 1);
    }
    const special = this.nextSpecial(chunk, at);
    if (special > at) return this.keepPlain(chunk, at, special);
    if (chunk[at] === BACKSLASH) {
      this.isEscaped = true;
      return this.keep(chunk, at, at + 1);
    }
    this.isInString = false;
    this.push(chunk.subarray(at, at + 1));
    return at + 1;
  }

  /** Bytes without a backslash: the only place where a string is cut. */
  private keepPlain(chunk: Buffer, at: number, end: number): number {
    const room = Math.max(LONGEST_STRING_BYTES - this.kept, LONGEST_ESCAPE_BYTES);
    const isTooLong = end - at > room;
    this.keep(chunk, at, isTooLong ? at + room : end);
    if (isTooLong) this.isCutting = true;
    return end;
  }

  private keep(chunk: Buffer, at: number, end: number): number {
    if (this.isCutting) return end;
    this.push(chunk.subarray(at, end));
    this.kept += end - at;
    return end;
  }

  /** The next quote or backslash; the end of the chunk when there is none. */
  private nextSpecial(chunk: Buffer, at: number): number {
    this.quote = nextOf(QUOTE, chunk, at, this.quote);
    this.backslash = nextOf(BACKSLASH, chunk, at, this.backslash);
    return Math.min(this.quote, this.backslash);
  }
}

/** @param known where it was found last; it is looked for again only when that lies behind */
function nextOf(byte: number, chunk: Buffer, at: number, known: number): number {
  if (known >= at) return known;
  const found = chunk.indexOf(byte, at);
  return found === -1 ? chunk.length : found;
}
