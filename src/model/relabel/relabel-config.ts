/**
 * One relabelling rule, in Prometheus' own terms.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export interface RelabelConfig {
  /**
   * Labels whose values are joined by `separator` and matched against `regex`.
   * @default - none: the matched value is the empty string
   */
  readonly sourceLabels?: string[];

  /**
   * Text between the joined values of `sourceLabels`.
   * @default ";"
   */
  readonly separator?: string;

  /**
   * Label that receives the result. May hold group references (`${1}_total`) for `replace`.
   * @default - none; the actions `replace`, `hashmod`, `lowercase`, `uppercase`, `keepequal` and `dropequal` require one
   */
  readonly targetLabel?: string;

  /**
   * RE2 expression; always matched against the whole value.
   * @default "(.*)"
   */
  readonly regex?: string;

  /**
   * Divisor of the hash for `hashmod`, greater than 0.
   * @default - none; `hashmod` requires one
   */
  readonly modulus?: number;

  /**
   * What is written to `targetLabel`; `$1` and `${1}` are groups of `regex`, `$$` is a dollar sign.
   * The empty string deletes the label.
   * @default "$1"
   */
  readonly replacement?: string;

  /**
   * `replace`, `keep`, `drop`, `keepequal`, `dropequal`, `hashmod`, `labelmap`, `labeldrop`,
   * `labelkeep`, `lowercase` or `uppercase`.
   * @default "replace"
   */
  readonly action?: string;
}
