import { printMap } from './fields';
import { Stage, StageKind } from '../../model/log/stage';
import { AlloyBlock, AlloyStatement, AlloyValue, attribute, block } from '../../syntax/alloy/ast';

/**
 * The stages of a pipeline, as blocks of `loki.process`.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/components/loki/loki.process/
 */
export function printStages(stages: readonly Stage[]): AlloyBlock[] {
  return stages.map(printStage);
}

function printStage<K extends StageKind>(stage: Stage & { readonly kind: K }): AlloyBlock {
  return (PRINT[stage.kind] as (stage: Stage) => AlloyBlock)(stage);
}

type Given = AlloyValue | undefined;

/** A block with what is given. */
function of(name: string, values: { readonly [attribute: string]: Given }, body: readonly AlloyStatement[] = []): AlloyBlock {
  const given = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [attribute(key, value)]));
  return block(`stage.${name}`, [...given, ...body]);
}

const PRINT: { readonly [K in StageKind]: (stage: Stage & { readonly kind: K }) => AlloyBlock } = {
  cri: ({ maxPartialLines, maxPartialLineSize }) => of('cri', {
    max_partial_lines: maxPartialLines,
    max_partial_line_size: maxPartialLineSize,
    max_partial_line_size_truncate: maxPartialLineSize === undefined ? undefined : maxPartialLineSize > 0,
  }),
  docker: () => of('docker', {}),
  json: ({ expressions, source, dropMalformed }) => of('json', { expressions: printMap(expressions), source, drop_malformed: dropMalformed }),
  logfmt: ({ mapping, source }) => of('logfmt', { mapping: printMap(mapping), source }),
  regex: ({ expression, source }) => of('regex', { expression, source }),
  labels: ({ values }) => of('labels', { values: printMap(values) }),
  structuredMetadata: ({ values }) => of('structured_metadata', { values: printMap(values) }),
  staticLabels: ({ values }) => of('static_labels', { values: printMap(values) }),
  labelDrop: ({ names }) => of('label_drop', { values: names }),
  labelKeep: ({ names }) => of('label_keep', { values: names }),
  drop: ({ sources, separator, value, expression, olderThan, longerThan, reason }) => of('drop', {
    source: sources?.join(','), separator, value, expression, older_than: olderThan, longer_than: longerThan, drop_counter_reason: reason,
  }),
  match: ({ selector, stages, reason }) => of('match', {
    selector, action: stages === undefined ? 'drop' : undefined, drop_counter_reason: reason,
  }, printStages(stages ?? [])),
  multiline: ({ firstline, maxLines, maxWaitTime }) => of('multiline', { firstline, max_lines: maxLines, max_wait_time: maxWaitTime }),
  timestamp: ({ source, format, location }) => of('timestamp', { source, format, location }),
  output: ({ source }) => of('output', { source }),
  sampling: ({ rate }) => of('sampling', { rate }),
  limit: ({ rate, burst, drop }) => of('limit', { rate, burst, drop }),
  tenant: ({ value, source, label }) => of('tenant', { value, source, label }),
  decolorize: () => of('decolorize', {}),
};
