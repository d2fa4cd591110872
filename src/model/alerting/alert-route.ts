/**
 * Where alerts go that match: a node of the routing tree. What it leaves out is as in the route around it.
 *
 * Routes are tried in their order. An alert goes to the first that matches, and into its routes, and on to the next only where
 * `continueMatching` says so.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#route
 */
export interface AlertRoute {
  /**
   * Conditions on labels, all of which must hold, such as `severity="critical"`, `namespace=~"shop|cart"` or `team!=""`.
   * @default - every alert
   */
  readonly matchers?: string[];

  /**
   * Name of a receiver; `nobody` notifies nobody.
   * @default - as in the route around it
   */
  readonly receiver?: string;

  /**
   * Labels by which alerts share a notification; `...` alone: each alert has its own.
   * @default - as in the route around it
   */
  readonly groupBy?: string[];

  /**
   * How long the first notification of a group waits for more alerts.
   * @default - as in the route around it
   */
  readonly groupWait?: string;

  /**
   * How long a group waits before it notifies of what is new.
   * @default - as in the route around it
   */
  readonly groupInterval?: string;

  /**
   * How long until what still fires is notified again.
   * @default - as in the route around it
   */
  readonly repeatInterval?: string;

  /**
   * Alerts that match are also tried against the routes behind it.
   * @default false
   */
  readonly continueMatching?: boolean;

  /**
   * Names of time intervals in which it notifies nobody. Routes within it have their own.
   * @default - none
   */
  readonly muteTimeIntervals?: string[];

  /**
   * Names of time intervals outside of which it notifies nobody. Routes within it have their own.
   * @default - always
   */
  readonly activeTimeIntervals?: string[];

  /**
   * Routes for some of its alerts, at most four levels deep.
   * @default - none
   */
  readonly routes?: AlertRoute[];
}
