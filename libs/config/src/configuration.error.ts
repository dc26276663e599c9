/** The environment cannot be used. `problems` has one sentence each, none with a secret in it. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      [
        `The configuration has ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}:`,
        ...problems.map((problem) => `  - ${problem}`),
        'Every setting is listed with its default in .env.example.',
      ].join('\n'),
    );
    this.name = 'ConfigurationError';
  }
}
