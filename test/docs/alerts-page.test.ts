import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { alertsPage } from './alerts-page';

const DOCS = path.join(__dirname, '..', '..', 'docs');

const page = () => readFileSync(path.join(DOCS, 'alerts.md'), 'utf8');

test('docs/alerts.md is up to date', () => expect(page()).toBe(alertsPage()));

test('every section leads to runbooks', () => {
  const links = [...page().matchAll(/\[Runbooks\]\((.+)\)/g)].map(([, link]) => link);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(path.join(DOCS, link)))).toEqual([]);
});
