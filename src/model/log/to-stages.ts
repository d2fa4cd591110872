import { LogStage } from './log-stage';
import { Stage } from './stage';

type Given = { readonly [K in keyof LogStage]-?: NonNullable<LogStage[K]> };

const TO_STAGE: { readonly [K in keyof LogStage]-?: (value: Given[K]) => Stage } = {
  json: (value) => ({ kind: 'json', ...value }),
  logfmt: (value) => ({ kind: 'logfmt', ...value }),
  regex: (value) => ({ kind: 'regex', ...value }),
  labels: (values) => ({ kind: 'labels', values }),
  structuredMetadata: (values) => ({ kind: 'structuredMetadata', values }),
  staticLabels: (values) => ({ kind: 'staticLabels', values }),
  labelDrop: (names) => ({ kind: 'labelDrop', names }),
  labelKeep: (names) => ({ kind: 'labelKeep', names }),
  drop: (value) => ({ kind: 'drop', ...value }),
  match: ({ stages, ...value }) => ({ kind: 'match', ...value, ...(stages && { stages: toStages(stages) }) }),
  multiline: (value) => ({ kind: 'multiline', ...value }),
  timestamp: (value) => ({ kind: 'timestamp', ...value }),
  output: (source) => ({ kind: 'output', source }),
  sampling: (rate) => ({ kind: 'sampling', rate }),
  limit: (value) => ({ kind: 'limit', drop: false, ...value }),
  decolorize: () => ({ kind: 'decolorize' }),
};

/** Names of the stages that users can have. */
export const LOG_STAGE_NAMES = Object.keys(TO_STAGE);

/** Stages as users give them, valid ones, in the form that backends print. */
export function toStages(stages: readonly LogStage[]): Stage[] {
  return stages.flatMap((stage) => {
    const given = (Object.keys(stage) as (keyof LogStage)[]).filter((name) => stage[name] !== undefined);
    return given.map((name) => one(name, stage));
  });
}

function one<K extends keyof LogStage>(name: K, stage: LogStage): Stage {
  return (TO_STAGE[name] as (value: unknown) => Stage)(stage[name]);
}
