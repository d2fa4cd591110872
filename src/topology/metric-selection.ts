import { Dashboard } from './dashboard';
import { MetricSavings, MetricSelectionOptions } from './metric-selection-props';
import { JsonMap } from '../model/dashboards/json-map';
import { querySites } from '../model/dashboards/query-sites';
import { HEARTBEAT_METRIC } from '../model/metrics/fleet-metrics';
import { libraryUses, seriesNamed } from '../model/metrics/library-uses';
import { metricsUsed, UsedSeries } from '../model/metrics/metric-need';
import { allNames, keepRuleOf, matchOf, Selection, selectionOf, sharesOf } from '../model/metrics/selection';
import { RelabelConfig } from '../model/relabel/relabel-config';
import { RuleGroup } from '../model/rules/rule-group';

/**
 * The metrics that rules and dashboards read, and no others: as selectors of a federation, or as a rule that keeps them. What says whether and
 * how much there is at all, such as `up`, is always among them, and so is what the alerts about the fleet read.
 */
export class MetricSelection {
  /**
   * What these rules and dashboards read, and what those read that come with the library.
   *
   * @param rules that a hub evaluates about its clusters, or that these evaluate themselves
   * @param dashboards of the hub
   * @param options - None are required
   */
  public static usedBy(rules: RuleGroup[], dashboards: Dashboard[] = [], options: MetricSelectionOptions = {}): MetricSelection {
    const { library = true, rulesInClusters = false, clusterLabel = 'cluster' } = options;
    const own = rules.flatMap((group) => group.rules);
    const uses = library ? libraryUses() : undefined;
    const read = [...own.flatMap(({ expr }) => metricsUsed(expr)), ...uses?.rules ?? []];
    const records = [...own.flatMap(({ recordingRule }) => recordingRule?.record ?? []), ...uses?.records ?? []];
    const shown = [...dashboards.flatMap(usedByDashboard), ...uses?.others ?? []];
    const used = rulesInClusters ? [...shown, ...records.map(seriesNamed)] : [...read, ...shown];
    return new MetricSelection(selectionOf(used, new Set(rulesInClusters ? [] : records.filter((name) => name !== HEARTBEAT_METRIC)), [clusterLabel, 'environment']));
  }

  private constructor(private readonly selection: Selection) {}

  /** Names of the metrics, in the order of the alphabet; of histograms those of the series that are read. */
  public get names(): string[] {
    return allNames(this.selection);
  }

  /** Selectors for `match` of `Collection.federation()`: few, and each as narrow as what is read. */
  public get federationMatch(): string[] {
    return matchOf(this.selection);
  }

  /** A rule that keeps these metrics and drops all others: for `metricRelabelConfigs` of a job, or `writeRelabelConfigs` of a destination. */
  public get keepRule(): RelabelConfig {
    return keepRuleOf(this.selection);
  }

  /** How many of the metrics that each exporter shows are taken; of exporters of which some are. */
  public savings(): MetricSavings[] {
    return sharesOf(this.selection).map(({ title, version, shown, kept }) => ({ exporter: title, version, shown, kept }));
  }
}

function usedByDashboard(dashboard: Dashboard): readonly UsedSeries[] {
  const sites = querySites(JSON.parse(dashboard.toJson()) as JsonMap);
  return sites.filter(({ language }) => language === 'promql').flatMap(({ text }) => metricsUsed(text));
}
