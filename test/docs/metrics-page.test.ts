import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { metricsPage } from './metrics-page';

test('docs/metrics.md is up to date', () => {
  expect(readFileSync(path.join(__dirname, '..', '..', 'docs', 'metrics.md'), 'utf8')).toBe(metricsPage());
});
