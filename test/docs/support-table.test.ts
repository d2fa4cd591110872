import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { isTitled, supportPage } from './support-table';
import { SUPPORT } from '../../src/backends/support';

test('docs/support.md is up to date', () => {
  const page = readFileSync(path.join(__dirname, '..', '..', 'docs', 'support.md'), 'utf8');
  expect(page).toBe(supportPage());
});

test('every feature is told in words', () => {
  expect(Object.keys(SUPPORT).filter((feature) => !isTitled(feature))).toEqual([]);
});
