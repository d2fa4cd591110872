/** A machine outside Kubernetes, as its collector sees it. Paths are of folders. */
export interface HostPlan {
  /** Value of the labels `nodeNameLabels` of its jobs. */
  readonly name: string;
  readonly configPath: string;
  readonly dataPath: string;
  /** A key of a Secret is the file `<name>/<key>` in it. */
  readonly secretsPath: string;
  /** `host:port` that it listens on. */
  readonly listenAddress: string;
  /** `host:port` at which the machine itself reaches it. */
  readonly ownAddress: string;
}
