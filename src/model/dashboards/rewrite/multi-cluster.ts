import { Choice, Note } from './choice';
import { existingVariable, freeName, insertVariable, isMulti, neededBy, newVariable } from './cluster-variable';
import { inputsToVariables } from './inputs';
import { legendByCluster } from './legends';
import { MultiClusterOptions } from './multi-cluster-options';
import { classicText, rewriteQuery, rewriteVariable } from './rewrite-variable';
import { Diagnostic, Report } from '../../../diagnostics';
import { lineAndColumn } from '../../../syntax/promql';
import { constantsOf, DataSources, variablesOf } from '../data-sources';
import { JsonMap, mapsIn, textOf } from '../json-map';
import { guessed, panelSites, QuerySite, querySites } from '../query-sites';

/** A dashboard that serves many clusters. */
export interface MultiClusterDashboard {
  readonly model: JsonMap;
  readonly diagnostics: readonly Diagnostic[];
}

/** Everything that `multiCluster` needs to know. */
export type MultiClusterChoice = MultiClusterOptions & { readonly clusterLabel: string };

/**
 * Makes a dashboard serve many clusters: there is a variable to choose them by, and every query in PromQL or LogQL follows it. Applied twice
 * it changes nothing more. What it cannot do it says, with panel, target and place in the query.
 *
 * @param given the classic model; it stays as it is
 */
export function multiCluster(given: JsonMap, name: string, options: MultiClusterChoice): MultiClusterDashboard {
  const model = structuredClone(given);
  const report = new Report();
  inputsToVariables(model);
  const sources = new DataSources(model);
  const sites = querySites(model, sources);
  const queries = sites.length + variablesOf(model).filter((variable) => languageOf(variable, sources) !== undefined).length;
  if (queries === 0) {
    report.info('dashboard-without-queries', name, 'there is no query in PromQL or LogQL in it, so it stays as it is');
    return { model: given, diagnostics: report.diagnostics };
  }
  const choice = withVariable(model, sites, sources, options);
  const say = (where: string, text: string, notes: readonly Note[]) => tell(`${name}, ${where}`, text, notes, report);
  for (const { where, language, text, holder, panel } of sites) {
    const { text: rewritten, notes } = rewriteQuery(language, text, choice);
    holder.expr = rewritten;
    say(where, text, notes);
    if (choice.perCluster && panel !== undefined && language === 'promql') legendByCluster(holder, panel, choice.label);
  }
  rewriteVariables(model, sources, choice, say);
  for (const { panel, where } of panelSites(model)) {
    if (isElsewhere(panel)) {
      report.warning('dashboard-library-panel', `${name}, ${where}`, 'its queries are in a library panel of Grafana, and not in this file',
        'unlink the library panel, and export the dashboard again');
    }
  }
  return { model, diagnostics: report.diagnostics };
}

/** The panel says only of which library panel it is. */
function isElsewhere({ libraryPanel, targets }: JsonMap): boolean {
  return mapsIn([libraryPanel]).some(({ model }) => model === undefined) && !Array.isArray(targets);
}

function withVariable(model: JsonMap, sites: readonly QuerySite[], sources: DataSources, options: MultiClusterChoice): Choice {
  const { clusterLabel: label, variable: wanted = label, metric = 'up', severalAtOnce = true, perCluster = false, force = false } = options;
  const constants = constantsOf(model);
  const existing = existingVariable(model, label, wanted, constants);
  if (existing) return { label, variable: String(existing.name), isMulti: isMulti(existing), perCluster, force, constants };
  const variable = freeName(model, wanted);
  const language = sites.every((site) => site.language === 'logql') && sites.length > 0 ? 'logql' : 'promql';
  const chooser = variablesOf(model).find(({ type, query }) => type === 'datasource' && sources.kindOf({ type: query }) === language);
  insertVariable(model, newVariable({
    name: variable,
    label,
    dataSource: chooser ? { type: chooser.query, uid: `\${${String(chooser.name)}}` } : sites.find((site) => site.language === language)?.dataSource,
    query: language === 'logql' ? `label_values(${label})` : `label_values(${metric}, ${label})`,
    isMulti: severalAtOnce,
  }));
  return { label, variable, isMulti: severalAtOnce, perCluster, force, constants };
}

/** Undefined: the variable asks for nothing that has a cluster. */
function languageOf({ type, datasource, query }: JsonMap, sources: DataSources) {
  if (type !== 'query' || query === undefined) return undefined;
  const kind = sources.kindOf(datasource);
  if (kind === 'other') return undefined;
  if (kind !== 'unknown') return kind;
  const text = classicText(query);
  return text === undefined ? undefined : guessed(text);
}

type Say = (where: string, text: string, notes: readonly Note[]) => void;

function rewriteVariables(model: JsonMap, sources: DataSources, choice: Choice, say: Say): void {
  const needed = neededBy(model, choice.variable);
  for (const variable of variablesOf(model)) {
    const name = textOf(variable.name) ?? '';
    const language = languageOf(variable, sources);
    if (language === undefined || name === choice.variable || needed.has(name)) continue;
    const text = classicText(variable.query) ?? '';
    say(`variable '${name}'`, text, rewriteVariable(variable, language, choice));
  }
}

function tell(where: string, text: string, notes: readonly Note[], report: Report): void {
  for (const { code, isWarning, start, message, hint } of notes) {
    const { line, column } = lineAndColumn(text, start);
    const said = `at ${line}:${column} of the query: ${message}`;
    if (isWarning) report.warning(code, where, said, hint);
    else report.info(code, where, said, hint);
  }
}
