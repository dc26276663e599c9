import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { VARIABLES } from '#libs/config';

const FILE = join(import.meta.dirname, '../../.env.example');

/** What stands there for a variable: a line about it, and the line that sets it, commented out unless it is required. */
const entryOf = ({ name, about, example }: (typeof VARIABLES)[number]): string =>
  `# ${about}\n${name === 'REDIS_URL' ? '' : '#'}${name}=${example}\n`;

describe('.env.example', () => {
  it('lists every variable that is read, in the order of the schema, and no other', () => {
    const [, ...entries] = readFileSync(FILE, 'utf8').split('\n\n');
    expect(entries.map((entry) => `${entry.trimEnd()}\n`)).toEqual(VARIABLES.map(entryOf));
  });

  it('shows the default of every variable that has one', () => {
    for (const { name, schema, example } of VARIABLES) {
      const { default: value } = (schema.describe().flags ?? {}) as { default?: string | number };
      if (value !== undefined) expect({ [name]: example }).toEqual({ [name]: `${value}` });
    }
  });
});
