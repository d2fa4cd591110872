import { SecretProducer } from './producer';
import { readerOf } from './references';
import { vaultAnnotations } from './vault-agent';
import { oneOf, Report } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { SecretSourceSpec } from '../../topology/secret-source-spec';
import {
  AlertmanagerPlan, BlackboxExporterPlan, ClusterPlan, CollectorPlan, FrontPlan, GrafanaPlan, LokiPlan, MountedSecret, StoreWorkload, TunnelPlan,
} from '../plan';

type Reader = StoreWorkload | CollectorPlan | FrontPlan | AlertmanagerPlan | GrafanaPlan | LokiPlan | TunnelPlan | BlackboxExporterPlan;

/** The plan with files that the Vault Agent renders in the place of Secrets that would be mounted. */
export function injected(
  plan: ClusterPlan, producers: readonly SecretProducer[], { secrets = {} }: ClusterDocument, cluster: ResolvedCluster, report: Report,
): ClusterPlan {
  const rendered = new Map(producers.filter(({ form }) => form === 'vaultAgent').map(({ name }) => [name, secrets[name].vaultAgent!]));
  if (rendered.size === 0) return plan;
  const into = <W extends Reader>(workload: W) => withFiles(workload, rendered, cluster, report);
  return {
    ...plan,
    collectors: plan.collectors.map(into),
    ...(plan.fronts && { fronts: plan.fronts.map(into) }),
    ...(plan.tunnel && { tunnel: into(plan.tunnel) }),
    ...(plan.blackboxExporter && { blackboxExporter: into(plan.blackboxExporter) }),
    ...(plan.alertmanager && { alertmanager: into(plan.alertmanager) }),
    ...(plan.loki && { loki: into(plan.loki) }),
    ...(plan.metricsStore && { metricsStore: { ...plan.metricsStore, workloads: plan.metricsStore.workloads.map(into) } }),
    ...(plan.grafana && { grafana: into(plan.grafana) }),
  };
}

type VaultForm = NonNullable<SecretSourceSpec['vaultAgent']>;

function withFiles<W extends Reader>(
  workload: W, rendered: ReadonlyMap<string, VaultForm>, cluster: ResolvedCluster, report: Report,
): W {
  const own = workload.secrets.filter(({ name }) => rendered.has(name));
  // what an operator reads has to be a Secret, which the verdict says
  if (own.length === 0 || workload.operated) return workload;
  const files = own.map(({ name, keys }) => {
    const form = rendered.get(name)!;
    return { name, form, keys: keys.filter((key) => Object.hasOwn(form.data, key)) };
  });
  if (!checkPod(workload, own, files, cluster, report)) return workload;
  const secrets = workload.secrets.map((secret): MountedSecret => (rendered.has(secret.name) ? { ...secret, isInjected: true } : secret));
  return { ...workload, secrets, vaultAnnotations: vaultAnnotations(files, COMPONENTS[workload.component].name) };
}

/** Whether one agent can render all of them into the pod. */
function checkPod(
  workload: Reader, own: readonly MountedSecret[], files: readonly { readonly name: string; readonly form: VaultForm }[],
  cluster: ResolvedCluster, report: Report,
): boolean {
  const mounted = workload.secrets.filter((secret) => !own.includes(secret)).map(({ name }) => name);
  const names = own.map(({ name }) => name);
  if (mounted.length > 0) {
    report.error('mixed-secrets', cluster.where('/secrets'),
      `cluster '${cluster.name}', ${readerOf(workload)}: it reads ${oneOf(names)} from the Vault Agent and ${oneOf(mounted)} from Secrets, which are mounted around it and cannot be written into`,
      'use one of the two for all that it reads');
    return false;
  }
  const logins = new Set(files.map(({ form: { role, authPath = '' } }) => `${authPath} ${role}`));
  if (logins.size > 1) {
    report.error('two-vault-roles', cluster.where('/secrets'),
      `cluster '${cluster.name}', ${readerOf(workload)}: ${oneOf(names)} have different roles, and a pod logs in to Vault once`, 'give them one role and `authPath`');
  }
  return logins.size === 1;
}
