import { ComponentManifests } from './component-manifests';
import { decorateComponents, decorationOf } from './decorated';
import { ManifestData } from '../../imports/manifest';
import { ListSink, ManifestSink } from '../../imports/manifest-sink';
import { RenderedCluster } from '../backends/render';
import { CollectorPlan, Engine } from '../compile/plan';
import { addAlertmanager } from '../components/alertmanager';
import { addAlloy } from '../components/alloy';
import { addBlackboxExporter } from '../components/blackbox-exporter';
import { addCloudflared } from '../components/cloudflared';
import { CollectorProps } from '../components/collector';
import { addCustomResourceState } from '../components/custom-resource-state';
import { addDashboards } from '../components/dashboards';
import { addExtraManifests } from '../components/extra-manifests';
import { addFederationEndpoint } from '../components/federation-endpoint';
import { addFront } from '../components/front';
import { addGrafana } from '../components/grafana';
import { addHubEndpoint } from '../components/hub-endpoint';
import { addStack } from '../components/kube-prometheus-stack';
import { addKubeStateMetrics } from '../components/kube-state-metrics';
import { addLoki } from '../components/loki';
import { addStoreWorkload } from '../components/metrics-store';
import { addMonitors } from '../components/monitors';
import { addNamespace } from '../components/namespace';
import { addNetworkPolicies } from '../components/network-policy';
import { addNodeExporter } from '../components/node-exporter';
import { addOpenTelemetry } from '../components/open-telemetry';
import { addOperatedAlertmanager } from '../components/operated-alertmanager';
import { addOperatedPrometheus } from '../components/operated-prometheus';
import { addPageRoutes } from '../components/page-routes';
import { addPrometheus } from '../components/prometheus';
import { addPromtail } from '../components/promtail';
import { addRemoteAccess } from '../components/remote-access';
import { addSecrets } from '../components/secrets';
import { stackRelease } from '../components/stack-release';
import { addTailnetEgress } from '../components/tailnet-egress';
import { deepFreeze, isDeepFrozen } from '../syntax/frozen';
import { WeakMemo } from '../syntax/weak-memo';

const COLLECTORS: { readonly [E in Engine]: (to: ManifestSink, props: CollectorProps) => void } = {
  'alloy': addAlloy,
  'opentelemetry': addOpenTelemetry,
  'prometheus-agent': addPrometheus,
  'prometheus-server': addPrometheus,
  'promtail': addPromtail,
};

/** A component of a cluster: the name of its file, and what adds its objects. */
export interface Deployed {
  readonly id: string;
  readonly add: (to: ManifestSink) => void;
  /** What the objects follow from beside `place`, where that is one frozen object for many clusters. */
  readonly from?: object;
}

/** Everything that a cluster runs, in the order of its files. */
export function deployed(rendered: RenderedCluster): Deployed[] {
  const { plan, outputs, loki } = rendered;
  const {
    alertmanager, dashboards, federationEndpoint, fluxResources, grafana, kubeStateMetrics, network, nodeExporter, exposure, extraManifests,
  } = plan;
  const monitors: Deployed[] = plan.monitors ? [{ id: 'monitors', add: (to) => addMonitors(to, plan.monitors!, plan.operator) }] : [];
  if (plan.isBare) return monitors;
  const components: Deployed[] = [
    { id: 'namespace', add: (to) => addNamespace(to, plan) },
    ...(plan.secretObjects ? [{ id: 'secrets', add: (to: ManifestSink) => addSecrets(to, plan.secretObjects!) }] : []),
    ...plan.collectors.map((collector) => ofCollector({ plan, collector, output: outputs[collector.name] })),
  ];
  if (plan.operator?.stack?.isElsewhere === false) {
    components.push({ id: 'kube-prometheus-stack', add: (to) => addStack(to, stackRelease(rendered)!) });
  }
  for (const workload of plan.metricsStore?.workloads ?? []) {
    components.push({ id: workload.name, add: (to) => addStoreWorkload(to, { plan, workload, output: outputs[workload.name] }) });
  }
  if (plan.loki && loki) components.push({ id: plan.loki.name, add: (to) => addLoki(to, { plan, loki: plan.loki!, output: loki }) });
  if (alertmanager) {
    const addIt = alertmanager.operated ? addOperatedAlertmanager : addAlertmanager;
    components.push({ id: alertmanager.name, add: (to) => addIt(to, { plan, alertmanager, output: outputs[alertmanager.name] }) });
  }
  if (grafana) components.push({ id: grafana.name, add: (to) => addGrafana(to, { plan, grafana, output: outputs[grafana.name] }) });
  if (kubeStateMetrics) {
    components.push({ id: kubeStateMetrics.name, from: kubeStateMetrics, add: (to) => addKubeStateMetrics(to, { plan, kubeStateMetrics }) });
  }
  for (const one of plan.podStateMetrics ?? []) {
    components.push({ id: one.name, from: one, add: (to) => addKubeStateMetrics(to, { plan, kubeStateMetrics: one }) });
  }
  if (fluxResources) {
    const add = (to: ManifestSink) => addCustomResourceState(to, { plan, customResources: fluxResources });
    components.push({ id: fluxResources.name, from: fluxResources, add });
  }
  if (nodeExporter) components.push({ id: nodeExporter.name, from: nodeExporter, add: (to) => addNodeExporter(to, { plan, nodeExporter }) });
  const { blackboxExporter, pageRoutes, tailnetEgress, tunnel } = plan;
  if (blackboxExporter) {
    const add = (to: ManifestSink) => addBlackboxExporter(to, { plan, blackboxExporter, output: outputs[blackboxExporter.name] });
    components.push({ id: blackboxExporter.name, from: blackboxExporter, add });
  }
  if (tunnel) components.push({ id: tunnel.name, add: (to) => addCloudflared(to, { plan, tunnel, output: outputs[tunnel.name] }) });
  if (pageRoutes) components.push({ id: 'routes', add: (to) => addPageRoutes(to, plan, pageRoutes) });
  if (tailnetEgress) components.push({ id: 'tailnet-egress', add: (to) => addTailnetEgress(to, plan, tailnetEgress) });
  for (const front of plan.fronts ?? []) {
    components.push({ id: front.name, add: (to) => addFront(to, { plan, front, output: outputs[front.name] }) });
  }
  if (plan.access) components.push({ id: plan.access.name, add: (to) => addRemoteAccess(to, plan, plan.access!) });
  if (federationEndpoint) components.push({ id: 'federation-endpoint', add: (to) => addFederationEndpoint(to, plan, federationEndpoint) });
  if (exposure) components.push({ id: 'hub-endpoint', add: (to) => addHubEndpoint(to, plan, exposure) });
  if (dashboards) components.push({ id: 'dashboards', from: dashboards, add: (to) => addDashboards(to, plan, dashboards) });
  if (network) components.push({ id: 'network-policies', from: network, add: (to) => addNetworkPolicies(to, network) });
  components.push(...monitors);
  if (extraManifests.length > 0) components.push({ id: 'extra', from: extraManifests, add: (to) => addExtraManifests(to, extraManifests) });
  return components;
}

function ofCollector(props: CollectorProps): Deployed {
  const { engine, name, operated }: CollectorPlan = props.collector;
  return { id: name, add: (to) => (operated ? addOperatedPrometheus : COLLECTORS[engine])(to, props) };
}

/** The manifests of a cluster that nobody extends, without a construct tree: the same as its chart prints. */
export function manifestsOf(rendered: RenderedCluster): ComponentManifests[] {
  const { name, namespace, platform } = rendered.plan;
  const place = JSON.stringify([namespace, platform]);
  const components = deployed(rendered)
    .map(({ id, add, from }) => ({ component: id, manifests: sharedList(from, place, () => listOf(`${name}/${id}`, add)) }))
    .filter(({ manifests }) => manifests.length > 0);
  return decorateComponents(components, decorationOf(rendered.plan));
}

function listOf(where: string, add: Deployed['add']): readonly ManifestData[] {
  const list = new ListSink(where);
  add(list);
  return list.manifests;
}

/** Manifests that are the same in many clusters, by what they follow from and by place. */
const shared = new WeakMemo<readonly ManifestData[]>();

function sharedList(from: object | undefined, place: string, make: () => readonly ManifestData[]): readonly ManifestData[] {
  if (from === undefined) return make();
  const byPlace = shared.of(from);
  const known = byPlace.find(place);
  if (known) return known;
  return isDeepFrozen(from) ? byPlace.keep(place, deepFreeze(make())) : make();
}
