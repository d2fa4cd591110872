import { identityOf, identityRules, withIdentity } from '../../../src/compile/identity';
import { PlannedJob } from '../../../src/compile/plan';
import { buildJobs } from '../../../src/model/scrape/build-jobs';
import { JobEngine, JobTemplate } from '../../../src/model/scrape/job-template';
import { STANDARD_JOBS, StandardJobName } from '../../../src/model/scrape/standard-jobs';

const IDENTITY = identityRules(identityOf('euw1', { stage: 'production', global: { externalLabels: { region: 'a$1.b' } } }, 'cluster'));

/** The job as the compiler plans it: times filled in, identity last. */
export function planned({ config, ...template }: JobTemplate): PlannedJob {
  const basis = { scrapeInterval: '30s', scrapeTimeout: '10s', ...config };
  return { ...template, basis, config: withIdentity(basis, IDENTITY) };
}

/** Jobs that every engine runs: not its own metrics, nor what only one reads. */
const SHARED = (Object.keys(STANDARD_JOBS) as StandardJobName[]).filter((name) => STANDARD_JOBS[name].engines === undefined);

const MONITOR = { name: 'app', namespace: 'shop', matchLabels: { 'app.kubernetes.io/name': 'app' }, endpoints: [{ port: 'metrics' }] };

const REQUIRED: { readonly [job: string]: object } = {
  podMonitor: MONITOR,
  serviceMonitor: MONITOR,
  probe: { prober: 'blackbox-exporter.monitoring.svc:9115', targets: ['https://a.example/', 'b.example:443'], services: true },
};

const SAMPLE_RULES = { metricRelabelConfigs: [{ sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' }] };

/** Option -> a value other than its default. */
const OPTIONS: { readonly [option: string]: unknown } = {
  anyNamespace: true,
  drop: [],
  excludeNamespaces: ['kube-system', 'a'],
  jobLabel: 'example.com/job',
  jobName: 'other',
  matchExpressions: [
    { key: 'tier', operator: 'In', values: ['a.b', 'c'] }, { key: 'x', operator: 'NotIn', values: ['y'] },
    { key: 'z', operator: 'Exists' }, { key: 'w', operator: 'DoesNotExist' },
  ],
  module: 'tcp_connect',
  namespace: 'elsewhere',
  namespaces: ['shop', 'a'],
  podTargetLabels: ['example.com/team'],
  resources: false,
  service: 'ksm',
  services: true,
  slis: true,
  slow: true,
  targetLabels: ['example.com/owner'],
  tlsSecret: 'etcd-client',
};

/** Every standard job without options, with each option alone, and with all of them and limits; by what was asked for. */
export function standardJobs(): [string, PlannedJob[]][] {
  return SHARED.flatMap((name) => {
    const { options, dropLists } = STANDARD_JOBS[name] as { readonly options: readonly string[]; readonly dropLists?: readonly string[] };
    const required = REQUIRED[name] ?? {};
    const known = [...options, ...dropLists ? ['drop'] : []].filter((option) => !Object.hasOwn(required, option));
    const each = known.map((option) => ({ [option]: OPTIONS[option] }));
    // it goes with no other
    const all = { ...Object.assign({}, ...each.filter((own) => !('anyNamespace' in own))), ...SAMPLE_RULES, scrapeInterval: '2m', scrapeTimeout: '20s', sampleLimit: 5000, labelLimit: 30, bodySizeLimit: '5MB' };
    return [{}, ...each, all].map((some): [string, PlannedJob[]] => [
      `${name}(${Object.keys(some).join(', ')})`, jobsOf({ [name]: { ...required, ...some } }),
    ]);
  });
}

/** A job with its options, as a cluster asks for it, planned. */
export function jobsOf(spec: { readonly [name: string]: object }, engine: JobEngine = 'prometheus-agent'): PlannedJob[] {
  const context = { kubeletCertificates: 'skip', perNodeCollector: engine === 'alloy', engine, namespace: 'monitoring', runsExporters: true } as const;
  const { templates, diagnostics } = buildJobs([spec], context, 'here', { dialect: 'alloy' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${JSON.stringify(spec)}: ${errors[0].message}`);
  return templates.map(planned);
}
