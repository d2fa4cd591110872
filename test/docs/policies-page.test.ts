import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { policiesPage } from './policies-page';

test('docs/policies.md is up to date', () => {
  expect(readFileSync(path.join(__dirname, '..', '..', 'docs', 'policies.md'), 'utf8')).toBe(policiesPage());
});
