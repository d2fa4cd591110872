import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { alertsPage } from './alerts-page';
import { metricsPage } from './metrics-page';
import { policiesPage } from './policies-page';
import { supportPage } from './support-table';

/*
 * Writes the pages in docs/ that follow from tables: `ts-node -T test/docs/write.ts`
 */
const PAGES = { 'alerts.md': alertsPage, 'support.md': supportPage, 'metrics.md': metricsPage, 'policies.md': policiesPage };

for (const [file, page] of Object.entries(PAGES)) writeFileSync(path.join(__dirname, '..', '..', 'docs', file), page());
