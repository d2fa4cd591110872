import { Construct } from 'constructs';
import { ClusterChart } from './cluster-chart';
import { clusterChartProps, givenOr } from './rendered';
import { renderStandalone } from './standalone';
import { HubProps } from '../topology/cluster-props';

/** Properties of a hub's chart that belongs to no fleet. */
export interface HubChartProps extends HubProps {
  /**
   * Name of the cluster.
   * @default - the chart's id
   */
  readonly cluster?: string;

  /**
   * Name of the label that says which cluster a series or log line comes from.
   * @default "cluster"
   */
  readonly clusterLabel?: string;
}

/** Everything that a hub runs, as an ordinary chart and without a `Fleet`. */
export class HubChart extends ClusterChart {
  /**
   * @param scope an App
   * @param id name of the chart, and of the cluster unless `props.cluster` says otherwise
   * @param props where spokes reach the hub, and what the layers of a fleet would say
   */
  constructor(scope: Construct, id: string, props: HubChartProps) {
    const rendered = givenOr(props, ({ cluster = id, clusterLabel = 'cluster', ...own }) =>
      renderStandalone({ role: 'hub', name: cluster, call: `HubChart('${id}')`, props: own, clusterLabel }));
    super(scope, id, clusterChartProps(rendered));
    this._deploy(rendered);
  }
}
