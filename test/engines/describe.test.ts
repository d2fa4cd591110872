import { describeWithEngine } from '.';

/** Runs describeWithEngine with recording globals in place of jest's, since a describe cannot stand inside a test. */
function record(finder: () => string | undefined, required: string): string[] {
  const calls: string[] = [];
  const before = process.env.FLEET_REQUIRE_ENGINES;
  process.env.FLEET_REQUIRE_ENGINES = required;
  const real = { describe: globalThis.describe, test: globalThis.test };
  const fakeTest = (title: string, run: () => void) => {
    try {
      run();
      calls.push(`passes: ${title}`);
    } catch (error) {
      calls.push(`fails: ${title}: ${(error as Error).message}`);
    }
  };
  Object.assign(globalThis, {
    describe: (title: string, body: () => void) => {
      calls.push(`describe: ${title}`);
      body();
    },
    test: Object.assign(fakeTest, { skip: (title: string) => calls.push(title) }),
  });
  try {
    describeWithEngine('promtool', finder, 'apt-get install prometheus', (found) => calls.push(`body: ${found}`));
  } finally {
    Object.assign(globalThis, real);
    process.env.FLEET_REQUIRE_ENGINES = before;
    if (before === undefined) {
      delete process.env.FLEET_REQUIRE_ENGINES;
    }
  }
  return calls;
}

describe('describeWithEngine', () => {
  test('runs the body with what was found', () => {
    expect(record(() => '/usr/bin/promtool', '1')).toEqual(['describe: promtool', 'body: /usr/bin/promtool']);
  });

  test('skips with the install command when there is none', () => {
    expect(record(() => undefined, '')).toEqual(
      ['describe: promtool', 'skipped: promtool not found; install with: apt-get install prometheus'],
    );
  });

  test('fails when there is none and engines are required', () => {
    expect(record(() => undefined, '1')).toEqual(
      ['describe: promtool', 'fails: requires promtool: promtool not found; install with: apt-get install prometheus'],
    );
  });
});
