import { Tree } from './fields';
import { at, cache, DROPPED, LABELS, LINE, quoted, Script } from './ottl';
import { EventLogSource } from '../../compile/plan';

/**
 * Watches events of the core group from now on: what happens while the collector is away is not told later. That one is deleted, which
 * happens to all after an hour, is nothing new.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/k8sobjectsreceiver
 */
export function eventReceiver({ namespaces }: EventLogSource): Tree {
  const objects = [{ name: 'events', mode: 'watch', ...(namespaces && { namespaces: [...namespaces] }), exclude_watch_type: ['DELETED'] }];
  return { auth_type: 'serviceAccount', objects };
}

const EVENT = cache('event');

/** Field of a line -> where an event has it; in the order of Alloy, whose lines dashboards and rules read. @see https://grafana.com/docs/alloy/latest/reference/components/loki/loki.source.kubernetes_events/ */
const FIELDS: readonly (readonly [field: string, ...path: string[]])[] = [
  ['name', 'involvedObject', 'name'],
  ['kind', 'involvedObject', 'kind'],
  ['action', 'action'],
  ['objectAPIversion', 'involvedObject', 'apiVersion'],
  ['objectRV', 'involvedObject', 'resourceVersion'],
  ['eventRV', 'metadata', 'resourceVersion'],
  ['reportinginstance', 'reportingInstance'],
  ['reportingcontroller', 'reportingComponent'],
  ['sourcecomponent', 'source', 'component'],
  ['sourcehost', 'source', 'host'],
  ['reason', 'reason'],
  ['type', 'type'],
  ['count', 'count'],
];

const TIME = '%Y-%m-%dT%H:%M:%S%z';

/** Makes the line of an event, at the time at which it last happened. */
export function eventStatements({ format }: EventLogSource): readonly string[] {
  const script = new Script();
  const [name, last, first] = [['involvedObject', 'name'], ['lastTimestamp'], ['eventTime']].map((path) => at(EVENT, ...path));
  script.add(`set(${EVENT}, ${LINE}["object"])`);
  script.add(`set(log.time, Time(${first}, ${quoted(TIME)}))`, `IsString(${first})`, `${last} == nil`);
  script.add(`set(log.time, Time(${last}, ${quoted(TIME)}))`, `IsString(${last})`);
  script.add(`set(${cache(LABELS, 'namespace')}, ${at(EVENT, 'involvedObject', 'namespace')})`);
  // one that is about nothing
  script.add(`set(${DROPPED}, true)`, `${name} == nil or ${name} == ""`);
  (format === 'json' ? asJson : asText)(script);
  return script.statements;
}

function asJson(script: Script): void {
  const fields = cache('fields');
  script.add(`set(${fields}, {"msg": ""})`);
  for (const [field, ...path] of [...FIELDS, ['msg', 'message']]) script.add(`set(${at(fields, field)}, ${at(EVENT, ...path)})`, ...isThere(path));
  script.add(`set(${LINE}, String(${fields}))`);
}

function asText(script: Script): void {
  const [text, message] = [cache('text'), cache('message')];
  script.add(`set(${text}, "")`);
  for (const [field, ...path] of FIELDS) script.add(`set(${text}, Concat([${text}, "${field}=", ${at(EVENT, ...path)}, " "], ""))`, ...isThere(path));
  script.add(`set(${message}, {"v": ""})`);
  script.add(`set(${at(message, 'v')}, ${at(EVENT, 'message')})`, ...isThere(['message']));
  // a map becomes JSON, and with it the text in quotes; signs of HTML are escaped there, and nowhere else
  script.add(`set(${message}, String(${message}))`);
  script.add(`replace_pattern(${message}, ${quoted('^\\{"v":(.*)\\}$')}, "$1")`);
  for (const [code, sign] of [['003c', '<'], ['003e', '>'], ['0026', '&']]) {
    script.add(`replace_pattern(${message}, ${quoted(`\\\\u${code}`)}, ${quoted(sign)})`);
  }
  script.add(`set(${LINE}, Concat([${text}, "msg=", ${message}, " "], ""))`);
}

function isThere(path: readonly string[]): string[] {
  const value = at(EVENT, ...path);
  return [`${value} != nil`, `${value} != ""`, `${value} != 0`];
}
