import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { DASHBOARD_IDS } from '../../src/model/dashboards/dashboard-ids';
import { OWN_DASHBOARDS } from '../../src/model/dashboards/own/own-dashboards';

const PAGE = readFileSync(path.join(__dirname, '../../docs/dashboards.md'), 'utf8');

test('the page has a row for each dashboard, with its jobs and how many clusters can be chosen', () => {
  const rows = [...PAGE.matchAll(/^\| `([\w-]+)` \| [^|]+ \| (one|all) \| ([^|]+) \|$/gm)].map(([, id, clusters, jobs]) => ({
    id, clusters, jobs: [...jobs.matchAll(/`([\w-]+)`/g)].map(([, job]) => job).sort(),
  }));
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  expect(rows.sort(byId)).toEqual(DASHBOARD_IDS.map((id) => ({
    id, clusters: OWN_DASHBOARDS[id].clusters === 'one' ? 'one' : 'all', jobs: [...OWN_DASHBOARDS[id].jobs].sort(),
  })));
});
