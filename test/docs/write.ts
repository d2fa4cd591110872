import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { supportPage } from './support-table';

/*
 * Writes the pages in docs/ that follow from tables: `ts-node -T test/docs/write.ts`
 */
writeFileSync(path.join(__dirname, '..', '..', 'docs', 'support.md'), supportPage());
