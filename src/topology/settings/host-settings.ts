/** Where the files of a host outside Kubernetes belong, and what its collector listens on. Clusters take no notice of it. */
export interface HostSettings {
  /**
   * Version of the Alloy or Prometheus that the host runs, such as `3.5.0`; the config is written for it.
   * @default - that of the component's image
   */
  readonly version?: string;

  /**
   * Folder of the config file, as an absolute path.
   * @default - `/etc/alloy` or `/etc/prometheus`
   */
  readonly configPath?: string;

  /**
   * Folder of the write-ahead log, as an absolute path; the collector must be able to write to it.
   * @default - `/var/lib/alloy/data` or `/var/lib/prometheus-agent`
   */
  readonly dataPath?: string;

  /**
   * Folder of the credentials, as an absolute path: what a cluster has as key `key` of Secret `name` is the file `<name>/<key>` in it.
   * @default "/etc/monitoring/secrets"
   */
  readonly secretsPath?: string;

  /**
   * Address that the collector's own page and metrics are served at.
   * @default "127.0.0.1"
   */
  readonly listenAddress?: string;

  /**
   * Port that the collector's own page and metrics are served at.
   * @default - 12345 for Alloy, 9090 for Prometheus
   */
  readonly port?: number;
}
