import { spawnSync } from 'node:child_process';
import { known } from './binaries';
import { cachedBinary, GO_ENGINES } from './go-engines';

/** An object that the API server does not take, or that the operator's webhook has something against. */
export interface OperatorRefusal {
  /** Kind, namespace and name, such as `ServiceMonitor shop/api`. */
  readonly object: string;
  readonly reasons: string[];
}

/** An object that a Prometheus, PrometheusAgent or Alertmanager selects, and that the operator leaves out. */
export interface OperatorRejection {
  readonly object: string;
  readonly reason: string;
}

/** What the operator makes of a Prometheus, a PrometheusAgent or an Alertmanager. */
export interface OperatorMade {
  readonly kind: 'Prometheus' | 'PrometheusAgent' | 'Alertmanager';
  readonly namespace: string;
  readonly name: string;
  /** Why the operator gives up; what it had made before is there. */
  readonly error?: string;
  /** prometheus.yml or alertmanager.yml. */
  readonly config: string;
  /** File of rules -> its text. */
  readonly rules: Record<string, string>;
  /** Objects in use, as kind, namespace and name. */
  readonly selected: string[];
  readonly rejected: OperatorRejection[];
  /** What else it complains of, such as fields that it leaves out as the version of Prometheus does not know them. */
  readonly warnings: string[];
  /** One for each shard. */
  readonly statefulSets: any[];
  readonly services: any[];
  /** Secrets that it makes: name -> file -> text, unpacked. */
  readonly secrets: Record<string, Record<string, string>>;
}

/** What becomes of the objects of a cluster. */
export interface OperatorAnswer {
  /** Unknown fields, and everything else that the definitions of the operator do not allow. */
  readonly refused: OperatorRefusal[];
  /** What the validating webhooks say of rules and AlertmanagerConfigs; the objects are taken nevertheless. */
  readonly webhooks: OperatorRefusal[];
  /** Objects of kinds that the operator does not read. */
  readonly ignored: string[];
  readonly made: OperatorMade[];
}

/** An answer without refusals, by kind. */
export interface MadeByOperator {
  readonly prometheuses: OperatorMade[];
  readonly alertmanagers: OperatorMade[];
  readonly webhooks: OperatorRefusal[];
}

/** The Prometheus Operator's own code, as `test/engines/build.ts` built it. */
export function prometheusOperator(): string | undefined {
  return known(cachedBinary(GO_ENGINES.prometheusOperator, 'prometheus-operator'), /^prometheus-operator, version 0\.93\./m);
}

/**
 * Gives the objects of clusters to the Prometheus Operator. What it refers to must be among them, such as Secrets; namespaces are made where
 * they are missing. Many clusters at once cost little more than one.
 */
export function operatorAnswers(clusters: readonly (readonly object[])[]): OperatorAnswer[] {
  const binary = prometheusOperator();
  if (!binary) {
    throw new Error('no Prometheus Operator found: ask prometheusOperator() first');
  }
  const run = spawnSync(binary, { input: JSON.stringify(clusters), encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`${binary}: ${run.error?.message ?? run.stderr}`);
  }
  return JSON.parse(run.stdout) as OperatorAnswer[];
}

/** What the operator makes of the objects of one cluster. Throws where one is refused. */
export function operatorMakes(objects: readonly object[]): MadeByOperator {
  const [{ made, refused, webhooks }] = operatorAnswers([objects]);
  if (refused.length > 0) {
    throw new Error(`refused: ${refused.map(({ object, reasons }) => `${object}: ${reasons.join(', ')}`).join('; ')}`);
  }
  return {
    prometheuses: made.filter(({ kind }) => kind !== 'Alertmanager'),
    alertmanagers: made.filter(({ kind }) => kind === 'Alertmanager'),
    webhooks,
  };
}

/** What the API server and the operator's webhooks have against the objects of one cluster. */
export function operatorRefuses(objects: readonly object[]): OperatorRefusal[] {
  const [{ refused, webhooks }] = operatorAnswers([objects]);
  return [...refused, ...webhooks];
}
