import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { benchCapacity } from './capacity/main';
import { CASES, Figures, runCase } from './run-case';
import { printTables } from './tables';

/*
 * npm run bench                 every case at 1, 10, 100, 1,000 and 5,000 clusters, three times, medians
 * npm run bench -- --smoke      every case once at 1 and 20 clusters: shows that it runs
 * npm run bench -- --max 1000   up to so many clusters
 * npm run bench -- --only hub   the cases with this in their name
 * npm run bench -- --capacity   a real Prometheus under load, beside what the model of capacity foretells
 */
const args = process.argv.slice(2);
const smoke = args.includes('--smoke');

if (args.includes('--capacity')) {
  benchCapacity(smoke).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  benchSynth();
}

function benchSynth(): void {
  const max = args.includes('--max') ? Number(args[args.indexOf('--max') + 1]) : 5000;
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : '';
  const counts = (smoke ? [1, 20] : [1, 10, 100, 1000, 5000]).filter((count) => count <= max);
  const rounds = smoke ? 1 : 3;

  const root = path.join(__dirname, '..', '..');
  const compiled = path.join(root, 'node_modules', '.cache', 'cdk8s-fleet-monitoring', 'bench');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-bench-'));
  try {
    execFileSync(path.join(root, 'node_modules', '.bin', 'tsc'), ['-p', path.join(__dirname, 'tsconfig.json'), '--outDir', compiled], { stdio: 'inherit' });
    const cases = path.join(compiled, 'test', 'bench', 'cases');
    execFileSync(process.execPath, [path.join(cases, 'write-templates.js'), work], { stdio: 'inherit' });
    const figures: Figures[] = [];
    for (const count of counts) {
      // the cases take turns, so that a change of the machine's speed meets them all
      for (let round = 0; round < rounds; round++) {
        for (const name of Object.keys(CASES).filter((one) => one.includes(only))) {
          if (count > CASES[name].most) continue;
          if (count >= 1000 && round >= CASES[name].roundsWhenLarge) continue;
          figures.push(runCase(name, count, cases, work));
        }
      }
    }
    printTables(figures);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}
