/** Whose relabelling is meant. */
export enum RelabelDialect {
  /** Prometheus 2.x. */
  PROMETHEUS_2 = '2.x',
  /** Prometheus 3.x with its default, UTF-8 label names. */
  PROMETHEUS_3 = '3.x',
  /** Prometheus 3.x with `metric_name_validation_scheme: legacy`. */
  PROMETHEUS_3_LEGACY = '3.x-legacy',
  /** Grafana Alloy. */
  ALLOY = 'alloy',
}

/** The values of `RelabelDialect`, for code that has no need of the enum. */
export type Dialect = `${RelabelDialect}`;

/** Everything in which the dialects differ. */
export interface DialectTraits {
  /** `.` in an expression matches a newline. */
  readonly dotMatchesNewline: boolean;
  /** `(?<name>re)` is a named group, beside `(?P<name>re)`. */
  readonly angleGroupNames: boolean;
  /** The names that rules may create. */
  readonly names: 'legacy' | 'utf8';
  /** The names that rules may read. */
  readonly sourceNames: 'legacy' | 'utf8';
  /** Actions are refused unless they are lower case. */
  readonly exactActions: boolean;
  /** Target labels of actions other than `replace` and `hashmod` may look like templates, and are taken literally. */
  readonly looseTargets: boolean;
  /** A rule sees its labels sorted by name; otherwise changed labels follow the unchanged ones. Only `labelmap` can tell. */
  readonly sortsBetweenRules: boolean;
  /** An empty replacement deletes the label with the name of the unexpanded `targetLabel`. */
  readonly deletesUnexpandedTarget: boolean;
  /** Target rules see `job`, `__scheme__` and the other labels that a scrape config gives. */
  readonly defaultsBeforeRules: boolean;
  /** URL parameters of the scrape config win over `__param_*` labels of the target. */
  readonly paramsOverrideTarget: boolean;
  /** Targets have labels that switch the treatment of histograms (newer 3.x), which must be booleans. */
  readonly histogramLabels: boolean;
  /** An address without a port gets that of its scheme. */
  readonly addsDefaultPort: boolean;
  /** A sample's label moves past every `exported_*` label that is there, be it empty; otherwise only past those with a value. */
  readonly emptyLabelsTakeNames: boolean;
  /** Rules over samples see `up` and the `scrape_*` series too. */
  readonly rulesSeeReportSeries: boolean;
}

const PROMETHEUS_3: DialectTraits = {
  dotMatchesNewline: true,
  angleGroupNames: true,
  names: 'utf8',
  sourceNames: 'utf8',
  exactActions: false,
  looseTargets: false,
  sortsBetweenRules: false,
  deletesUnexpandedTarget: false,
  defaultsBeforeRules: true,
  paramsOverrideTarget: false,
  histogramLabels: true,
  addsDefaultPort: false,
  emptyLabelsTakeNames: false,
  rulesSeeReportSeries: false,
};

/**
 * Dialect -> traits. 2.x is what 2.42 does.
 *
 * @see https://github.com/prometheus/prometheus/blob/v2.42.0/model/relabel/relabel.go
 * @see https://github.com/prometheus/prometheus/blob/v3.14.0/model/relabel/relabel.go
 * @see https://github.com/grafana/alloy/blob/main/internal/component/common/relabel/relabel.go
 */
export const DIALECTS: Readonly<Record<Dialect, DialectTraits>> = {
  '2.x': {
    dotMatchesNewline: false,
    angleGroupNames: false,
    names: 'legacy',
    sourceNames: 'legacy',
    exactActions: false,
    looseTargets: true,
    sortsBetweenRules: true,
    deletesUnexpandedTarget: true,
    defaultsBeforeRules: true,
    paramsOverrideTarget: true,
    histogramLabels: false,
    addsDefaultPort: true,
    emptyLabelsTakeNames: true,
    rulesSeeReportSeries: false,
  },
  '3.x': PROMETHEUS_3,
  '3.x-legacy': { ...PROMETHEUS_3, names: 'legacy' },
  // scrapes as 3.x does, between a component that relabels targets and one that relabels series
  'alloy': {
    ...PROMETHEUS_3,
    names: 'legacy',
    exactActions: true,
    defaultsBeforeRules: false,
    histogramLabels: false,
    rulesSeeReportSeries: true,
  },
};
