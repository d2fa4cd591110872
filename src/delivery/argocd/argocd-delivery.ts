import { ArgoCdApplicationSet } from './argocd-application-set';

/**
 * Properties of a delivery by Argo CD.
 *
 * No Application has a finalizer: deleting one leaves what runs as it is, and only `argocd app delete --cascade` removes it, except for the
 * namespace and the volumes.
 */
export interface ArgoCdDeliveryProps {
  /** URL of the Git repository that the output is committed to: `https://`, `ssh://` or `git@host:path`, without credentials. */
  readonly url: string;

  /**
   * Branch, tag or commit that Argo CD follows.
   * @default "main"
   */
  readonly targetRevision?: string;

  /**
   * Folder of the output in the repository, from its root; `''` for the root itself.
   * @default - `outdir` of the fleet where that is a path such as `deploy/dist`, else `dist`
   */
  readonly path?: string;

  /**
   * Project of the Applications.
   * @default "default", or "fleet-monitoring" with `createProject`
   */
  readonly project?: string;

  /**
   * Writes that project too, with the least that the fleet needs: this repository, the namespaces that its clusters have objects in, and
   * the kinds of these objects. The file is `gitops/argocd/project.yaml`.
   * @default - the project exists
   */
  readonly createProject?: ArgoCdProjectProps;

  /**
   * Namespace of the Applications, which is the one that Argo CD runs in.
   * @default "argocd"
   */
  readonly namespace?: string;

  /**
   * Name of the cluster that Argo CD itself runs in, which Argo CD need not know by that name.
   * @default - none of the fleet: Argo CD has to know each cluster by the name that it has in the fleet
   */
  readonly runsIn?: string;

  /**
   * What is particular about clusters in Argo CD, by their names in the fleet.
   * @default - Argo CD knows each by the name that it has in the fleet
   */
  readonly clusters?: { [cluster: string]: ArgoCdClusterProps };

  /**
   * What the names of Applications begin with; the name of the cluster follows.
   * @default "monitoring-"
   */
  readonly namePrefix?: string;

  /**
   * One ApplicationSet that makes the Applications, in `gitops/argocd/applicationset.yaml`.
   * @default - one Application for each cluster, in a file of its own
   */
  readonly applicationSet?: ArgoCdApplicationSet;

  /**
   * Argo CD makes the namespace, with the labels and annotations that it needs, and the output holds no Namespace. Its own Namespace object
   * is refused then: each would undo what the other did.
   * @default false: the namespace is an object like all others
   */
  readonly createNamespace?: boolean;

  /**
   * Removes from a cluster what is no longer in the output; namespaces and volumes always stay.
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Undoes what somebody else changes in a cluster.
   * @default true
   */
  readonly selfHeal?: boolean;

  /**
   * How often a failed sync is tried again, after 10 seconds first and at most three minutes each time; the newest commit is taken.
   * @default 5
   */
  readonly retryLimit?: number;

  /**
   * How many syncs Argo CD remembers of each Application. It rolls back none of them by itself, and all are in Git.
   * @default 3
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Fields that are changed in the cluster by others and shall stay so, beside `spec.replicas` of what an autoscaler in the output scales.
   * @default - none
   */
  readonly ignoreDifferences?: ArgoCdIgnoredDifference[];

  /**
   * Who is told of what happens to the Applications, by the notifications of Argo CD.
   * @default - nobody
   */
  readonly notifications?: ArgoCdNotification[];
}

/**
 * A subscription to the Applications of the fleet. Services, their credentials and triggers are set up where Argo CD runs, in
 * `argocd-notifications-cm` and `argocd-notifications-secret`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/subscriptions/
 */
export interface ArgoCdNotification {
  /**
   * Name of a trigger, such as `on-sync-failed` or `on-health-degraded` of Argo CD's catalog.
   * @default - the default triggers of Argo CD
   */
  readonly trigger?: string;

  /** Name of a service, such as `slack` or `email`. */
  readonly service: string;

  /**
   * Channels, mailboxes or other recipients, as the service has them.
   * @default - the service knows its recipient
   */
  readonly recipients?: string[];
}

/** What is particular about a cluster in Argo CD. */
export interface ArgoCdClusterProps {
  /**
   * Name that Argo CD knows the cluster by.
   * @default - the name that it has in the fleet
   */
  readonly destinationName?: string;

  /**
   * Name of its Application.
   * @default - `namePrefix` and the name that it has in the fleet
   */
  readonly applicationName?: string;
}

/** A project of Argo CD. */
export interface ArgoCdProjectProps {
  /**
   * What it is for.
   * @default "monitoring of the fleet"
   */
  readonly description?: string;

  /**
   * Kinds without a namespace that the project may hold beside those in the output, as `<group>/<kind>`; the core group is empty: `/Node`.
   * @default - none
   */
  readonly moreClusterKinds?: string[];

  /**
   * Kinds in a namespace that the project may hold beside those in the output, as `<group>/<kind>`, such as `apps/Deployment`.
   * @default - none
   */
  readonly moreNamespacedKinds?: string[];
}

/** Fields of objects that Argo CD does not compare and leaves as they are. */
export interface ArgoCdIgnoredDifference {
  /**
   * API group of the objects.
   * @default - the core group
   */
  readonly group?: string;

  /** Kind of the objects, such as `Deployment`. */
  readonly kind: string;

  /**
   * Name of the object.
   * @default - all of the kind
   */
  readonly name?: string;

  /**
   * Namespace of the object.
   * @default - all
   */
  readonly namespace?: string;

  /**
   * JSON Pointers of the fields, such as `/spec/replicas`.
   * @default - none; `jqPathExpressions` say which
   */
  readonly jsonPointers?: string[];

  /**
   * Paths of the fields as jq has them, such as `.webhooks[]?.clientConfig.caBundle`. Do not point into lists whose items may change: Argo CD
   * then keeps the whole item as it is in the cluster.
   * @default - none; `jsonPointers` say which
   */
  readonly jqPathExpressions?: string[];
}
