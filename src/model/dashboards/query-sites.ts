import { DataSources, QueryLanguage } from './data-sources';
import { isJsonMap, JsonMap, mapsIn, textOf } from './json-map';
import { streamSelectors } from '../../syntax/logql';
import { parse, SyntaxFault } from '../../syntax/promql';

/** A query of a panel or an annotation. */
export interface QuerySite {
  /** Where it is in the dashboard, for messages: `panel 'CPU', target A`. */
  readonly where: string;
  readonly language: QueryLanguage;
  readonly text: string;
  /** The object that has the text as its `expr`. */
  readonly holder: JsonMap;
  /**
   * Its panel.
   * @default - it belongs to an annotation
   */
  readonly panel?: JsonMap;
  /** As the dashboard writes it; undefined: the default one. */
  readonly dataSource: unknown;
}

/** A panel, and where it is. */
export interface PanelSite {
  readonly panel: JsonMap;
  readonly where: string;
}

/** Every panel: in rows, below collapsed rows, and of libraries whose model came along. */
export function panelSites(model: JsonMap): PanelSite[] {
  const sites: PanelSite[] = [];
  const visit = (panels: unknown): void => {
    for (const panel of mapsIn(panels)) {
      if (panel.type !== 'row') sites.push({ panel, where: `panel ${textOf(panel.title) === undefined ? String(panel.id ?? 'without a title') : `'${String(panel.title)}'`}` });
      visit(panel.panels);
      if (isJsonMap(panel.libraryPanel) && isJsonMap(panel.libraryPanel.model)) visit([panel.libraryPanel.model]);
    }
  };
  visit(model.panels);
  for (const row of mapsIn(model.rows)) visit(row.panels);
  if (isJsonMap(model.__elements)) visit(mapsIn(Object.values(model.__elements)).map((element) => element.model));
  return sites;
}

/** Every query in PromQL or LogQL, but for those of variables; what is neither is passed over. */
export function querySites(model: JsonMap, sources: DataSources = new DataSources(model)): QuerySite[] {
  const sites: QuerySite[] = [];
  const add = (holder: JsonMap, where: string, refs: readonly unknown[], panel?: JsonMap): void => {
    const text = textOf(holder.expr);
    const kind = sources.kindOf(...refs);
    if (text === undefined || text.trim() === '' || kind === 'other') return;
    const language = kind === 'unknown' ? guessed(text, panel?.type === 'logs') : kind;
    sites.push({ where, language, text, holder, ...(panel && { panel }), dataSource: refs.find((ref) => sources.kindOf(ref) !== 'unknown') ?? refs[0] });
  };
  for (const { panel, where } of panelSites(model)) {
    mapsIn(panel.targets).forEach((target, i) => {
      add(target, `${where}, target ${textOf(target.refId) ?? i + 1}`, [target.datasource, panel.datasource], panel);
    });
  }
  for (const annotation of isJsonMap(model.annotations) ? mapsIn(model.annotations.list) : []) {
    const where = `annotation '${String(annotation.name ?? '')}'`;
    add(annotation, where, [annotation.datasource]);
    if (isJsonMap(annotation.target)) add(annotation.target, where, [annotation.target.datasource, annotation.datasource]);
  }
  return sites;
}

/** The language of a query to a data source of which nothing is said. */
export function guessed(text: string, isLogs = false): QueryLanguage {
  const reads = (read: () => unknown): boolean => {
    try {
      read();
      return true;
    } catch (error) {
      if (!(error instanceof SyntaxFault)) throw error;
      return false;
    }
  };
  const isLogql = () => reads(() => streamSelectors(text, { variables: true }));
  if (isLogs) return isLogql() ? 'logql' : 'promql';
  return !reads(() => parse(text, { variables: true })) && isLogql() ? 'logql' : 'promql';
}

