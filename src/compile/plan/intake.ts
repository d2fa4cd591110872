import { RelabelConfig } from '../../model/relabel/relabel-config';

/** A way by which series reach a collector other than by its jobs (Alloy; OTLP also OpenTelemetry). */
export type IntakePlan = OperatorIntake | OtlpIntake;

interface CommonIntake {
  /** What messages call it. */
  readonly name: string;
  /** Rules over every series that comes this way, those that a scrape makes about itself included. */
  readonly metricRelabelConfigs: readonly RelabelConfig[];
}

/** Targets that objects of the Prometheus Operator describe. */
export interface OperatorIntake extends CommonIntake {
  readonly kind: 'operator';
  readonly objects: readonly OperatorObject[];
  /** Discovery role for the endpoints of a ServiceMonitor. */
  readonly endpointsRole: 'endpoints' | 'endpointslice';
  /**
   * Namespaces in which objects and targets are looked for.
   * @default - all
   */
  readonly namespaces?: readonly string[];
  /** Namespaces whose Secrets and ConfigMaps the objects may refer to. */
  readonly secretNamespaces: readonly string[];
}

/** Metrics that applications send by OTLP. */
export interface OtlpIntake extends CommonIntake {
  readonly kind: 'otlp';
}

/** Kinds of objects by their plural names. */
export type OperatorObject = 'servicemonitors' | 'podmonitors' | 'probes' | 'scrapeconfigs';
