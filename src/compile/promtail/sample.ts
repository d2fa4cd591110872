/** Lines of one file or journal, and what is known of where they are from. */
export interface PromtailSample {
  /** `job_name` of the scrape config that reads them. */
  readonly jobName: string;

  /** Path of the file; of a journal any text. */
  readonly file: string;

  /**
   * What discovery says of the pod, as rules see it (`__meta_kubernetes_pod_name`), or the fields of the journal (`__journal__systemd_unit`).
   * @default - nothing
   */
  readonly labels?: { readonly [label: string]: string };

  /** The lines as they are in the file, or the messages of the journal. */
  readonly lines: string[];
}
