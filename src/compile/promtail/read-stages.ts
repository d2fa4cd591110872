import { Stage } from '../../model/log/stage';
import { isMap } from '../../syntax/plain-map';

/*
 * The stages of a Promtail config as it means them, in the terms of the simulator. Written without the conversion, and against it: nothing
 * here may come from there.
 */

type Config = { readonly [key: string]: unknown };

/** Undefined where the simulator knows no such stage. */
export function readStage(entry: unknown): Stage | undefined {
  if (!isMap(entry)) return undefined;
  const [name, config] = Object.entries(entry)[0] ?? [];
  const read = name !== undefined && Object.hasOwn(READ, name) ? READ[name] : undefined;
  return read?.(isMap(config) ? config : {}, config);
}

/** The stages of a pipeline. Throws for one that the simulator does not know. */
export function readPipeline(entries: unknown): Stage[] {
  if (entries === undefined || entries === null) return [];
  return (entries as readonly unknown[]).map((entry) => {
    const stage = readStage(entry);
    if (stage === undefined) throw new Error(`the stage ${JSON.stringify(entry)} cannot be foretold`);
    return stage;
  });
}

const text = (value: unknown): string | undefined => (value === undefined || value === null ? undefined : String(value));
const map = (value: unknown): { [key: string]: string } =>
  Object.fromEntries(Object.entries((value ?? {}) as Config).map(([key, one]) => [key, text(one) ?? '']));
const list = (value: unknown): string[] | undefined =>
  (value === undefined || value === null ? undefined : (Array.isArray(value) ? value : [value]).map(String));

/** A size as Promtail reads it, as the model writes it. */
function size(value: unknown): string | undefined {
  const found = /^(\d+)([a-z]*)$/i.exec(text(value)?.replace(/\s/g, '') ?? '');
  return found === null ? undefined : `${found[1]}${found[2].toUpperCase().replace(/I?B$/, '')}B`;
}

const READ: { readonly [name: string]: (config: Config, raw: unknown) => Stage | undefined } = {
  cri: (config) => (Object.keys(config).length > 0 ? undefined : { kind: 'cri' }),
  docker: () => ({ kind: 'docker' }),
  json: (config) => ({ kind: 'json', expressions: map(config.expressions), source: text(config.source), dropMalformed: config.drop_malformed === true }),
  logfmt: (config) => ({ kind: 'logfmt', mapping: map(config.mapping), source: text(config.source) }),
  regex: (config) => ({ kind: 'regex', expression: text(config.expression) ?? '', source: text(config.source) }),
  labels: (config) => ({ kind: 'labels', values: map(config) }),
  structured_metadata: (config) => ({ kind: 'structuredMetadata', values: map(config) }),
  non_indexed_labels: (config) => ({ kind: 'structuredMetadata', values: map(config) }),
  static_labels: (config) => ({ kind: 'staticLabels', values: map(config) }),
  labeldrop: (_, raw) => ({ kind: 'labelDrop', names: list(raw) ?? [] }),
  labelallow: (_, raw) => ({ kind: 'labelKeep', names: list(raw) ?? [] }),
  drop: (config) => ({
    kind: 'drop',
    sources: list(config.source),
    separator: text(config.separator),
    value: text(config.value),
    expression: text(config.expression),
    olderThan: text(config.older_than),
    longerThan: size(config.longer_than),
  }),
  match: (config) => ({
    kind: 'match', selector: text(config.selector) ?? '', stages: config.action === 'drop' ? undefined : readPipeline(config.stages),
  }),
  multiline: (config) => ({
    kind: 'multiline', firstline: text(config.firstline) ?? '', ...(config.max_lines !== undefined && { maxLines: Number(config.max_lines) }),
  }),
  // another format, or another way with times that cannot be read, is more than the simulator knows
  timestamp: (config) => (config.fallback_formats !== undefined || config.action_on_failure === 'skip' ? undefined : {
    kind: 'timestamp', source: text(config.source) ?? '', format: text(config.format) ?? '', location: text(config.location),
  }),
  output: (config) => ({ kind: 'output', source: text(config.source) ?? '' }),
  sampling: (config) => ({ kind: 'sampling', rate: Number(config.rate) }),
  limit: (config) => ({ kind: 'limit', rate: Number(config.rate), burst: Number(config.burst), drop: config.drop === true }),
  tenant: (config) => ({ kind: 'tenant', value: text(config.value), source: text(config.source), label: text(config.label) }),
  decolorize: () => ({ kind: 'decolorize' }),
};
