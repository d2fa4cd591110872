import { checksumAnnotation, configMap, partName } from './config-map';
import { configReloader } from './config-reloader';
import { container, fieldEnv, secretEnv, textEnv } from './container';
import { selectorLabels, workloadLabels } from './labels';
import { podTemplate } from './pod';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { disruptionBudget, service } from './service';
import { configFolderOf, DATA, dataClaim, emptyFolder, secretsFolder } from './volumes';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import * as mimir from '../backends/mimir';
import * as thanos from '../backends/thanos';
import { isMimir } from '../compile/metrics-store/mimir';
import { MIMIR_GOSSIP, RECEIVE_PORT } from '../compile/metrics-store/names';
import { BackendOutput, ClusterPlan, StorePart, StoreWorkload } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

export interface StoreWorkloadProps {
  readonly plan: ClusterPlan;
  readonly workload: StoreWorkload;
  /** Its files and arguments, from its backend. */
  readonly output: BackendOutput;
}

/** What is particular about a part of a store. */
interface Part {
  readonly configPath: string;
  readonly dataPath: string;
  /** Names of its ports among those of its component; undefined: all. */
  readonly ports?: readonly string[];
  /** Ports beside those. */
  readonly morePorts?: { readonly [name: string]: number };
  /** Ports at which only its own replicas reach it. */
  readonly inner?: { readonly [name: string]: number };
  /** Port and paths of its probes. */
  readonly probe: { readonly port: string; readonly ready: string; readonly alive?: string };
  /** Longest time until it is ready, in seconds: the replay of a log, or the download of indexes. */
  readonly patience: number;
  /** Time to write down what is in memory. */
  readonly shutdownSeconds: number;
  /** Replicas look for each other before they are ready, and start together. */
  readonly isRing?: boolean;
  /** A sidecar has it read its files again. */
  readonly reloads?: boolean;
}

const THANOS = { configPath: thanos.CONFIG_PATH, dataPath: thanos.DATA_PATH, probe: { port: 'http', ready: '/-/ready', alive: '/-/healthy' } } as const;

const MIMIR = {
  configPath: mimir.CONFIG_PATH,
  dataPath: mimir.DATA_PATH,
  inner: { gossip: MIMIR_GOSSIP },
  // what it says of its health is whether it is ready, which a restart does not mend
  probe: { port: 'http-metrics', ready: '/ready' },
} as const;

const PARTS: { readonly [part in StorePart]: Part } = {
  'mimir': { ...MIMIR, patience: 3600, shutdownSeconds: 1200, isRing: true },
  'mimir-read': { ...MIMIR, patience: 600, shutdownSeconds: 180 },
  'mimir-backend': { ...MIMIR, patience: 3600, shutdownSeconds: 180, isRing: true },
  'receive': { ...THANOS, morePorts: { 'remote-write': RECEIVE_PORT }, patience: 3600, shutdownSeconds: 900, isRing: true },
  'store': { ...THANOS, patience: 1800, shutdownSeconds: 120 },
  'compact': { ...THANOS, ports: ['http'], patience: 600, shutdownSeconds: 120 },
  'query': { ...THANOS, patience: 120, shutdownSeconds: 120 },
  'rule': { ...THANOS, patience: 600, shutdownSeconds: 120, reloads: true },
};

/** A part of a store that is no Prometheus, or the ruler beside it: a StatefulSet where it has a volume, else a Deployment. */
export function addStoreWorkload(to: ManifestSink, { plan, workload, output }: StoreWorkloadProps): void {
  const { name, replicas, storage } = workload;
  const { namespace } = plan;
  const { isRing, inner, ports } = factsOf(workload);
  serviceAccount(to, plan, workload);
  if (Object.keys(output.files).length > 0) configMap(to, plan, workload, output.files);
  for (const [part, files] of Object.entries(output.shards ?? {})) configMap(to, plan, workload, files, part);
  service(to, 'Service', plan, workload, { ports });
  disruptionBudget(to, plan, workload, replicas);
  const metadata = { name, namespace, labels: workloadLabels(workload) };
  const common = { replicas, selector: { matchLabels: selectorLabels(workload) }, template: template(plan, workload, output) };
  if (storage === undefined) {
    k.deployment.add(to, 'Deployment', { metadata, spec: { ...common, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } } });
    return;
  }
  const governing = `${name}-headless`;
  service(to, 'HeadlessService', plan, workload, {
    name: governing, headless: true, ports: { ...ports, ...inner }, ...(isRing && { publishNotReadyAddresses: true }),
  });
  k.statefulSet.add(to, 'StatefulSet', {
    metadata,
    spec: {
      serviceName: governing,
      ...common,
      ...(isRing && { podManagementPolicy: 'Parallel' }),
      volumeClaimTemplates: [dataClaim(storage, selectorLabels(workload))],
    },
  });
}

/** What is particular about a part, with all of its ports that have a name. */
type Facts = Part & { readonly ports: { readonly [name: string]: number } };

function factsOf(workload: StoreWorkload): Facts {
  const { inner, ...part } = PARTS[workload.part];
  const all: [string, number][] = Object.entries(COMPONENTS[workload.component].ports);
  const own = part.ports === undefined ? all : all.filter(([name]) => part.ports!.includes(name));
  // one alone talks to nobody
  const talks = isMimir(workload) && workload.memberlist !== undefined;
  return { ...part, ...(talks && { inner }), ports: { ...Object.fromEntries(own), ...part.morePorts } } as Facts;
}

function template(plan: ClusterPlan, workload: StoreWorkload, output: BackendOutput): k.PodTemplate {
  const { component, environment, name, replicas, secrets, storage, variables } = workload;
  const { configPath, dataPath, inner, patience, ports, probe: { alive, port, ready }, reloads, shutdownSeconds } = factsOf(workload);
  const { files, shards = {} } = output;
  const parts = [...(Object.keys(files).length > 0 ? [undefined] : []), ...Object.keys(shards)];
  const config = parts.length === 0 ? [] : [configFolderOf(parts.map((part) => partName(name, part)), configPath)];
  const folders = [...config, emptyFolder('tmp', '/tmp', '256Mi'), ...secretsFolder(secrets)];
  const env = [...(workload.part === 'receive' ? [fieldEnv(thanos.POD_NAME, 'metadata.name')] : []), ...secretEnv(variables), ...textEnv(environment)];
  const lives = alive === undefined ? { tcpSocket: { port } } : { httpGet: { path: alive, port } };
  const reloading = { port: COMPONENTS.thanos.ports.http, config: config[0]?.mount, securityContext: LOCKED };
  return podTemplate(workload, {
    replicas,
    usesApi: false,
    securityContext: restrictedPod(COMPONENTS[component].uid, plan.platform),
    // the rest is read again
    annotations: checksumAnnotation(files),
    terminationGracePeriodSeconds: shutdownSeconds,
    containers: [
      container(workload, {
        args: output.args,
        ...(env.length > 0 && { env }),
        ports: { ...ports, ...inner },
        startupProbe: { httpGet: { path: ready, port }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: patience / 10 },
        readinessProbe: { httpGet: { path: ready, port }, periodSeconds: 10, timeoutSeconds: 3, failureThreshold: 3 },
        livenessProbe: { ...lives, periodSeconds: 15, timeoutSeconds: 5, failureThreshold: 6 },
        securityContext: LOCKED,
        volumeMounts: [...folders.map(({ mount }) => mount), ...(storage ? [{ name: DATA, mountPath: dataPath }] : [])],
      }),
      ...(reloads ? [configReloader(plan.configReloader, reloading)] : []),
    ],
    volumes: folders.map(({ volume }) => volume),
  });
}
