import { namespaced } from './kind';
import { OperatedPodFields } from './prometheus-operator-prometheus';
import { KeySelector } from './prometheus-operator-scrape';

/*
 * Objects of the Prometheus operator from which it makes Alertmanagers.
 * See https://prometheus-operator.dev/docs/api-reference/api/
 */

export interface AlertmanagerFields {
  readonly spec: OperatedPodFields & {
    readonly image?: string;
    readonly version?: string;
    readonly logLevel?: string;
    readonly logFormat?: string;
    /** As Go writes durations, such as `120h`. */
    readonly retention?: string;
    readonly externalUrl?: string;
    readonly routePrefix?: string;
    /** The whole of its config. */
    readonly alertmanagerConfiguration?: {
      /** Of an AlertmanagerConfig in its namespace. */
      readonly name: string;
      readonly global?: { readonly httpConfig?: { readonly proxyFromEnvironment?: boolean } };
      readonly templates?: ReadonlyArray<{ readonly configMap: KeySelector }>;
    };
  };
}

export interface AlertMatcherFields {
  readonly name: string;
  readonly value: string;
  /** `=`, `!=`, `=~` or `!~`. */
  readonly matchType: string;
}

export interface AlertRouteFields {
  readonly receiver?: string;
  readonly matchers?: readonly AlertMatcherFields[];
  readonly groupBy?: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly continue?: boolean;
  readonly muteTimeIntervals?: readonly string[];
  readonly activeTimeIntervals?: readonly string[];
  readonly routes?: readonly AlertRouteFields[];
}

export interface TimeIntervalFields {
  readonly times?: ReadonlyArray<{ readonly startTime: string; readonly endTime: string }>;
  readonly weekdays?: readonly string[];
  readonly daysOfMonth?: ReadonlyArray<{ readonly start: number; readonly end: number }>;
  readonly months?: readonly string[];
  readonly years?: readonly string[];
}

export interface AlertmanagerConfigFields {
  readonly spec: {
    readonly route?: AlertRouteFields;
    readonly receivers?: ReadonlyArray<{ readonly name: string; readonly [kind: string]: unknown }>;
    readonly inhibitRules?: ReadonlyArray<{
      readonly sourceMatch?: readonly AlertMatcherFields[]; readonly targetMatch?: readonly AlertMatcherFields[]; readonly equal?: readonly string[];
    }>;
    /** For both that mute and those that are active. */
    readonly muteTimeIntervals?: ReadonlyArray<{ readonly name: string; readonly timeIntervals: readonly TimeIntervalFields[] }>;
  };
}

export const alertmanager = namespaced<AlertmanagerFields>('monitoring.coreos.com/v1', 'Alertmanager');
export const alertmanagerConfig = namespaced<AlertmanagerConfigFields>('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig');
