import { RenderedCluster } from '../backends/render';
import { ClusterChartProps } from './cluster-chart';

/** What a fleet has rendered already, or what the props give. */
export function givenOr(props: object, render: () => RenderedCluster): RenderedCluster {
  return '_rendered' in props ? props._rendered as RenderedCluster : render();
}

export function clusterChartProps({ plan }: RenderedCluster): ClusterChartProps {
  return { cluster: plan.name, clusterRole: plan.role, stage: plan.stage, namespace: plan.namespace };
}
