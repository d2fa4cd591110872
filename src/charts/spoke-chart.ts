import { Construct } from 'constructs';
import { ClusterChart } from './cluster-chart';
import { clusterChartProps, givenOr } from './rendered';
import { renderStandalone } from './standalone';
import { ClusterProps } from '../topology/cluster-props';
import { Collection } from '../topology/collection';
import { HubEndpoint } from '../topology/hub-endpoint';

/** Properties of a spoke's chart that belongs to no fleet. */
export interface SpokeChartProps extends ClusterProps {
  /** Where the spoke reaches its hub. */
  readonly hub: HubEndpoint;

  /**
   * Name of the cluster.
   * @default - the chart's id
   */
  readonly cluster?: string;

  /**
   * How metrics and logs reach the hub.
   * @default Collection.alloy()
   */
  readonly collection?: Collection;

  /**
   * Name of the label that says which cluster a series or log line comes from.
   * @default "cluster"
   */
  readonly clusterLabel?: string;
}

/** Everything that a spoke runs, as an ordinary chart and without a `Fleet`. */
export class SpokeChart extends ClusterChart {
  /**
   * @param scope an App
   * @param id name of the chart, and of the cluster unless `props.cluster` says otherwise
   * @param props where the hub is, and what the layers of a fleet would say
   */
  constructor(scope: Construct, id: string, props: SpokeChartProps) {
    const rendered = givenOr(props, ({ hub, cluster = id, clusterLabel = 'cluster', ...own }) =>
      renderStandalone({ role: 'spoke', name: cluster, call: `SpokeChart('${id}')`, props: own, clusterLabel, hub }));
    super(scope, id, clusterChartProps(rendered));
    this._deploy(rendered);
  }
}
