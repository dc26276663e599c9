/** Numbers, and how they are printed. */

/**
 * @param {readonly number[] | Float64Array} sorted ascending, not empty
 * @param {number} q from 0 to 1
 */
export function quantile(sorted, q) {
  return /** @type {number} */ (sorted[Math.min(Math.floor(sorted.length * q), sorted.length - 1)]);
}

/**
 * @typedef {object} Quantiles
 * @property {number} count
 * @property {number} p50
 * @property {number} p99
 * @property {number} max
 */

/**
 * @param {readonly number[]} values not empty
 * @returns {Quantiles}
 */
export function quantiles(values) {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/** @param {readonly number[]} values not empty */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = NaN, high = NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/**
 * The median of the rounds, and between which they lay: `4,210 (3,980 to 4,300)`.
 *
 * @param {readonly number[]} rounds
 * @param {(value: number) => string} print
 */
export function spread(rounds, print) {
  if (rounds.length === 1) return print(median(rounds));
  return `${print(median(rounds))} (${print(Math.min(...rounds))} to ${print(Math.max(...rounds))})`;
}

/** @param {number} value */
export const count = (value) => Math.round(value).toLocaleString('en-US');

/** @param {number} value */
export const ratio = (value) => value.toFixed(2);

/** @param {number} value of milliseconds */
export function ms(value) {
  const size = Math.abs(value);
  return `${size < 10 ? value.toFixed(2) : size < 100 ? value.toFixed(1) : count(value)} ms`;
}

/** @param {number} value of milliseconds */
export const seconds = (value) => `${(value / 1000).toFixed(2)} s`;

/** @param {number} value of bytes */
export const megabytes = (value) => `${(value / 1024 / 1024).toFixed(1)} MB`;

/** @param {number} share from 0 to 1 */
export const percent = (share) => `${Math.round(share * 100)} %`;
