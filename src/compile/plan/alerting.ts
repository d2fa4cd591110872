import { MountedSecret, WorkloadPlan } from './workload';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { AlertMatcher } from '../../model/alerting/matcher';
import { RouteNode } from '../../model/alerting/route-tree';
import { TimeInterval } from '../../model/alerting/time-interval';
import { StorageSettings } from '../../topology/settings/component-settings';

/** An Alertmanager and what it does with alerts. */
export interface AlertmanagerPlan extends WorkloadPlan {
  readonly replicas: number;
  /** `host:port` of every replica, for the others; one alone has none. */
  readonly peers: readonly string[];
  readonly storage: StorageSettings;
  readonly retention: string;
  readonly externalUrl?: string;
  readonly routing: RoutingPlan;
  /** Credentials of receivers. */
  readonly secrets: readonly MountedSecret[];
  /**
   * Environment variables by which it knows its proxy.
   * @default - none
   */
  readonly environment?: { readonly [name: string]: string };
}

/** Who is notified of what, and when. */
export interface RoutingPlan {
  readonly route: RouteNode;
  /** By name; every one that a route names is there. */
  readonly receivers: { readonly [name: string]: AlertReceiver };
  readonly inhibitionRules: readonly PlannedInhibition[];
  readonly timeIntervals: { readonly [name: string]: readonly TimeInterval[] };
  /** Name -> text. */
  readonly templates: { readonly [name: string]: string };
  /** Name by which it presents itself to mail servers; undefined: its own default. */
  readonly smtpHello?: string;
}

export interface PlannedInhibition {
  readonly name: string;
  readonly source: readonly AlertMatcher[];
  readonly target: readonly AlertMatcher[];
  readonly equal: readonly string[];
}
