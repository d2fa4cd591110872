import { performance } from 'node:perf_hooks';
import { perNodePlan, planOf, podLogsOf } from './plans';
import { printAlloy } from '../../../src/backends/alloy';
import { identityRules, withIdentity } from '../../../src/compile/identity';
import { STANDARD_JOBS } from '../../../src/model/scrape/standard-jobs';
const ctx = { kubeletCertificates: 'skip', perNodeCollector: true, engine: 'alloy', namespace: 'monitoring' } as const;
function plans(i: number) {
  const rules = identityRules({ clusterLabel: 'cluster', labels: { cluster: 'c' + i, environment: 'production' } });
  const all = Object.entries(STANDARD_JOBS).filter(([, j]) => !j.engines || j.engines.includes('alloy')).flatMap(([, j]) => (j as any).build({}, ctx, []));
  const jobs = all.map((t: any) => ({ ...t, config: withIdentity({ ...t.config, scrapeInterval: '30s', scrapeTimeout: '10s' }, rules) }));
  const local = jobs.filter((j: any) => j.nodeLocal || j.builtin);
  return [perNodePlan({ jobs: local, podLogs: podLogsOf('file'), hostMetrics: true }), planOf({ clustering: true, jobs: jobs.filter((j: any) => !j.nodeLocal) })];
}
const ps = Array.from({ length: 1000 }, (_, i) => plans(i));
for (let r = 0; r < (process.argv[2] ? 0 : 8); r++) {
  const t = performance.now(); let n = 0; let d = 0;
  for (const p of ps) for (const q of p) { const o = printAlloy(q); n += o.files['config.alloy'].length; d += o.diagnostics.length; }
  console.log((performance.now() - t).toFixed(0), 'ms', n / 1000, 'chars per cluster', d);
}
if (process.argv[2]) for (const q of ps[0]) { const o = printAlloy(q); console.log(o.files['config.alloy']); console.log(o.diagnostics); }
