import { diagnostic, FleetError, Report, Severity } from '../../src/diagnostics';

const FAULT = diagnostic(Severity.ERROR, 'bad-size', 'base.yaml:3', "'5' is not a size", "write '5B'");

test('the same finding is reported once, whoever finds it again', () => {
  const report = new Report();
  report.add(FAULT, { ...FAULT });
  report.error(FAULT.code, FAULT.where, FAULT.message, FAULT.hint);
  expect(report.diagnostics).toEqual([FAULT]);
});

test.each([
  ['severity', { severity: Severity.WARNING }],
  ['code', { code: 'bad-quantity' }],
  ['place', { where: 'base.yaml:4' }],
  ['message', { message: "'6' is not a size" }],
  ['remedy', { hint: 'leave it out' }],
])('one of another %s is another one', (_, other) => {
  const report = new Report();
  report.add(FAULT, { ...FAULT, ...other }, FAULT);
  expect(report.diagnostics).toEqual([FAULT, { ...FAULT, ...other }]);
});

test('parts of a finding do not run into one another', () => {
  const report = new Report();
  report.error('a', 'b c', 'd');
  report.error('a', 'b', 'c d');
  expect(report.diagnostics).toHaveLength(2);
});

test('only errors make an error, which lists each of them', () => {
  const report = new Report();
  report.warning('a', 'here', 'odd');
  report.info('b', 'here', 'good to know');
  expect(report.hasErrors).toBe(false);
  expect(() => report.throwIfErrors('title')).not.toThrow();
  report.add(FAULT, FAULT);
  expect(report.hasErrors).toBe(true);
  let thrown: unknown;
  try {
    report.throwIfErrors('title');
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(FleetError);
  expect((thrown as FleetError).diagnostics).toEqual([FAULT]);
  expect((thrown as FleetError).message).toBe("title\n  error [bad-size] base.yaml:3: '5' is not a size\n    hint: write '5B'");
});
