import { extractJson, extractLogfmt, extractRegex, Refusal } from './log-extract';
import { dropLines, selected } from './log-select';
import { takeTime } from './log-time';
import { cache, DROPPED, EXTRACTED, LABELS, LINE, METADATA, quoted, read, Script } from './ottl';
import { Stage, StageKind, StructuredMetadataStage } from '../../model/log/stage';
import { lineSelection } from '../../syntax/logql';

/** Stages of one source, in the two places where a collector has something like them. */
export interface SplitStages {
  /** What puts lines together or takes a share of them: only a receiver of files does that, before everything else. */
  readonly atReceiver: readonly Stage[];
  readonly statements: readonly string[];
  /** What cannot be said. */
  readonly refusals: readonly StageRefusal[];
}

export interface StageRefusal {
  readonly stage: StageKind;
  readonly because: string;
}

/**
 * Stages as statements, which run one after the other over each line. What one extracts is known to the next, as labels and structured
 * metadata are, in scratch variables of the line; a dropped line runs to the end, and is then filtered out.
 */
export function splitStages(stages: readonly Stage[], readsFiles: boolean): SplitStages {
  const [first] = stages;
  const joins = readsFiles && first?.kind === 'multiline';
  const samples = stages.filter((stage) => readsFiles && stage.kind === 'sampling');
  const atReceiver = [...(joins ? [first] : []), ...samples];
  const script = new Script();
  const refusals: StageRefusal[] = [];
  write(stages.filter((stage) => !atReceiver.includes(stage)), script, refusals);
  return { atReceiver, statements: script.statements, refusals };
}

function write(stages: readonly Stage[], script: Script, refusals: StageRefusal[]): void {
  for (const stage of stages) {
    const because = one(stage, script, refusals);
    if (because !== undefined) refusals.push({ stage: stage.kind, because });
  }
}

function one<K extends StageKind>(stage: Stage & { readonly kind: K }, script: Script, refusals: StageRefusal[]): Refusal {
  return (WRITE[stage.kind] as (stage: Stage, script: Script, refusals: StageRefusal[]) => Refusal)(stage, script, refusals);
}

const labels = cache(LABELS);

const WRITE: { readonly [K in StageKind]: (stage: Stage & { readonly kind: K }, script: Script, refusals: StageRefusal[]) => Refusal } = {
  cri: () => 'the form of the container runtime is read before all stages, and nowhere else',
  docker: () => 'the form of the container runtime is read before all stages, and nowhere else',
  json: extractJson,
  logfmt: extractLogfmt,
  regex: extractRegex,
  labels: ({ values }, script) => done(Object.entries(values).forEach(([label, source]) => {
    const { path, isThere } = read(source === '' ? label : source);
    script.add(`set(${cache(LABELS, label)}, ${path})`, isThere);
  })),
  structuredMetadata: (stage, script) => done(toMetadata(stage, script)),
  staticLabels: ({ values }, script) => done(Object.entries(values).forEach(([label, value]) => {
    if (value !== '') script.add(`set(${cache(LABELS, label)}, ${quoted(value)})`);
  })),
  labelDrop: ({ names }, script) => done(names.forEach((name) => script.add(`delete_key(${labels}, ${quoted(name)})`))),
  labelKeep: ({ names }, script) => done(script.add(`keep_keys(${labels}, [${names.map(quoted).join(', ')}])`)),
  drop: (stage, script) => done(dropLines(stage, script)),
  match: ({ selector, stages }, script, refusals) => {
    const condition = selected(lineSelection(selector));
    if (stages === undefined) return done(script.add(`set(${DROPPED}, true)`, condition));
    return done(script.within(condition, (inner) => {
      // stages within a stage begin as all do: with the labels of the line
      inner.add(`merge_maps(${cache(EXTRACTED)}, ${labels}, "upsert")`);
      write(stages, inner, refusals);
    }));
  },
  multiline: () => 'lines are put together before everything else, and where they are read from files only: make it the first stage',
  timestamp: takeTime,
  output: ({ source }, script) => {
    const { path, isThere } = read(source);
    return done(script.add(`set(${LINE}, ${path})`, isThere));
  },
  sampling: () => 'a share of the lines is taken where they are read from files, of all of them: it stands in no `match`',
  limit: () => 'the collector has no limit on how many lines pass in a time',
  tenant: () => 'the tenant belongs to the exporter, and is the same for all lines',
  decolorize: (_, script) => done(script.add(`replace_pattern(${LINE}, "\\\\x1b\\\\[[0-9;]*m", "")`, `IsString(${LINE})`)),
};

function done(_: void): Refusal {
  return undefined;
}

/** Metadata is taken of what was extracted, else of labels; a label that became metadata goes away. */
function toMetadata({ values }: StructuredMetadataStage, script: Script): void {
  const sources = Object.entries(values).map(([name, given]) => ({ name, source: given === '' ? name : given }));
  for (const { name, source } of sources) {
    const { path, isThere } = read(source);
    const target = cache(METADATA, name);
    const label = cache(LABELS, source);
    script.add(`set(${target}, ${label})`, `${label} != nil`, `not ${isThere}`);
    script.add(`set(${target}, ${path})`, isThere);
  }
  for (const { source } of sources) {
    const { path, isThere } = read(source);
    script.add(`delete_key(${labels}, ${quoted(source)})`, `not ${isThere} or ${path} == ${cache(LABELS, source)}`);
  }
}
