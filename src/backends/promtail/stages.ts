import { Stage, StageKind } from '../../model/log/stage';

/** Plain data that becomes YAML. */
export type Tree = { readonly [key: string]: unknown };

/**
 * The stages of a pipeline, as Promtail's config has them.
 *
 * @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/stages/
 */
export function printStages(stages: readonly Stage[]): Tree[] {
  return stages.map((stage) => ({ [NAMES[stage.kind]]: printStage(stage) }));
}

const NAMES: { readonly [kind in StageKind]: string } = {
  cri: 'cri',
  docker: 'docker',
  json: 'json',
  logfmt: 'logfmt',
  regex: 'regex',
  labels: 'labels',
  structuredMetadata: 'structured_metadata',
  staticLabels: 'static_labels',
  labelDrop: 'labeldrop',
  labelKeep: 'labelallow',
  drop: 'drop',
  match: 'match',
  multiline: 'multiline',
  timestamp: 'timestamp',
  output: 'output',
  sampling: 'sampling',
  limit: 'limit',
  tenant: 'tenant',
  decolorize: 'decolorize',
};

function printStage<K extends StageKind>(stage: Stage & { readonly kind: K }): unknown {
  return (PRINT[stage.kind] as (stage: Stage) => unknown)(stage);
}

/** Undefined values are left out by the emitter. */
const PRINT: { readonly [K in StageKind]: (stage: Stage & { readonly kind: K }) => unknown } = {
  cri: ({ maxPartialLines, maxPartialLineSize }) => ({
    max_partial_lines: maxPartialLines,
    max_partial_line_size: maxPartialLineSize,
    max_partial_line_size_truncate: maxPartialLineSize === undefined ? undefined : maxPartialLineSize > 0,
  }),
  docker: () => ({}),
  json: ({ expressions, source, dropMalformed }) => ({ expressions, source, drop_malformed: dropMalformed }),
  logfmt: ({ mapping, source }) => ({ mapping, source }),
  regex: ({ expression, source }) => ({ expression, source }),
  labels: ({ values }) => values,
  structuredMetadata: ({ values }) => values,
  staticLabels: ({ values }) => values,
  labelDrop: ({ names }) => names,
  labelKeep: ({ names }) => names,
  drop: ({ sources, separator, value, expression, olderThan, longerThan, reason }) => ({
    source: sources, separator, value, expression, older_than: olderThan, longer_than: longerThan, drop_counter_reason: reason,
  }),
  match: ({ selector, stages, reason }) => ({
    selector,
    action: stages === undefined ? 'drop' : undefined,
    drop_counter_reason: reason,
    stages: stages && printStages(stages),
  }),
  multiline: ({ firstline, maxLines, maxWaitTime }) => ({ firstline, max_lines: maxLines, max_wait_time: maxWaitTime }),
  timestamp: ({ source, format, location }) => ({ source, format, location }),
  output: ({ source }) => ({ source }),
  sampling: ({ rate }) => ({ rate }),
  limit: ({ rate, burst, drop }) => ({ rate, burst, drop }),
  tenant: ({ value, source, label }) => ({ value, source, label }),
  decolorize: () => ({}),
};
