import { compileRules } from './compile-rule';
import { DIALECTS, RelabelDialect } from './dialect';
import { LabelBuilder } from './label-builder';
import { RelabelConfig } from './relabel-config';
import { RelabelResult } from './relabel-step';
import { traceRules } from './trace';
import { validateRelabelConfig } from './validate';
import { diagnostic, FleetError, Severity } from '../../diagnostics';

/** Options of `RelabelSimulator`. */
export interface RelabelSimulatorOptions {
  /**
   * Whose relabelling is simulated.
   * @default RelabelDialect.PROMETHEUS_3
   */
  readonly dialect?: RelabelDialect;
}

/**
 * Runs relabel rules the way the engines do, without an engine: what becomes of these labels, and why.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export class RelabelSimulator {
  /**
   * Runs rules over a label set: those of a target for `relabelConfigs`, those of a series for `metricRelabelConfigs`
   * and `writeRelabelConfigs`. A label with an empty value is one that is not there.
   *
   * Throws with a list of all faults where a rule is one that the engine would refuse.
   */
  public static simulate(rules: RelabelConfig[], labels: { [name: string]: string }, options: RelabelSimulatorOptions = {}): RelabelResult {
    const dialect = options.dialect ?? RelabelDialect.PROMETHEUS_3;
    const faults = rules.flatMap((rule, i) => validateRelabelConfig(rule, dialect).map((fault) =>
      diagnostic(Severity.ERROR, 'invalid-relabel-rule', `rules[${i}]`, fault)));
    if (faults.length > 0) throw new FleetError('invalid relabel rules', faults);
    const builder = new LabelBuilder(Object.entries(labels), DIALECTS[dialect]);
    const { kept, steps } = traceRules(compileRules(rules, dialect), builder);
    return kept ? { dropped: false, labels: builder.toLabels(), steps } : { dropped: true, steps };
  }

  /**
   * The reasons for which the engine would refuse the rule, one sentence each; empty where it takes it.
   */
  public static faults(rule: RelabelConfig, options: RelabelSimulatorOptions = {}): string[] {
    return validateRelabelConfig(rule, options.dialect ?? RelabelDialect.PROMETHEUS_3);
  }

  private constructor() {}
}
