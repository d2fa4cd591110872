import { Choice, isLabel } from './choice';
import { readClassicQuery } from './classic-query';
import { classicText } from './rewrite-variable';
import { variablesOf } from '../data-sources';
import { isJsonMap, JsonMap, textOf } from '../json-map';

/** Types of variables in which somebody writes down the clusters, or types them in. */
const WRITTEN: readonly unknown[] = ['custom', 'constant', 'textbox'];

/** The variable by which the dashboard lets a cluster be chosen already. */
export function existingVariable(model: JsonMap, label: string, wanted: string, constants: Choice['constants']): JsonMap | undefined {
  const choosing = variablesOf(model).filter((variable) => chooses(variable, label, wanted, constants));
  return choosing.find(({ name }) => name === wanted) ?? choosing[0];
}

function chooses(variable: JsonMap, label: string, wanted: string, constants: Choice['constants']): boolean {
  const { type, name, query } = variable;
  if (WRITTEN.includes(type)) return name === wanted;
  if (type !== undefined && type !== 'query') return false;
  const asked = isJsonMap(query) && textOf(query.label) !== undefined && classicText(query) === undefined
    ? textOf(query.label) : readClassicQuery(classicText(query) ?? '').label;
  return asked !== undefined && isLabel(asked, { label, constants });
}

/** Whether several values can be chosen at once. */
export function isMulti({ multi, includeAll }: JsonMap): boolean {
  return multi === true || includeAll === true;
}

/** What a new variable is made of. */
export interface NewVariable {
  readonly name: string;
  readonly label: string;
  /** As the dashboard refers to it; undefined: the default one. */
  readonly dataSource: unknown;
  readonly query: string;
  readonly isMulti: boolean;
}

/** A variable of the values of the label, asked for again whenever the time range changes. */
export function newVariable({ name, label, dataSource, query, isMulti: several }: NewVariable): JsonMap {
  return {
    // short, however many clusters there are; and nothing without the label
    allValue: several ? '.+' : null,
    current: {},
    ...(dataSource !== undefined && { datasource: dataSource }),
    definition: query,
    hide: 0,
    includeAll: several,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    multi: several,
    name,
    options: [],
    query,
    refresh: 2,
    regex: '',
    skipUrlSync: false,
    sort: 1,
    type: 'query',
  };
}

/** A name that no variable has. */
export function freeName(model: JsonMap, wanted: string): string {
  const taken = new Set(variablesOf(model).map(({ name }) => name));
  let name = wanted;
  for (let i = 1; taken.has(name); i += 1) name = i === 1 ? `fleet_${wanted}` : `fleet_${wanted}_${i}`;
  return name;
}

/** Puts the variable behind the data sources, so that it is chosen before everything that depends on it. */
export function insertVariable(model: JsonMap, variable: JsonMap): void {
  const templating = isJsonMap(model.templating) ? model.templating : {};
  const list: unknown[] = Array.isArray(templating.list) ? templating.list : [];
  let at = list.findIndex((one) => isJsonMap(one) && one.type === 'datasource') + 1;
  for (let next = list[at]; at > 0 && isJsonMap(next) && next.type === 'datasource'; next = list[at]) at += 1;
  model.templating = { ...templating, list: [...list.slice(0, at), variable, ...list.slice(at)] };
}

/** A variable in a text. */
const REFERENCE = /\$(\w+)|\$\{(\w+)|\[\[(\w+)/g;

/** Names of the variables that one needs, by way of others too: if they followed the choice, both would wait for each other. */
export function neededBy(model: JsonMap, name: string): ReadonlySet<string> {
  const byName = new Map(variablesOf(model).map((variable) => [variable.name, variable]));
  const needed = new Set<string>();
  const visit = (one: string): void => {
    const { query, regex, datasource } = byName.get(one) ?? {};
    for (const [, a, b, c] of JSON.stringify([query, regex, datasource]).matchAll(REFERENCE)) {
      const other = a ?? b ?? c;
      if (needed.has(other) || !byName.has(other)) continue;
      needed.add(other);
      visit(other);
    }
  };
  visit(name);
  return needed;
}
