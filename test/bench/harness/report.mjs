/** What a measure found, as text for a terminal or as Markdown for docs/performance.md. */

/** @typedef {{ head: readonly string[], rows: readonly (readonly string[])[] }} Table */

/**
 * @typedef {object} Findings
 * @property {readonly string[]} settings what was run with what
 * @property {readonly Table[]} tables
 * @property {readonly string[]} [notes] what the figures mean, and what they do not
 */

/**
 * @typedef {object} Format
 * @property {(text: string) => string} title
 * @property {(lines: readonly string[]) => string} list
 * @property {(table: Table) => string} table
 */

/** @type {Format} */
export const markdown = {
  title: (text) => `## ${text}\n`,
  list: (lines) => `${lines.map((line) => `- ${line}`).join('\n')}\n`,
  table: ({ head, rows }) => {
    const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
    return `${[line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')}\n`;
  },
};

/** @type {Format} */
export const text = {
  title: (title) => `\n${title}\n${'='.repeat(title.length)}`,
  list: (lines) => lines.map((line) => `  ${line}`).join('\n'),
  table: ({ head, rows }) => {
    const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
    const line = (/** @type {readonly string[]} */ cells) =>
      `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
    return [
      '',
      line(head),
      `  ${'-'.repeat(line(widths.map((width) => '-'.repeat(width))).length - 2)}`,
      ...rows.map(line),
      '',
    ].join('\n');
  },
};

/**
 * @param {Format} format
 * @param {string} title
 * @param {string} aim
 * @param {Findings} findings
 */
export function render(format, title, aim, { settings, tables, notes = [] }) {
  const lists = (/** @type {readonly string[]} */ lines) => (lines.length > 0 ? [format.list(lines)] : []);
  return [
    format.title(title),
    ...lists([`Aim: ${aim}`, ...settings]),
    ...tables.map(format.table),
    ...lists(notes),
  ].join('\n');
}
