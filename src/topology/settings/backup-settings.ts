/** What protects data on a volume. Either `by` or `notNeeded`. */
export interface BackupProtection {
  /**
   * What backs it up, by its name, such as `Velero schedule hub-daily` or `SnapshotSchedule hourly`; the library only writes it down.
   * @default - `notNeeded`
   */
  readonly by?: string;

  /**
   * Why it may be lost, such as `metrics of a lab`.
   * @default - `by`
   */
  readonly notNeeded?: string;
}

/**
 * What protects what a cluster keeps. As soon as anything here is said, volumes of which nobody says what protects them are reported. What
 * is kept in a bucket or a database elsewhere counts as protected there.
 */
export interface BackupSettings {
  /**
   * Every volume of which nothing else is said.
   * @default - nothing
   */
  readonly volumes?: BackupProtection;

  /**
   * Metrics on the volumes of Prometheus servers.
   * @default - as `volumes`
   */
  readonly prometheus?: BackupProtection;

  /**
   * Metrics on the volumes of another store, which keeps them in no bucket.
   * @default - as `volumes`
   */
  readonly metricsStore?: BackupProtection;

  /**
   * Log lines on the volume of Loki.
   * @default - as `volumes`
   */
  readonly loki?: BackupProtection;

  /**
   * Silences, and what was notified, on the volumes of Alertmanager.
   * @default - as `volumes`
   */
  readonly alertmanager?: BackupProtection;

  /**
   * Users, preferences and dashboards that people made, on the volume of Grafana.
   * @default - as `volumes`
   */
  readonly grafana?: BackupProtection;

  /**
   * Refuses volumes that nothing protects.
   * @default false
   */
  readonly required?: boolean;
}
