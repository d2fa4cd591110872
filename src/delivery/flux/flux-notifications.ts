/** Who is told by Flux. What is secret is in a Secret in the namespace of the Flux objects, which has to be there. */
export interface FluxNotificationProvider {
  /**
   * Kind of the service, as Flux calls it: `slack`, `discord`, `msteams`, `github`, `alertmanager`, `generic-hmac` and so on.
   *
   * @see https://fluxcd.io/flux/components/notification/providers/#type
   */
  readonly type: string;

  /**
   * Secret with the credentials: keys `token`, or `address` where the URL itself is one, or `headers`.
   * @default - none
   */
  readonly secretName?: string;

  /**
   * Where it is, where that is no secret, such as the URL of a repository for `github`, or of an Alertmanager. The URL of a chat webhook is a
   * credential: it belongs into the Secret.
   * @default - `address` in the Secret, or the type's own
   */
  readonly address?: string;

  /**
   * Channel, room or topic.
   * @default - the service's own
   */
  readonly channel?: string;

  /**
   * Name under which Flux posts.
   * @default - the service's own
   */
  readonly username?: string;

  /**
   * Secret with the certificate authority (`ca.crt`) of the service, or with a client certificate for it.
   * @default - the authorities of Flux
   */
  readonly certSecretName?: string;

  /**
   * Secret with the proxy (`address`, `username`, `password`) on the way there.
   * @default - none
   */
  readonly proxySecretName?: string;

  /**
   * ServiceAccount by which Flux presents itself to a cloud.
   * @default - the controller's own
   */
  readonly serviceAccountName?: string;
}

/** What a provider is told of. */
export interface FluxNotificationAlert {
  /** Name of one of `providers`. */
  readonly provider: string;

  /**
   * `error` for what failed, `info` for everything.
   * @default "error"
   */
  readonly severity?: string;

  /**
   * Regular expressions (RE2) over messages that are left out.
   * @default - none
   */
  readonly exclusionList?: string[];

  /**
   * Regular expressions (RE2) over messages that alone are told.
   * @default - all
   */
  readonly inclusionList?: string[];

  /**
   * Texts by name that go with each message, beside `cluster`.
   * @default - none
   */
  readonly metadata?: { [name: string]: string };
}

/** A webhook by which the repository tells Flux of a commit, so that nobody waits for the next look. */
export interface FluxNotificationReceiver {
  /**
   * Who calls: `github`, `gitlab`, `bitbucket`, `generic-hmac`, `generic` and so on.
   *
   * @see https://fluxcd.io/flux/components/notification/receivers/#type
   */
  readonly type: string;

  /** Secret whose key `token` the caller knows, in the namespace of the Flux objects. */
  readonly secretName: string;

  /**
   * Events that it listens to, as the caller names them, such as `ping` and `push`.
   * @default - all
   */
  readonly events?: string[];
}

/** What Flux tells others, and is told by them. */
export interface FluxNotifications {
  /**
   * Who is told, by name.
   * @default - nobody
   */
  readonly providers?: { [name: string]: FluxNotificationProvider };

  /**
   * What they are told of, by name: what happens to the source and the Kustomizations of each cluster.
   * @default - each provider is told of what failed
   */
  readonly alerts?: { [name: string]: FluxNotificationAlert };

  /**
   * Webhook of the repository.
   * @default - none
   */
  readonly receiver?: FluxNotificationReceiver;
}
