/**
 * Judges what a chaos run has seen. Pure: a record in, a verdict out.
 */
import { concurrent } from './checks/concurrent.mjs';
import { doubled } from './checks/doubled.mjs';
import { effects } from './checks/effects.mjs';
import { readFacts } from './checks/facts.mjs';
import { foreign } from './checks/foreign.mjs';
import { forgotten } from './checks/forgotten.mjs';
import { givenUp } from './checks/given-up.mjs';
import { lost } from './checks/lost.mjs';
import { outOfOrder } from './checks/out-of-order.mjs';
import { repeats } from './checks/repeats.mjs';
import { overtakingsOf, staleCommits } from './checks/stale-commits.mjs';
import { leftOver, stuck } from './checks/stuck.mjs';
import { wrongAnswers } from './checks/wrong-answers.mjs';

/** @typedef {import('./checks/facts.mjs').Facts} Facts */

/** By the kind of fault each finds; it returns a sentence for every one. */
export const CHECKS = {
  lost,
  doubled,
  'out of order': outOfOrder,
  concurrent,
  'stale commits': staleCommits,
  effects,
  'given up': givenUp,
  foreign,
  forgotten,
  stuck,
  'left over': leftOver,
  'wrong answers': wrongAnswers,
};

/**
 * @param {import('./record.mjs').ChaosRecord} record
 * @returns {import('./checker.mjs').Verdict}
 */
export function check(record) {
  const facts = readFacts(record);
  const findings = Object.entries(CHECKS).map(([kind, find]) => /** @type {const} */ ([kind, find(facts)]));
  return {
    faults: Object.fromEntries(findings),
    apart: countApart(facts),
    clean: findings.every(([, found]) => found.length === 0),
  };
}

/**
 * @param {Facts} facts
 * @returns {Record<string, number>}
 */
function countApart(facts) {
  const { turns, record } = facts;
  const again = repeats(facts);
  const overtakings = overtakingsOf(facts);
  const answered = [...turns.values()].filter(({ listing }) => listing);
  return {
    'ambiguous sends, the sink hung up': again.filter(({ why }) => why === 'hung up').length,
    'ambiguous sends, a fault between send and note': again.filter(({ why }) => why === 'fault').length,
    'commits past a waiting message: closed by size': overtakings.filter(({ excuse }) => excuse === 'size').length,
    'commits past a waiting message: at max wait': overtakings.filter(({ excuse }) => excuse === 'max wait').length,
    'commits in the same millisecond as a message': overtakings.filter(({ surely }) => !surely).length,
    'answers marked late': answered.filter(({ listing }) => listing?.late).length,
    'dead letters, as planned': record.deadLetters.length,
    'dead letters whose apology could not be delivered': record.tally['not_apologised'] ?? 0,
    'jobs of killed workers, for BullMQ to drop': record.jobsLeft.filter(({ abandoned }) => abandoned).length,
  };
}
