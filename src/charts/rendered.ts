import { ClusterChartProps } from './cluster-chart';
import { RenderedCluster } from '../backends/render';

/** What a fleet has rendered already, or what the props give. */
export function givenOr<Props extends object>(props: Props | undefined, render: (props: Partial<Props>) => RenderedCluster): RenderedCluster {
  return props !== undefined && '_rendered' in props ? props._rendered as RenderedCluster : render(props ?? {});
}

export function clusterChartProps({ plan }: RenderedCluster): ClusterChartProps {
  return { cluster: plan.name, clusterRole: plan.role, stage: plan.stage, namespace: plan.namespace };
}
