/**
 * ES modules all the way: Nest 12 ships nothing else. Run through scripts/test.mjs, which passes
 * --experimental-vm-modules and finds a Redis for the specs that need one.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    // Its ES modules import JSON in a way that jest announces to refuse; its CommonJS build is the same code.
    '^libphonenumber-js/min$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
    '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // Jest would leave one of two cores alone; most specs wait for processes most of the time, and one more fills the gaps.
  maxWorkers: 3,
  // Only against what hangs: nothing here is timed, and a busy machine may take its time.
  testTimeout: 90_000,
};
