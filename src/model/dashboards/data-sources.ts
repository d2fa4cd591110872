import { isJsonMap, JsonMap, mapsIn, textOf } from './json-map';

/** A language of queries that a cluster can be chosen in. */
export type QueryLanguage = 'promql' | 'logql';

/** `other` is neither; `unknown` may be one of them: the default data source, or one that is known by its name alone. */
export type SourceKind = QueryLanguage | 'other' | 'unknown';

/** Plugin -> the language of its queries. @see https://grafana.com/docs/grafana/latest/datasources/ */
const PLUGINS: { readonly [plugin: string]: QueryLanguage } = {
  'prometheus': 'promql',
  'grafana-amazonprometheus-datasource': 'promql',
  'grafana-azureprometheus-datasource': 'promql',
  'loki': 'logql',
};

/** Grafana's own, in the place of a name: built-in data, another panel's data, calculations. */
const OWN = /^(?:-- (?:Grafana|Dashboard) --|__expr__|grafana)$/;

const MIXED = '-- Mixed --';

/** A variable and nothing else; its name is in one of the groups. */
const VARIABLE = /^(?:\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)(?::\w+)?\]\])$/;

/** Name of the variable that a text consists of. */
export function variableName(text: string): string | undefined {
  const found = VARIABLE.exec(text);
  return found ? found[1] ?? found[2] ?? found[3] : undefined;
}

/** What the data sources of a dashboard are. */
export class DataSources {
  private readonly byVariable = new Map<string, SourceKind>();

  constructor(model: JsonMap) {
    for (const { type, name, pluginId } of mapsIn(model.__inputs)) {
      if (type === 'datasource' && typeof name === 'string') this.byVariable.set(name, this.ofPlugin(pluginId));
    }
    for (const { type, name, query } of variablesOf(model)) {
      if (type === 'datasource' && typeof name === 'string') this.byVariable.set(name, this.ofPlugin(query));
    }
  }

  /** @param refs from the nearest to the farthest: of the query, of its panel */
  public kindOf(...refs: readonly unknown[]): SourceKind {
    for (const ref of refs) {
      const kind = this.kindOfOne(ref);
      if (kind !== undefined) return kind;
    }
    return 'unknown';
  }

  /** Undefined where it says nothing, so that what is around it decides. */
  private kindOfOne(ref: unknown): SourceKind | undefined {
    if (isJsonMap(ref)) {
      const type = textOf(ref.type);
      if (type !== undefined) return type === 'datasource' && ref.uid === MIXED ? undefined : this.ofPlugin(type);
      return this.kindOfOne(ref.uid);
    }
    if (typeof ref !== 'string' || ref === '' || ref === MIXED || ref === 'default') return undefined;
    if (OWN.test(ref)) return 'other';
    const variable = variableName(ref);
    if (variable !== undefined) return this.byVariable.get(variable) ?? 'unknown';
    return /loki/i.test(ref) ? 'logql' : /prom|thanos|mimir|cortex|victoria/i.test(ref) ? 'promql' : 'unknown';
  }

  private ofPlugin(plugin: unknown): SourceKind {
    const id = textOf(plugin);
    return id === undefined ? 'unknown' : Object.hasOwn(PLUGINS, id) ? PLUGINS[id] : 'other';
  }
}

/** The variables of a dashboard. */
export function variablesOf(model: JsonMap): JsonMap[] {
  return isJsonMap(model.templating) ? mapsIn(model.templating.list) : [];
}

/** Constants of a dashboard: variables whose value nobody chooses. */
export function constantsOf(model: JsonMap): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  for (const { type, name, query, current } of variablesOf(model)) {
    const value = textOf(query) ?? (isJsonMap(current) ? textOf(current.value) : undefined);
    if (type === 'constant' && typeof name === 'string' && value !== undefined) constants.set(name, value);
  }
  return constants;
}
