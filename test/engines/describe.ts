/**
 * A `describe` for tests that need a real engine.
 *
 * - found: `body` is run with what the finder returned;
 * - absent: one skipped test, whose title says what to install;
 * - absent and `FLEET_REQUIRE_ENGINES=1` (set in CI): one failing test.
 *
 * The finder may return anything, so that several engines can be asked for at once:
 * `() => { const server = prometheus3(), exporter = nodeExporter(); return server && exporter ? { server, exporter } : undefined; }`
 */
export function describeWithEngine<T>(name: string, finder: () => T | undefined, installHint: string, body: (found: T) => void): void {
  const found = finder();
  if (found !== undefined) {
    describe(name, () => body(found));
    return;
  }
  const message = `${name} not found; install with: ${installHint}`;
  describe(name, () => {
    if (process.env.FLEET_REQUIRE_ENGINES === '1') {
      test(`requires ${name}`, () => {
        throw new Error(message);
      });
    } else {
      test.skip(`skipped: ${message}`, () => undefined);
    }
  });
}
