import { ClusterChartProps } from './cluster-chart';
import { RenderedCluster } from '../backends/render';

/** Props of the chart of a cluster that a fleet has rendered, since jsii lets a class have only the constructor that its users call. */
export function renderedProps<Props extends object>(rendered: RenderedCluster): Props {
  return { _rendered: rendered } as unknown as Props;
}

/** What a fleet has rendered already, or what the props give. */
export function givenOr<Props extends object>(props: Props | undefined, render: (props: Partial<Props>) => RenderedCluster): RenderedCluster {
  return props !== undefined && '_rendered' in props ? props._rendered as RenderedCluster : render(props ?? {});
}

export function clusterChartProps({ plan }: RenderedCluster): ClusterChartProps {
  return { cluster: plan.name, clusterRole: plan.role, stage: plan.stage, namespace: plan.namespace };
}
