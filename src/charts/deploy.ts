import { Construct } from 'constructs';
import { RenderedCluster } from '../backends/render';
import { CollectorPlan, Engine } from '../compile/plan';
import { Alloy } from '../components/alloy';
import { CollectorProps } from '../components/collector';
import { ExtraManifests } from '../components/extra-manifests';
import { HubEndpoint } from '../components/hub-endpoint';
import { KubeStateMetrics } from '../components/kube-state-metrics';
import { Loki } from '../components/loki';
import { MonitoringNamespace } from '../components/namespace';
import { NodeExporter } from '../components/node-exporter';
import { Prometheus } from '../components/prometheus';

const COLLECTORS: { readonly [E in Engine]: new (scope: Construct, id: string, props: CollectorProps) => Construct } = {
  'alloy': Alloy,
  'prometheus-agent': Prometheus,
  'prometheus-server': Prometheus,
};

/** Adds everything that a cluster runs to its chart: a child for each component, whose id is the name of its file. */
export function deploy(scope: Construct, { plan, outputs, loki }: RenderedCluster): Construct[] {
  const { kubeStateMetrics, nodeExporter, exposure, extraManifests } = plan;
  const components: Construct[] = [
    new MonitoringNamespace(scope, 'namespace', plan),
    ...plan.collectors.map((collector) => newCollector(scope, { plan, collector, output: outputs[collector.name] })),
  ];
  if (plan.loki && loki) components.push(new Loki(scope, plan.loki.name, { plan, loki: plan.loki, output: loki }));
  if (kubeStateMetrics) components.push(new KubeStateMetrics(scope, kubeStateMetrics.name, { plan, kubeStateMetrics }));
  if (nodeExporter) components.push(new NodeExporter(scope, nodeExporter.name, { plan, nodeExporter }));
  if (exposure) components.push(new HubEndpoint(scope, 'hub-endpoint', plan, exposure));
  if (extraManifests.length > 0) components.push(new ExtraManifests(scope, 'extra', extraManifests));
  return components;
}

function newCollector(scope: Construct, props: CollectorProps): Construct {
  const { engine, name }: CollectorPlan = props.collector;
  return new COLLECTORS[engine](scope, name, props);
}
