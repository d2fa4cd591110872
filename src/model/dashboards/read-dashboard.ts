import { jsonFault } from './json-fault';
import { isJsonMap, JsonMap, textOf } from './json-map';
import { Diagnostic, Report } from '../../diagnostics';
import { lineAndColumn } from '../../syntax/promql';

/** A dashboard as it was read, or why it cannot be used. */
export interface DashboardRead {
  /** The classic model, a copy of its own; undefined where something is wrong with it. */
  readonly model?: JsonMap;
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters of a uid, and how many there may be. @see https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;
const LONGEST_UID = 40;

/** Resources of Grafana's own API server. @see https://grafana.com/docs/grafana/latest/developers/http_api/apis/ */
const RESOURCE = /^dashboard\.grafana\.app\/(v\d+)/;

/** Forms of a resource whose `spec` is the classic model. */
const CLASSIC: ReadonlySet<string> = new Set(['v0', 'v1']);

/**
 * Reads a dashboard: the classic model alone, as the HTTP API answers it (`dashboard:` beside `meta:`), or as a resource of version 0 or 1.
 * Never throws for what is in the text.
 */
export function readDashboard(text: string, name: string): DashboardRead {
  const report = new Report();
  const value = parsed(text.replace(/^\uFEFF/, ''), name, report);
  const model = value === undefined ? undefined : classicModel(value, name, report);
  if (model !== undefined) checkModel(model, name, report);
  return { ...(model !== undefined && !report.hasErrors && { model }), diagnostics: report.diagnostics };
}

function parsed(text: string, name: string, report: Report): JsonMap | undefined {
  const fault = fails(text) ? jsonFault(text) : undefined;
  if (fault !== undefined) {
    const { line, column } = lineAndColumn(text, fault.index);
    report.error('dashboard-json', `${name}:${line}:${column}`, `this is no JSON: ${fault.message}`, 'export the dashboard again: Export, then JSON');
    return undefined;
  }
  const value: unknown = JSON.parse(text);
  if (isJsonMap(value)) return value;
  report.error('dashboard-json', name, `a dashboard is a map, and this is ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}`, 'give the model of one dashboard');
  return undefined;
}

function fails(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

function classicModel(value: JsonMap, name: string, report: Report): JsonMap | undefined {
  if (isJsonMap(value.dashboard) && (isJsonMap(value.meta) || value.panels === undefined)) return value.dashboard;
  const version = RESOURCE.exec(String(value.apiVersion))?.[1];
  if (version === undefined) return value;
  const { spec, metadata } = value;
  if (CLASSIC.has(version) && isJsonMap(spec)) {
    return { ...spec, uid: textOf(spec.uid) ?? (isJsonMap(metadata) ? metadata.name : undefined) };
  }
  report.error('dashboard-schema', `${name}, apiVersion`, `'${String(value.apiVersion)}' has elements and layouts, and only the classic model with panels is read`,
    'export it again with the model set to Classic, which every Grafana reads');
  return undefined;
}

function checkModel(model: JsonMap, name: string, report: Report): void {
  if (!['panels', 'rows', '__elements'].some((key) => model[key] !== undefined)) {
    report.error('dashboard-schema', name, "this is no dashboard: there are neither 'panels' nor 'rows' in it", 'give the model of a dashboard, as Export writes it');
    return;
  }
  const title = textOf(model.title);
  if (title === undefined) report.error('dashboard-no-title', `${name}, title`, 'the dashboard has no title, and Grafana takes none without', 'add "title": "..."');
  const { uid } = model;
  const hint = `add "uid": "${derivedUid(title ?? name)}"`;
  if (uid === undefined || uid === null || uid === '') {
    report.error('dashboard-no-uid', `${name}, uid`, 'the dashboard has no uid: Grafana would give it a new one in each installation, and links to it would break', hint);
  } else if (typeof uid !== 'string' || !UID.test(uid)) {
    report.error('dashboard-bad-uid', `${name}, uid`, `${JSON.stringify(uid)} is no uid: it has at most ${LONGEST_UID} letters, digits, '-' and '_'`, hint);
  }
}

/** The same for the same name. */
export function derivedUid(name: string): string {
  return name.toLowerCase().replace(/\.json$/, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, LONGEST_UID).replace(/-$/, '') || 'dashboard';
}
