import { Report } from '../../../src/diagnostics';
import { printDashboard } from '../../../src/model/dashboards/print-dashboard';

function printed(bytes: number, filler = 'x') {
  const report = new Report();
  const text = printDashboard({ title: filler.repeat(bytes) }, 'x.json', report);
  return { text, found: report.diagnostics };
}

test('a small one is written for people, a large one without spaces', () => {
  expect(printed(10).text).toContain('\n  "title"');
  expect(printed(200_000).text).not.toContain('\n');
});

test('one that no ConfigMap holds is refused, by its bytes', () => {
  expect(printed(1024 * 1024 - 20).found).toEqual([]);
  expect(printed(2 * 1024 * 1024).found).toMatchObject([{ severity: 'error', code: 'dashboard-too-large', where: 'x.json', message: expect.stringContaining('2.00 MiB') }]);
  expect(printed(600_000, 'ü').found).toMatchObject([{ code: 'dashboard-too-large' }]);
});
