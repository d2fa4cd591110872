import { Feature, SUPPORT } from '../../src/backends/support';
import { DIFFERENCES } from '../backends/equivalence/differences';
import { TELEMETRY_DIFFERENCES } from '../fleet/live/open-telemetry-series';

/** Feature -> what it is, for readers. */
const TITLES: { readonly [feature: string]: string } = {
  azureAd: 'remote write with an Azure identity',
  azureClientSecret: 'remote write with `azureAd.oauth`, the client secret from a Secret',
  azureSystemIdentity: "remote write with the machine's own Azure identity",
  azureTokenPath: 'remote write with an identity of Azure by a token at another path than the usual one',
  clustering: 'targets shared out among replicas',
  discoveryFiles: 'a discovery that reads credentials or certificates from files of the container',
  googleIam: 'remote write with a Google service account',
  hostMetrics: 'host metrics without node_exporter',
  namespaceMetadata: 'labels and annotations of namespaces at discovered targets',
  noRedirects: 'jobs that do not follow redirects',
  nodeLocalJobs: 'on each node, only the targets of that node',
  operatorObjects: 'targets described by objects of the Prometheus Operator',
  otlp: 'metrics taken by OTLP',
  podLogs: 'pod logs',
  server: 'series kept, queried and received; rules',
  sigv4: 'remote write with signatures of AWS',
  vaultFiles: 'Secrets that the Vault Agent renders into pods',
  writeRelabelConfigs: 'rules over what is sent to one receiver',
};

/** The page on what each backend can say. */
export function supportPage(): string {
  const features = Object.keys(SUPPORT) as Feature[];
  const backends = Object.keys(SUPPORT[features[0]]);
  return [
    '# What each backend supports',
    '',
    '<!-- made by `ts-node -T test/docs/write.ts` of src/backends/support.ts -->',
    '',
    'A plan that asks a backend for what it does not have is refused: the error names the cluster and the job, and says what stands here.',
    '',
    row(['feature', ...backends]),
    row(['feature', ...backends].map(() => '---')),
    ...features.map((feature) => row([TITLES[feature] ?? `\`${feature}\``, ...backends.map((backend) => cell(supportOf(feature, backend)))])),
    '',
    'What stands nowhere here is known to all: every scrape job, relabelling rule, discovery, limit and authentication of the model. Fields that',
    'came with a later version of an engine are refused for older ones, with the version that has them.',
    '',
    '## The same jobs, the same series',
    'For every standard job and for generated ones, a test reads the printed configs back and runs them on targets and samples in a simulator of',
    "each engine's relabelling: the targets and the labels of all series are the same, but for what follows. (What the exporter of the",
    'OpenTelemetry Collector makes of the series that its receiver hands on, is seen by tests with the real one.)',
    '',
    row(['backend', 'difference', 'because']),
    row(['---', '---', '---']),
    ...DIFFERENCES.map(({ backend, what, because }) => row([backend, what, because])),
    '',
    'What an OpenTelemetry Collector reads becomes a model of its own, and series again. A test has a hub store what a real collector and a real',
    'Prometheus agent scrape of the same exporters: the series are the same, but for what follows.',
    '',
    row(['difference', 'because']),
    row(['---', '---']),
    ...TELEMETRY_DIFFERENCES.map(({ what, because }) => row([what, because])),
    '',
  ].join('\n');
}

export function isTitled(feature: string): boolean {
  return Object.hasOwn(TITLES, feature);
}

type Support = 'yes' | { readonly because: string; readonly hint: string };

export function supportOf(feature: Feature, backend: string): Support {
  return (SUPPORT[feature] as { readonly [backend: string]: Support })[backend];
}

function cell(support: Support): string {
  return support === 'yes' ? 'yes' : `no: ${support.because}; ${support.hint}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
}
