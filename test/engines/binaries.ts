import { spawnSync } from 'node:child_process';
import { cachedBinary, GO_ENGINES } from './go-engines';

/** What `<binary> --version` printed on either stream, or undefined when it is not there or fails; run once per binary. */
const versions = new Map<string, string | undefined>();

function versionOf(binary: string, args: string[] = ['--version']): string | undefined {
  if (!versions.has(binary)) {
    const run = spawnSync(binary, args, { encoding: 'utf8' });
    versions.set(binary, run.status === 0 ? run.stdout + run.stderr : undefined);
  }
  return versions.get(binary);
}

/** The binary, when it is there and its version text matches. */
export function known(binary: string | undefined, version: RegExp, args?: string[]): string | undefined {
  return binary !== undefined && version.test(versionOf(binary, args) ?? '') ? binary : undefined;
}

/** Prometheus 2.x from the PATH; Debian's has no kubernetes_sd. */
export function prometheus2(): string | undefined {
  return known('prometheus', /^prometheus, version 2\./m);
}

/** promtool 2.x from the PATH. */
export function promtool2(): string | undefined {
  return known('promtool', /^promtool, version 2\./m);
}

/** Prometheus 3.x with kubernetes_sd, dns_sd, http_sd and file_sd, as `test/engines/build.ts` built it. */
export function prometheus3(): string | undefined {
  return known(cachedBinary(GO_ENGINES.prometheus, 'prometheus'), /^prometheus, version 3\./m);
}

/** promtool 3.x, as `test/engines/build.ts` built it. */
export function promtool3(): string | undefined {
  return known(cachedBinary(GO_ENGINES.prometheus, 'promtool'), /^promtool, version 3\./m);
}

/** An OpenTelemetry Collector with the components that configs name, as `test/engines/build.ts` built it. */
export function otelcol(): string | undefined {
  return known(cachedBinary(GO_ENGINES.openTelemetry, 'otelcol'), /^otelcol version 0\.158\./m);
}

/** Promtail 3.6, as `test/engines/build.ts` built it. */
export function promtail(): string | undefined {
  return known(cachedBinary(GO_ENGINES.promtail, 'promtail'), /^promtail, version 3\.6/m);
}

/** Loki 3.7, as `test/engines/build.ts` built it. */
export function loki(): string | undefined {
  return known(cachedBinary(GO_ENGINES.loki, 'loki'), /^loki, version 3\.7/m);
}

/** Mimir between 3.0 and 3.1, as `test/engines/build.ts` built it. */
export function mimir(): string | undefined {
  return known(cachedBinary(GO_ENGINES.mimir, 'mimir'), /^Mimir, version 3\./m, ['-version']);
}

/** Thanos 0.42, as `test/engines/build.ts` built it. */
export function thanos(): string | undefined {
  return known(cachedBinary(GO_ENGINES.thanos, 'thanos'), /^thanos, version 0\.42\./m);
}

/** node_exporter from the PATH, under Debian's name or upstream's. */
export function nodeExporter(): string | undefined {
  return ['prometheus-node-exporter', 'node_exporter'].find((binary) => known(binary, /^node_exporter, version 1\./m));
}

/** The node_exporter that is deployed, as `test/engines/build.ts` built it. */
export function newNodeExporter(): string | undefined {
  return known(cachedBinary(GO_ENGINES.nodeExporter, 'node_exporter'), /^node_exporter, version 1\.12\./m);
}

/** The blackbox exporter that is deployed, as `test/engines/build.ts` built it. */
export function blackboxExporter(): string | undefined {
  return known(cachedBinary(GO_ENGINES.blackboxExporter, 'blackbox_exporter'), /^blackbox_exporter, version 0\.28\./m);
}

/** The kube-state-metrics that is deployed, as `test/engines/build.ts` built it. */
export function kubeStateMetrics(): string | undefined {
  return known(cachedBinary(GO_ENGINES.kubeStateMetrics, 'kube-state-metrics'), /version 2\.20\./m, ['version']);
}

/** Alertmanager's amtool from the PATH; Debian's is 0.25. */
export function amtool(): string | undefined {
  return known('amtool', /^amtool, version 0\./m);
}

/** The amtool of the Alertmanager that is deployed, as `test/engines/build.ts` built it. */
export function newAmtool(): string | undefined {
  return known(cachedBinary(GO_ENGINES.alertmanager, 'amtool'), /^amtool, version 0\.34\./m);
}

/** Alertmanager from the PATH, under Debian's name or upstream's. */
export function alertmanager(): string | undefined {
  return ['prometheus-alertmanager', 'alertmanager'].find((binary) => known(binary, /^alertmanager, version 0\./m));
}

/** The command and first arguments that turn a folder with a kustomization.yaml into YAML: the folder is appended to them. */
export function kustomize(): string[] | undefined {
  const client = /gitVersion"?: *"?v1\.(\d+)/.exec(versionOf('kubectl', ['version', '--client', '--output=yaml']) ?? '');
  if (client && Number(client[1]) >= 21) {
    return ['kubectl', 'kustomize'];
  }
  const built = cachedBinary(GO_ENGINES.kustomize, 'kustomize');
  return built === undefined ? undefined : [built, 'build'];
}

/** nginx 1.x from the PATH, or from where Debian puts it. */
export function nginx(): string | undefined {
  return ['nginx', '/usr/sbin/nginx'].find((binary) => /^nginx version: nginx\/1\./m.test(versionOf(binary, ['-v']) ?? ''));
}

/** Apache's htpasswd from the PATH, which knows bcrypt. */
export function htpasswd(): string | undefined {
  // it has no flag that succeeds without an argument to work on
  return versionOf('htpasswd', ['-nbB', 'u', 'p'])?.startsWith('u:$2y$') ? 'htpasswd' : undefined;
}

/** OpenSSL 1.1 or newer from the PATH. */
export function openssl(): string | undefined {
  return /^OpenSSL (1\.1|[3-9]\.)/.test(versionOf('openssl', ['version']) ?? '') ? 'openssl' : undefined;
}

/** What judges manifests, as `test/engines/build.ts` built it; undefined unless all are there. */
export function policyLinters(): PolicyLinters | undefined {
  const found = {
    kubeconform: known(cachedBinary(GO_ENGINES.kubeconform, 'kubeconform'), /./, ['-v']),
    kubeLinter: known(cachedBinary(GO_ENGINES.kubeLinter, 'kube-linter'), /./, ['version']),
    kubeScore: known(cachedBinary(GO_ENGINES.kubeScore, 'kube-score'), /./, ['version']),
    pluto: known(cachedBinary(GO_ENGINES.pluto, 'pluto'), /./, ['version']),
  };
  return Object.values(found).every((binary) => binary !== undefined) ? found as PolicyLinters : undefined;
}

/** Linter -> its binary. */
export interface PolicyLinters {
  readonly kubeconform: string;
  readonly kubeLinter: string;
  readonly kubeScore: string;
  readonly pluto: string;
}
