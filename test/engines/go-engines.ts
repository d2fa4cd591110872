import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** One folder below `test/engines/` with a go.mod and a go.sum of its own. */
export interface GoEngine {
  /** The folder, and the first part of the cache entry's name. */
  readonly name: string;
  /** Binary name -> package to build. */
  readonly binaries: Record<string, string>;
  readonly tags: string[];
  /** Go sources and other files, beside go.mod and go.sum, that decide what is built. */
  readonly sources: string[];
  readonly ldflags?: string;
}

type GoEngineName = 'blackboxExporter' | 'kubeStateMetrics' | 'nodeExporter' | 'alertmanager' | 'prometheus' | 'alloySyntax' | 'kustomize' | 'openTelemetry' | 'fluxBuild' | 'grafanaIni' | 'kubeconform' | 'kubeLinter' | 'kubeScore' | 'pluto' | 'promtail' | 'loki' | 'mimir' | 'thanos' | 'prometheusOperator';

export const GO_ENGINES: Record<GoEngineName, GoEngine> = {
  alertmanager: {
    name: 'alertmanager',
    // the server's page is built by npm, and no part of the module
    binaries: { amtool: 'github.com/prometheus/alertmanager/cmd/amtool' },
    tags: [],
    sources: [],
    ldflags: '-X github.com/prometheus/common/version.Version=0.34.0',
  },
  prometheus: {
    name: 'prometheus',
    binaries: {
      prometheus: 'github.com/prometheus/prometheus/cmd/prometheus',
      promtool: 'github.com/prometheus/prometheus/cmd/promtool',
    },
    // file_sd, http_sd and static are always in; without the cloud SDKs of the other discoveries it builds in a third of the time
    tags: ['remove_all_sd', 'enable_kubernetes_sd', 'enable_dns_sd'],
    sources: [],
    // module v0.314.0 is release 3.14.0; a build from the module cache does not know its own version
    ldflags: '-X github.com/prometheus/common/version.Version=3.14.0',
  },
  alloySyntax: { name: 'alloy-syntax', binaries: { 'alloy-syntax': '.' }, tags: [], sources: ['main.go'] },
  kustomize: { name: 'kustomize', binaries: { kustomize: 'sigs.k8s.io/kustomize/kustomize/v5' }, tags: [], sources: [] },
  openTelemetry: {
    name: 'opentelemetry',
    binaries: { otelcol: '.' },
    // the receiver takes its discoveries from the Prometheus library, so the same tags cut the same clouds
    tags: ['remove_all_sd', 'enable_kubernetes_sd', 'enable_dns_sd'],
    sources: ['main.go', 'main_others.go', 'components.go'],
  },
  fluxBuild: { name: 'flux-build', binaries: { 'flux-build': '.' }, tags: [], sources: ['main.go'] },
  grafanaIni: { name: 'grafana-ini', binaries: { 'grafana-ini': '.' }, tags: [], sources: ['main.go'] },
  kubeconform: linter('kubeconform', 'github.com/yannh/kubeconform/cmd/kubeconform'),
  kubeLinter: linter('kube-linter', 'golang.stackrox.io/kube-linter/cmd/kube-linter'),
  kubeScore: linter('kube-score', 'github.com/zegl/kube-score/cmd/kube-score'),
  pluto: linter('pluto', 'github.com/fairwindsops/pluto/v5/cmd/pluto'),
  promtail: ofLoki('promtail', 'clients/cmd/promtail', '3.6.7'),
  loki: ofLoki('loki', 'cmd/loki', '3.7.6'),
  prometheusOperator: {
    name: 'prometheus-operator',
    binaries: { 'prometheus-operator': '.' },
    tags: [],
    sources: ['api.go', 'controllers.go', 'definitions.go', 'judge.go', 'main.go', 'observer.go', 'webhooks.go'],
    // images of its own that it brings are of its own version
    ldflags: '-X github.com/prometheus/common/version.Version=0.93.1',
  },
  blackboxExporter: exporter('blackbox-exporter', 'blackbox_exporter', 'github.com/prometheus/blackbox_exporter', '0.28.0'),
  kubeStateMetrics: exporter('kube-state-metrics', 'kube-state-metrics', 'k8s.io/kube-state-metrics/v2', '2.20.0'),
  nodeExporter: exporter('node-exporter', 'node_exporter', 'github.com/prometheus/node_exporter', '1.12.1'),
  mimir: {
    name: 'mimir',
    binaries: { mimir: 'github.com/grafana/mimir/cmd/mimir' },
    tags: ['netgo', 'stringlabels'],
    sources: [],
    // releases are no versions of the module: this is the main branch between 3.0 and 3.1
    ldflags: '-X github.com/grafana/mimir/pkg/util/version.Version=3.0.5',
  },
  thanos: {
    name: 'thanos',
    binaries: { thanos: 'github.com/thanos-io/thanos/cmd/thanos' },
    // it takes the labels of Prometheus for those of its own messages, and panics where they are laid out otherwise
    tags: ['slicelabels'],
    sources: [],
    ldflags: '-X github.com/prometheus/common/version.Version=0.42.4',
  },
};

/** What reads manifests and says what it thinks of them: one binary, named as its folder. */
function linter(name: string, source: string): GoEngine {
  return { name, binaries: { [name]: source }, tags: [], sources: [] };
}

/** An exporter; a build from the module cache does not know its own version. */
function exporter(name: string, binary: string, source: string, version: string): GoEngine {
  return { name, binaries: { [binary]: source }, tags: [], sources: [], ldflags: `-X github.com/prometheus/common/version.Version=${version}` };
}

/** What Loki's module holds; a build from the module cache does not know its own version. */
function ofLoki(name: string, source: string, version: string): GoEngine {
  return {
    name,
    binaries: { [name]: `github.com/grafana/loki/v3/${source}` },
    tags: [],
    sources: [],
    ldflags: `-X github.com/grafana/loki/v3/pkg/util/build.Version=${version}`,
  };
}

/** Where finished builds are kept: outside the tree, so that a clean checkout finds them again. */
export function cacheRoot(): string {
  const base = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return path.join(base, 'cdk8s-fleet-monitoring', 'engines');
}

/** The folder of one finished build; its name changes with everything that decides what is built, except the Go release. */
export function cacheFolder(engine: GoEngine): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', ...engine.sources]) {
    hash.update(readFileSync(path.join(__dirname, engine.name, file)));
  }
  hash.update(JSON.stringify([engine.binaries, engine.tags, engine.ldflags ?? '']));
  return path.join(cacheRoot(), `${engine.name}-${hash.digest('hex').slice(0, 16)}`);
}

/** The path of a finished build's binary, or undefined where it has not been built. */
export function cachedBinary(engine: GoEngine, binary: string): string | undefined {
  const file = path.join(cacheFolder(engine), binary);
  return existsSync(file) ? file : undefined;
}

/** Whether `go` is on the PATH. */
export function hasGo(): boolean {
  return spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Builds every binary of an engine through the Go module proxy and moves them into the cache at once,
 * so that two builds at the same time, or a killed one, never leave a half-filled entry.
 *
 * Throws with the compiler's output when the build fails.
 */
export function buildEngine(engine: GoEngine): string {
  const target = cacheFolder(engine);
  mkdirSync(cacheRoot(), { recursive: true });
  const staging = mkdtempSync(path.join(cacheRoot(), `.${engine.name}-`));
  try {
    for (const [binary, source] of Object.entries(engine.binaries)) {
      const args = ['build', '-mod=readonly', '-buildvcs=false', `-tags=${engine.tags.join(',')}`, `-ldflags=${engine.ldflags ?? ''}`,
        '-o', path.join(staging, binary), source];
      const run = spawnSync('go', args, { cwd: path.join(__dirname, engine.name), encoding: 'utf8' });
      if (run.status !== 0) {
        throw new Error(`go ${args.join(' ')} in test/engines/${engine.name} failed: ${run.error?.message ?? run.stderr}`);
      }
    }
    if (!existsSync(target)) {
      renameSync(staging, target);
    }
  } catch (error) {
    // a build of the same engine that was quicker is as good
    if (!existsSync(target)) {
      throw error;
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return target;
}
