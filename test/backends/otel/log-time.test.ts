import { directivesOf, takeTime } from '../../../src/backends/otel/log-time';
import { Script } from '../../../src/backends/otel/ottl';

test.each([
  ['2006-01-02 15:04:05', '%Y-%m-%d %H:%M:%S'],
  ['2006-01-02T15:04:05.000Z07:00', '%Y-%m-%dT%H:%M:%S%z'],
  ['2006/01/02 15:04:05,999', '%Y/%m/%d %H:%M:%S'],
  ['Mon, 02 Jan 2006 15:04:05 MST', '%a, %d %b %Y %H:%M:%S %Z'],
  ['Mon Jan _2 03:04:05 PM 2006 100%', undefined],
  ['Mon Jan _2 03:04:05 PM 2006 %', '%a %b %e %I:%M:%S %p %Y %%'],
])('a layout of Go is written in directives: %s', (layout, directives) => {
  expect(directivesOf(layout)).toBe(directives);
});

test.each(['Jan 02 15:04:05', '2006-1-2 15:04', '15:04'])('one with a part that has none, or without a year, is none: %s', (layout) => {
  expect(directivesOf(layout)).toBeUndefined();
});

test.each(['Unix', 'UnixMs', 'UnixUs', 'UnixNs', 'RFC3339', 'RFC3339Nano', 'RFC1123Z', 'ANSIC', '2006-01-02'])('takes a time of the form %s', (format) => {
  const script = new Script();
  expect(takeTime({ kind: 'timestamp', source: 't', format }, script)).toBeUndefined();
  expect(script.statements.at(-1)).toMatch(/^set\(log\.time/);
});

test('says what it cannot read', () => {
  expect(takeTime({ kind: 'timestamp', source: 't', format: 'Jan 02 15:04:05' }, new Script())).toBe(
    "times of the form 'Jan 02 15:04:05' have a part that cannot be read, or no year",
  );
});

test('a time without a zone is one of the place that is given', () => {
  const of = (location?: string) => {
    const script = new Script();
    takeTime({ kind: 'timestamp', source: 't', format: '2006-01-02 15:04', ...(location && { location }) }, script);
    return script.statements[0];
  };
  expect(of('Europe/Berlin')).toContain('"Europe/Berlin"');
  expect(of()).toContain('"UTC"');
});
