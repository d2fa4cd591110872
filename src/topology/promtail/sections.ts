import { changed, checkKeys, child, entries, isSet, lost, noted, Part, textOf } from './document';

/** What becomes of a setting that is not part of what is collected. */
type Verdict = (part: Part) => void;

type Told = readonly [message: string, hint: string];

const FOLLOWS: Verdict = () => undefined;
const whenSet = (tell: (part: Part, told: Told) => void, ...told: Told): Verdict => (part) => {
  if (isSet(part)) tell(part, told);
};
const unless = (usual: string, tell: (part: Part, told: Told) => void, ...told: Told): Verdict => (part) => {
  if (textOf(part) !== usual) tell(part, told);
};

const BY_ITSELF = 'nothing: what the collector does by itself is enough for most';

/** Section -> its fields -> what becomes of them. `*` is every other field. */
const SECTIONS: { readonly [section: string]: { readonly [field: string]: Verdict } } = {
  // its own page, which follows from the collector
  server: {
    'log_level': unless('info', noted, 'how much the collector says is a setting of its own', 'set `alloy.logLevel`'),
    'log_format': unless('logfmt', noted, 'how the collector writes is a setting of its own', 'set `alloy.logFormat`'),
    '*': FOLLOWS,
  },
  positions: {
    filename: FOLLOWS,
    sync_period: FOLLOWS,
    ignore_invalid_yaml: whenSet(noted, 'how far files were read is kept in another form', BY_ITSELF),
  },
  target_config: {
    sync_period: whenSet(noted, 'how often files are looked for follows from the collector', BY_ITSELF),
    stdin: whenSet(lost, 'nothing is read from the standard input', 'push such lines by `logcli` or an Alloy of its own'),
  },
  limits_config: {
    readline_rate: FOLLOWS,
    readline_burst: FOLLOWS,
    readline_rate_enabled: whenSet(lost, 'the lines of all sources together are not limited', 'add a stage `limit: { rate, burst, drop }` to each source that needs it'),
    readline_rate_drop: FOLLOWS,
    max_streams: whenSet(changed, 'the number of streams is limited by the store alone', 'set `max_streams_per_user` of the store'),
    max_line_size: whenSet(lost, 'long lines are not dropped by the collector', 'add a stage `drop: { longerThan: 256KB }`, or limit lines in the store'),
    max_line_size_truncate: whenSet(changed, 'long lines are not cut by the collector', 'let the store cut them: `max_line_size_truncate`'),
  },
  options: { stream_lag_labels: whenSet(noted, 'the metric is gone', 'nothing') },
  tracing: {
    enabled: whenSet(changed, 'the collector is not traced', BY_ITSELF),
    profiling_enabled: FOLLOWS,
  },
  wal: {
    'enabled': whenSet(changed, 'lines wait in memory, and files are read on later', 'say how long the hub may be away: `logs.surviveOutage`'),
    '*': FOLLOWS,
  },
  global: { file_watch_config: whenSet(noted, 'how often files are looked at follows from the collector', BY_ITSELF) },
};

const CONVERTED = ['client', 'clients', 'scrape_configs'];

/** Everything of a config that is neither a client nor a source. */
export function checkSections(root: Part): void {
  checkKeys(root, [...Object.keys(SECTIONS), ...CONVERTED]);
  for (const [section, fields] of Object.entries(SECTIONS)) {
    const part = child(root, section);
    if (fields['*'] === undefined) checkKeys(part, Object.keys(fields));
    for (const [name, field] of entries(part)) (Object.hasOwn(fields, name) ? fields[name] : FOLLOWS)(field);
  }
}
