import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CHANNELS } from '#libs/channels';
import { VARIABLES, type Variable } from '#libs/config';

const FILE = join(import.meta.dirname, '../../.env.example');

/** What stands there for a variable: a line about it, and the line that sets it, commented out unless it is required. */
const entryOf = ({ name, about, example }: Variable): string =>
  `# ${about}\n${name === 'REDIS_URL' ? '' : '#'}${name}=${example}\n`;

const channels = CHANNELS.map(({ title, form }) => ({ title, variables: Object.values<Variable>(form.fields) }));
const all = [...VARIABLES, ...channels.flatMap(({ variables }) => variables)];

describe('.env.example', () => {
  it('lists every variable that is read and no other: ours in the order of the schema, then each channel’s under its name', () => {
    const ofChannels = channels.flatMap(({ title, variables }) => [`# --- ${title} ---\n`, ...variables.map(entryOf)]);
    const [, ...entries] = readFileSync(FILE, 'utf8').split('\n\n');
    expect(entries.map((entry) => `${entry.trimEnd()}\n`)).toEqual([...VARIABLES.map(entryOf), ...ofChannels]);
  });

  it('shows the default of every variable that has one', () => {
    for (const { name, schema, example } of all) {
      const { default: value } = (schema.describe().flags ?? {}) as { default?: string | number };
      if (typeof value === 'string' || typeof value === 'number') {
        expect({ [name]: example }).toEqual({ [name]: `${value}` });
      }
    }
  });

  it('has one variable of a name', () => {
    const names = all.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(all.map((variable) => [variable.name, variable] as const))(
    'shows a value of %s that works',
    (_name, variable) => {
      expect(variable.schema.validate(variable.example).error).toBeUndefined();
    },
  );
});
