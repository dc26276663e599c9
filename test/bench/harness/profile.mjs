/** Where a process spent its time, from what `node --cpu-prof` writes when it ends. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} SelfTime of one function
 * @property {string} where package, our lib, or a part of Node
 * @property {string} forWhom the package that called it, directly or through Node; `where` for a package's own
 * @property {string} name
 * @property {number} us
 */

/** Not the work of a function: kept apart. */
const NOTHING = new Set(['(idle)', '(root)']);

/**
 * @param {string} folder with one .cpuprofile
 * @param {{ from: number, to: number }} window microseconds of `process.hrtime`, which is the clock of the profile
 * @returns {SelfTime[]} most first
 */
export function readProfile(folder, { from, to }) {
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const nodes = new Map(profile.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const parents = new Map();
  for (const { id, children = [] } of profile.nodes) for (const child of children) parents.set(child, id);
  /** @type {Map<string, SelfTime>} */
  const totals = new Map();
  let at = profile.startTime;
  for (const [index, sample] of profile.samples.entries()) {
    const us = profile.timeDeltas[index];
    at += us;
    if (at < from || at > to) continue;
    const { callFrame } = nodes.get(sample);
    if (NOTHING.has(callFrame.functionName)) continue;
    const where = whereIs(callFrame);
    let caller = sample;
    while (isNode(whereIs(nodes.get(caller).callFrame))) caller = parents.get(caller);
    const forWhom = whereIs(nodes.get(caller).callFrame);
    const name = callFrame.functionName || `(anonymous, line ${callFrame.lineNumber + 1})`;
    const total = totals.get(`${where} ${forWhom} ${name}`) ?? { where, forWhom, name, us: 0 };
    total.us += us;
    totals.set(`${where} ${forWhom} ${name}`, total);
  }
  return [...totals.values()].sort((a, b) => b.us - a.us);
}

/**
 * @param {readonly SelfTime[]} functions
 * @param {(entry: SelfTime) => string} keyOf
 * @returns {{ key: string, us: number }[]} most first
 */
export function sumBy(functions, keyOf) {
  /** @type {Map<string, number>} */
  const totals = new Map();
  for (const entry of functions) totals.set(keyOf(entry), (totals.get(keyOf(entry)) ?? 0) + entry.us);
  return [...totals].map(([key, us]) => ({ key, us })).sort((a, b) => b.us - a.us);
}

/** @param {string} where */
const isNode = (where) => where === 'native' || where.startsWith('node:');

/** @param {{ url: string, functionName: string }} callFrame */
function whereIs({ url, functionName }) {
  if (functionName === '(root)') return 'Node itself';
  if (functionName.startsWith('(')) return `V8 ${functionName}`;
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency) return dependency;
  const ours = /\/dist\/((?:libs|apps)\/[^/]+)\//.exec(url)?.[1];
  if (ours) return ours;
  const node = /^node:(?:internal\/)?([^/]+)/.exec(url)?.[1];
  return node ? `node:${node}` : url === '' ? 'native' : 'bench';
}
