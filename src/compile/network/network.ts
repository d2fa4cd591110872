import { CILIUM_DENY, ciliumSpec } from './cilium-policies';
import { flowsOf } from './flows';
import { shapeOfGrafana } from './grafana';
import { KUBERNETES_DENY, kubernetesSpec, Words } from './kubernetes-policies';
import { Scope, scopeOf } from './scope';
import { hasPeers } from './workloads';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { Memo } from '../../syntax/memo';
import { numberOf } from '../../syntax/weak-memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { NetworkPolicySettings } from '../../topology/settings/network-settings';
import { ClusterPlan, CollectorPlan, PlannedJob, pushedTo, takesOtlp, WorkloadPlan } from '../plan';
import { NetworkPlan, PolicyPlan } from '../plan/network';
import { UrlVariable } from '../plan/write';

/** Most clusters of a fleet have the same walls: they share them, and what is printed and proved of them. */
const memo = new Memo<NetworkPlan>(256);

/** The walls of a cluster; undefined where they are switched off, or nothing of ours runs in pods. */
export function networkPlan(plan: ClusterPlan, settings: ClusterSettings): NetworkPlan | undefined {
  const { networkPolicies: own = {} } = settings;
  if (own.enabled === false || plan.isBare || plan.role === 'host') return undefined;
  const network = memo.get(shapeOf(plan, own), () => newPlan(scopeOf(plan, structuredClone({ networkPolicies: own }))));
  return network.policies.length === 0 ? undefined : network;
}

/** The same, made anew. */
export function newPlan(scope: Scope): NetworkPlan {
  const { plan: { namespace }, settings, workloads: all } = scope;
  const { form, namespaceDefaultDeny, egress = {}, ingress = {}, nodeCidrs, apiServerCidrs } = settings;
  const isCilium = form === 'cilium';
  const workloads = all.filter(({ onHost }) => !onHost).map(({ labels, name, ports }) => ({ name, labels, ports }));
  const flows = flowsOf(scope);
  const surroundings = isCilium ? {} : { ...(nodeCidrs && { nodeCidrs }), ...(apiServerCidrs && { apiServerCidrs }) };
  const words: Words = { namespace, workloads, surroundings };
  const specOf = isCilium ? ciliumSpec : kubernetesSpec;
  const policies = all.filter(({ onHost }) => !onHost).map((workload): PolicyPlan => ({
    name: workload.name,
    workload: workload.name,
    spec: specOf(workload, flows, words),
    added: { ingress: ingress[workload.component] ?? [], egress: egress[workload.component] ?? [] },
  }));
  if (namespaceDefaultDeny) {
    policies.push({ name: 'default-deny', spec: isCilium ? CILIUM_DENY : KUBERNETES_DENY, added: { ingress: [], egress: [] } });
  }
  return { form: isCilium ? 'cilium' : 'kubernetes', namespace, workloads, flows, surroundings, policies };
}

/** Everything that the walls of a cluster depend on. */
function shapeOf(plan: ClusterPlan, settings: NetworkPolicySettings): string {
  const { alertmanager, collectors, fluxResources, fronts = [], grafana, kubeStateMetrics, loki, nodeExporter } = plan;
  return JSON.stringify([
    settings, plan.namespace, plan.platform.distribution, collectors.map(shapeOfCollector),
    fronts.map((front) => [shapeOfWorkload(front), front.listeners, front.pinning?.url, front.pinning?.secondUrl]),
    loki && [loki.memberlist, loki.objectStore.hosts, loki.objectStore.identity],
    loki?.ruler && [loki.ruler.alertmanagers, loki.ruler.writes.map(({ url }) => url)],
    [loki, nodeExporter].map(shapeOfWorkload),
    [kubeStateMetrics, ...plan.podStateMetrics ?? [], fluxResources].map((one) => one && [shapeOfWorkload(one), asksApi(one)]),
    alertmanager && [shapeOfWorkload(alertmanager), hasPeers(alertmanager), alertmanager.routing.receivers, alertmanager.environment],
    grafana && [shapeOfWorkload(grafana), shapeOfGrafana(grafana)],
    nodeExporter?.port, shapeOfReach(plan), shapeOfStore(plan),
    plan.exposure, plan.federationEndpoint, plan.access !== undefined, plan.istio, plan.operator?.foreignNamespaces,
  ]);
}

function shapeOfReach({ blackboxExporter, pageRoutes, tailnetEgress, tunnel }: ClusterPlan): unknown {
  return [
    tunnel && [shapeOfWorkload(tunnel), tunnel.leadsTo, tunnel.teams, tunnel.edgeCidrs],
    blackboxExporter && [shapeOfWorkload(blackboxExporter), blackboxExporter.modules, blackboxExporter.probes],
    pageRoutes, tailnetEgress,
  ];
}

/** It is one of few hubs, so that its whole size does not matter; rules open nothing. */
function shapeOfStore({ metricsStore }: ClusterPlan): unknown {
  return metricsStore?.workloads.map((workload) => (workload.part === 'rule' ? { ...workload, rules: undefined, alertRelabelConfigs: undefined } : workload));
}

function shapeOfWorkload(workload: WorkloadPlan | undefined): unknown {
  if (workload === undefined) return undefined;
  const { component, name, operated, podAnnotations, podLabels, vaultAnnotations } = workload;
  return [component, name, operated && [operated.kind, operated.object], podAnnotations, podLabels, vaultAnnotations !== undefined];
}

type Write = RemoteWriteClient & UrlVariable & { readonly name?: string; readonly url: string };

function shapeOfCollector(collector: CollectorPlan): unknown {
  const { controller, engine, version, clustering, hostMetrics, environment, server, intakes = [], logs } = collector;
  const writes: readonly Write[] = [...collector.remoteWrites, ...(logs?.writes ?? []).map((write) => ({ ...write, url: pushedTo(write, engine) }))];
  return [
    shapeOfWorkload(collector), controller, collector.replicas > 1, engine, version.major, clustering, hostMetrics, environment,
    collector.web !== undefined,
    server && [server.remoteWriteReceiver, server.alertmanagers], asksApi(collector), collector.jobs.map(shapeOfJob),
    intakes.map((intake) => (intake.kind === 'operator' ? [intake.name, intake.objects] : intake.kind)), takesOtlp(collector),
    writes.map(({ azureAd, googleIam, name: queue, oauth2, proxyUrl, sigv4, url, urlVariable }) => [
      queue, url, urlVariable, oauth2?.tokenUrl, proxyUrl, azureAd?.cloud ?? azureAd !== undefined, googleIam !== undefined,
      sigv4?.region ?? sigv4 !== undefined,
    ]),
  ];
}

/** Jobs for other clusters are alike in their basis, but go elsewhere. */
function shapeOfJob({ basis, builtin, config, origin, standard }: PlannedJob): unknown {
  if (builtin !== undefined) return builtin;
  return origin === undefined ? [standard, numberOf(basis ?? config)] : numberOf(config);
}

function asksApi({ permissions }: Pick<CollectorPlan, 'permissions'>): boolean {
  return permissions.cluster.length > 0 || Object.keys(permissions.namespaces).length > 0;
}
