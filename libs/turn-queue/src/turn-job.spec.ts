import { describe, expect, it } from '@jest/globals';
import { conversationOf } from '#libs/testing';
import { parseTurnJob, turnJob, turnJobId } from './turn-job.js';

const TURN = { conversation: conversationOf('+79161234567'), turnId: '0123456789abcdef01234567', run: 2 };

describe('the payload of a turn job', () => {
  it('comes back as it went', () => {
    expect(parseTurnJob(JSON.parse(JSON.stringify(turnJob(TURN))))).toEqual({ v: 1, ...TURN });
  });

  it('carries ids only, never more than it is meant to', () => {
    const more = { ...TURN, messages: ['Привет'] };
    expect(turnJob(more)).toEqual({ v: 1, ...TURN });
  });

  it('may have grown a field that this version does not know', () => {
    expect(parseTurnJob({ ...turnJob(TURN), priority: 3 })).toMatchObject(TURN);
  });

  it.each([
    ['another version', { ...turnJob(TURN), v: 2 }],
    ['no version', { ...TURN }],
    ['no conversation', { v: 1, turnId: 't', run: 1 }],
    ['no turn', { v: 1, conversation: 'c', run: 1 }],
    ['run 0', { ...turnJob(TURN), run: 0 }],
    ['half a run', { ...turnJob(TURN), run: 1.5 }],
    ['no object', 'answer'],
    ['nothing', undefined],
  ])('is refused with %s', (_what, payload) => {
    expect(() => parseTurnJob(payload)).toThrow(/^not a turn job of version 1: /);
  });
});

describe('the id of a turn job', () => {
  it('is the turn and the run, and nothing that BullMQ refuses', () => {
    expect(turnJobId(TURN)).toBe('0123456789abcdef01234567-2');
    expect(turnJobId(TURN)).not.toContain(':');
    expect(Number(turnJobId({ ...TURN, turnId: '123456789012345678901234' }))).toBeNaN();
  });
});
