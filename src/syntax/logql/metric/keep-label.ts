import { eachLogMetric, LogMetric, LogPipelineStage } from './ast';
import { AGGREGATIONS } from './operations';
import { parseLogMetric } from './parse-metric';
import { Span } from '../../promql/ast';
import { Problem } from '../../promql/problem';

/** A query whose results all have a label, and what keeps others from it. */
export interface LogLabelKept {
  /** The query; what is not mentioned in it is as it was, to the byte. */
  readonly text: string;
  /** Why it cannot be, by places in the query that was given. */
  readonly problems: readonly Problem[];
}

interface Edit {
  readonly at: number;
  readonly text: string;
}

/**
 * Makes every result of a query carry a label of its streams: every grouping and every match keeps it. Throws as `parseLogMetric` does.
 *
 * What would take the label away, or set it to something else, is a problem: with one, the text is not to be used.
 */
export function keepLogLabel(text: string, label: string): LogLabelKept {
  const problems: Problem[] = [];
  const edits: Edit[] = [];
  eachLogMetric(parseLogMetric(text), (node) => visit(node, label, edits, problems));
  return { text: edited(text, edits), problems };
}

/** Whether it tells of lines that are missing: such results have the labels of `=` matchers alone. */
export function asksForAbsence(text: string): boolean {
  let found = false;
  eachLogMetric(parseLogMetric(text), (node) => {
    found ||= node.kind === 'range' && node.operation === 'absent_over_time';
  });
  return found;
}

function visit(node: LogMetric, label: string, edits: Edit[], problems: Problem[]): void {
  const problem = (message: string, { start, end }: Span = node) => problems.push({ start, end, message });
  if (node.kind === 'vector') problem(`its result has no '${label}', since vector() has no labels`);
  if (node.kind === 'labelReplace' && node.destination === label) problem(`label_replace() sets '${label}', which says where a line comes from`);
  if (node.kind === 'binary' && node.matching !== undefined) {
    const { inside, isOn, labels } = node.matching;
    if (!isOn && labels.includes(label)) problem(`'ignoring' brings lines together whose '${label}' differs`, node.matching);
    if (isOn && !labels.includes(label)) edits.push(addition(inside, label, labels.length > 0));
  }
  if (node.kind !== 'range' && node.kind !== 'aggregation') return;
  if (node.grouping !== undefined) {
    const { inside, isWithout, labels } = node.grouping;
    if (isWithout && labels.includes(label)) problem(`'without' takes '${label}' away`, node.grouping);
    if (!isWithout && !labels.includes(label)) edits.push(addition(inside, label, labels.length > 0));
  } else if (node.kind === 'aggregation' && AGGREGATIONS[node.operation].keepsLabels !== true) {
    if (AGGREGATIONS[node.operation].groups) edits.push({ at: node.nameEnd, text: ` by (${label}) ` });
    else problem(`${node.operation} chooses among all clusters, and takes no grouping`);
  }
  if (node.kind === 'range') for (const stage of node.stages) visitStage(stage, label, edits, problems);
}

/** What stages extract, gets another name where the stream has one already. */
function visitStage({ kind, labels, labelsAt, start, end }: LogPipelineStage, label: string, edits: Edit[], problems: Problem[]): void {
  if (kind === 'keep') {
    if (!labels.includes(label)) edits.push({ at: labelsAt!, text: `${label}, ` });
    return;
  }
  const fault = STAGE_FAULTS[kind];
  if (fault === undefined || !labels.includes(label)) return;
  problems.push({ start, end, message: `'${kind}' ${fault} '${label}', which says where a line comes from` });
}

const STAGE_FAULTS: { readonly [kind: string]: string } = { drop: 'takes away', label_format: 'sets', unwrap: 'takes away' };

function addition(at: number, label: string, hasOthers: boolean): Edit {
  return { at, text: hasOthers ? `${label}, ` : label };
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.at - b.at)) {
    result += text.slice(at, edit.at) + edit.text;
    at = edit.at;
  }
  return result + text.slice(at);
}
