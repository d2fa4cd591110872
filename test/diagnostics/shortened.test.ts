import * as fc from 'fast-check';
import { Diagnostic, diagnostic, FleetError, formatReport, Severity } from '../../src/diagnostics';
import { shortened, shortenedPlace } from '../../src/diagnostics/shortened';

const LONG = 'x'.repeat(300);
const SHORT = `${'x'.repeat(100)}...`;

test.each([
  [`'${LONG}' is no name`, `'${SHORT}' (300 characters) is no name`],
  [`there is no 'a b', but the fleet's '${LONG}', and 'c'`, `there is no 'a b', but the fleet's '${SHORT}' (300 characters), and 'c'`],
  // quotes do not belong together only because each is one
  [`'a-' ${'and so on '.repeat(20)} 'b'`, undefined],
  [`spokes' queues ${'and so on '.repeat(20)} hub's`, undefined],
  [`'${'x'.repeat(160)}' is shown`, undefined],
  [`'registry.example.com/${'a'.repeat(40)}/image:v1.2.3@sha256:${'0'.repeat(64)}'`, undefined],
])('%s', (text, expected = text) => expect(shortened(text)).toBe(expected));

test('a character of two parts stays whole', () => {
  expect(shortened(`'${'🙂'.repeat(200)}'`)).toBe(`'${'🙂'.repeat(100)}...' (200 characters)`);
});

test('a place says where it was, with long names in it as long as they help', () => {
  expect(shortenedPlace(`addSpoke('${LONG}').settings/jobs/a`)).toBe(`addSpoke('${SHORT}' (300 characters)).settings/jobs/a`);
  expect(shortenedPlace(`addSpoke('a').settings/jobs/${LONG}/enabled`)).toBe(`addSpoke('a').settings/jobs/${SHORT} (300 characters)/enabled`);
  const file = `/${'folder/'.repeat(60)}base.yaml:12`;
  expect(shortenedPlace(file)).toBe(file);
});

test('what is short enough stays as it is', () => {
  fc.assert(fc.property(fc.string({ maxLength: 160 }), (text) => {
    expect(shortened(text)).toBe(text);
    expect(shortenedPlace(text)).toBe(text);
  }));
});

describe('a report', () => {
  const found = (name: string): Diagnostic => diagnostic(Severity.ERROR, 'bad-name', `cluster '${name}'`, `'${LONG}' is no name`, `write '${LONG}' otherwise`);

  test('prints no value to the end that nobody reads to the end', () => {
    expect(formatReport([found('a')])).toBe(
      `  error [bad-name] cluster 'a': '${SHORT}' (300 characters) is no name\n    hint: write '${SHORT}' (300 characters) otherwise`);
    const other = 'y'.repeat(200);
    expect(formatReport(['a', 'b', 'c', other].map(found))).toContain(`and the same of 3 more: b, c, ${'y'.repeat(100)}... (200 characters)`);
  });

  test('and an error have the values as a whole beside what is printed', () => {
    const error = new FleetError(`'${LONG}' has errors`, [found(LONG)]);
    expect(error.message.length).toBeLessThan(800);
    expect(error.diagnostics[0].where).toContain(LONG);
  });
});
