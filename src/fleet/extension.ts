import { ClusterChart } from '../charts/cluster-chart';

/** Adds constructs to the chart of a cluster. Runs at every build (test, check, synth), so it must be repeatable. */
export interface IClusterExtension {
  /**
   * Adds constructs to a cluster's chart.
   *
   * @param chart the chart, with everything that the library makes already in it
   */
  extend(chart: ClusterChart): void;
}
