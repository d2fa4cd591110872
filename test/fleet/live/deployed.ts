import { Testing } from 'cdk8s';
import { Fleet } from '../../../src';

/** What the generated manifests of a cluster run as its Prometheus: server or agent. */
export interface Deployed {
  readonly config: string;
  readonly args: string[];
  /** Path of the readiness probe. */
  readonly readyPath: string;
  /** Path that the reloader beside it posts to. */
  readonly reloadPath: string;
}

/** Reads it out of the cluster's chart. */
export function deployedPrometheus(fleet: Fleet, cluster: string): Deployed {
  const manifests = Testing.synth(fleet.chart(Testing.app(), cluster));
  const config = manifests.map(({ data }) => data?.['prometheus.yml']).find((text) => text !== undefined);
  const containers = manifests.filter(({ kind }) => kind === 'StatefulSet').flatMap(({ spec }) => spec.template.spec.containers);
  const [prometheus, reloader] = ['prometheus', 'config-reloader'].map((name) => containers.find((one) => one.name === name));
  const reload = reloader.args.find((arg: string) => arg.startsWith('--reload-url='));
  return { config, args: prometheus.args, readyPath: prometheus.readinessProbe.httpGet.path, reloadPath: new URL(reload.split('=')[1]).pathname };
}

/** Where a generated Prometheus runs in a test. */
export interface Place {
  /** Folder of its config and data. */
  readonly folder: string;
  readonly port: number;
}

/**
 * The arguments for a place on the loopback device. Only flags that name a place change, and each has to be there.
 */
export function argsAt({ folder, port }: Place, args: readonly string[]): string[] {
  const moved = [
    ['--config.file=/etc/prometheus/', `--config.file=${folder}/`],
    ['--web.listen-address=:9090', `--web.listen-address=127.0.0.1:${port}`],
    args.some((arg) => arg.startsWith('--storage.agent.path='))
      ? ['--storage.agent.path=/prometheus', `--storage.agent.path=${folder}/data`]
      : ['--storage.tsdb.path=/prometheus', `--storage.tsdb.path=${folder}/data`],
  ];
  return moved.reduce((list, [from, to]) => {
    const at = list.findIndex((arg) => arg.startsWith(from));
    if (at < 0) throw new Error(`no argument starts with '${from}': ${list.join(' ')}`);
    return list.map((arg, i) => (i === at ? to + arg.slice(from.length) : arg));
  }, [...args]);
}

/** The config for that place: its own target is at the other port. */
export function configAt({ port }: Place, config: string): string {
  return replaceOnce(config, 'localhost:9090', `127.0.0.1:${port}`);
}

/** The text with its only occurrence of `from` replaced. */
function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`'${from}' stands ${parts.length - 1} times in:\n${text}`);
  return parts.join(to);
}
