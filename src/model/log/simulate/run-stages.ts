import { decolorize, keepLabels, setLabels, setLine, setMetadata, setStatic, setTenant } from './change';
import { Entry } from './entry';
import { extractJson, extractLogfmt, extractRegex } from './extract';
import { isDropped, isSelected } from './filter';
import { LineJoiner, PartJoiner } from './join';
import { setTime } from './time';
import { lineSelection } from '../../../syntax/logql';
import { CriStage, Stage, StageKind } from '../stage';

/** One stage at work: what an entry becomes, and what is left at the end. */
interface Running {
  readonly next: (entry: Entry) => readonly Entry[];
  readonly rest?: () => readonly Entry[];
}

/** What time it is, in nanoseconds since 1970. */
export interface Clock {
  readonly now: bigint;
}

/**
 * What stages make of entries, as Promtail and Alloy run them. Of several streams, the entries that stand open at the end come last.
 *
 * Throws for what cannot be foretold: a share of the lines, and a limit by time.
 */
export function runStages(stages: readonly Stage[], entries: readonly Entry[], clock: Clock): Entry[] {
  const begun = entries.map((entry): Entry => ({ ...entry, extracted: { ...entry.labels, ...entry.extracted } }));
  return stages.reduce((now, stage) => runOne(stage, now, clock), begun);
}

function runOne(stage: Stage, entries: readonly Entry[], clock: Clock): Entry[] {
  const { next, rest } = start(stage, clock);
  return [...entries.flatMap(next), ...rest?.() ?? []];
}

function start<K extends StageKind>(stage: Stage & { readonly kind: K }, clock: Clock): Running {
  return (START[stage.kind] as (stage: Stage, clock: Clock) => Running)(stage, clock);
}

const START: { readonly [K in StageKind]: (stage: Stage & { readonly kind: K }, clock: Clock) => Running } = {
  cri,
  docker: (_, clock) => each((entry) => runStages(DOCKER, [entry], clock)),
  json: (stage) => each((entry) => optional(extractJson(entry, stage))),
  logfmt: (stage) => each((entry) => [extractLogfmt(entry, stage)]),
  regex: (stage) => each((entry) => [extractRegex(entry, stage)]),
  labels: (stage) => each((entry) => [setLabels(entry, stage)]),
  structuredMetadata: (stage) => each((entry) => [setMetadata(entry, stage)]),
  staticLabels: ({ values }) => each((entry) => [setStatic(entry, values)]),
  labelDrop: ({ names }) => each((entry) => [keepLabels(entry, (name) => !names.includes(name))]),
  labelKeep: ({ names }) => each((entry) => [keepLabels(entry, (name) => names.includes(name))]),
  drop: (stage, { now }) => each((entry) => (isDropped(entry, stage, now) ? [] : [entry])),
  match: ({ selector, stages }, clock) => {
    const selection = lineSelection(selector);
    const inner = stages?.map((stage) => start(stage, clock)) ?? [];
    return {
      next: (entry) => {
        if (!isSelected(entry, selection)) return [entry];
        return stages === undefined ? [] : through(inner, [begin(entry)]);
      },
      rest: () => inner.flatMap((stage, i) => through(inner.slice(i + 1), stage.rest?.() ?? [])),
    };
  },
  multiline: (stage) => {
    const joiner = new LineJoiner(stage);
    return { next: (entry) => joiner.next(entry), rest: () => joiner.rest() };
  },
  timestamp: (stage) => each((entry) => [setTime(entry, stage)]),
  output: ({ source }) => each((entry) => [setLine(entry, source)]),
  sampling: ({ rate }) => {
    if (rate !== 1) throw new Error('which lines a sample takes is chance, and cannot be foretold');
    return each((entry) => [entry]);
  },
  limit: () => {
    throw new Error('what passes a limit depends on the time, and cannot be foretold');
  },
  tenant: (stage) => each((entry) => [setTenant(entry, stage)]),
  decolorize: () => each((entry) => [decolorize(entry)]),
};

const each = (next: Running['next']): Running => ({ next });

const optional = (entry: Entry | undefined): readonly Entry[] => (entry === undefined ? [] : [entry]);

/** A pipeline within a stage begins like every other: with the labels of the entry. */
function begin(entry: Entry): Entry {
  return { ...entry, extracted: { ...entry.extracted, ...entry.labels } };
}

function through(stages: readonly Running[], entries: readonly Entry[]): readonly Entry[] {
  return stages.reduce<readonly Entry[]>((now, { next }) => now.flatMap(next), entries);
}

/** What the runtimes write before each line. @see https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md */
const CRI: readonly Stage[] = [
  { kind: 'regex', expression: '^(?s)(?P<time>\\S+?) (?P<stream>stdout|stderr) (?P<flags>\\S+?) (?P<content>.*)$' },
  { kind: 'labels', values: { stream: '' } },
  { kind: 'timestamp', source: 'time', format: 'RFC3339Nano' },
  { kind: 'output', source: 'content' },
];

/** @see https://docs.docker.com/engine/logging/drivers/json-file/ */
const DOCKER: readonly Stage[] = [
  { kind: 'json', expressions: { output: 'log', stream: 'stream', timestamp: 'time' } },
  { kind: 'labels', values: { stream: '' } },
  { kind: 'timestamp', source: 'timestamp', format: 'RFC3339Nano' },
  { kind: 'output', source: 'output' },
];

function cri(stage: CriStage, clock: Clock): Running {
  const parts = new PartJoiner(stage);
  return each((entry) => runStages(CRI, [entry], clock).flatMap((read) => parts.next(read)));
}
