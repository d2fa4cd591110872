import { hasManyValues } from './cardinality';
import { jmespathError } from './jmespath-error';
import {
  DropLogStage, JsonLogStage, LimitLogStage, LogfmtLogStage, LogStage, MatchLogStage, MultilineLogStage, RegexLogStage, TimestampLogStage,
} from './log-stage';
import { Diagnostic, Report } from '../../diagnostics';
import { lineSelection } from '../../syntax/logql';
import { SyntaxFault } from '../../syntax/promql';
import { compileSearch, searchError } from '../../syntax/re2';
import { all, Check, count, entry, Fields, flag, isMap, list, mapOf, Place, refuse, struct, text, textWithout } from '../scrape/field-kinds';
import { byteSize } from '../scrape/texts';
import { goDurationError } from '../values/go-duration';
import { labelNameError } from '../values/label';

/** What stages must not do. */
export interface StageRules {
  /** Labels that are set again behind the last stage. */
  readonly identityLabels: readonly string[];
  /** Labels that may have many values all the same. */
  readonly accepted: readonly string[];
}

/** Every fault of stages that a user gave, typed or in YAML; `where` is what they belong to, such as `cluster 'a', logs`. */
export function validateStages(stages: unknown, where: string, rules: StageRules): Diagnostic[] {
  const report = new Report();
  list(stageCheck(rules))(stages, { root: where, path: 'stages', report, dialect: 'alloy' });
  return report.diagnostics;
}

/** Stages stand in stages. */
function stageCheck(rules: StageRules): Check {
  const check: Check = (value, place) => {
    if (isMap(value) && !isOne(value, place)) return false;
    return whole(value, place) && checkLabels(value as LogStage, place, rules);
  };
  const whole = struct<LogStage>(fieldsWith(list(check, 1)), []);
  return check;
}

const NAME = textWithout((name) => labelNameError(name), 'bad-label-name');
const PATH: Check = text({ empty: true });
const SOURCE: Check = text();

const REGEX: Check = textWithout((value) => {
  const error = searchError(value);
  return error === undefined ? undefined : `'${value}' is no RE2 expression: ${error}`;
}, 'bad-regex');

const GROUPS: Check = (value, place) => REGEX(value, place) && (compileSearch(value as string).groupNames.some((name) => name !== '')
  || refuse(place, 'bad-regex', `'${String(value)}' has no named group, so nothing would be extracted`, "write groups as '(?P<name>...)'"));

const GO_DURATION: Check = textWithout(goDurationError, 'bad-duration', "write hours, minutes and seconds, such as '24h' or '1m30s'");

const SELECTOR: Check = (value, place) => text()(value, place) && isSelection(value as string, place);

function isSelection(value: string, place: Place): boolean {
  try {
    const { filters } = lineSelection(value);
    return all(filters.filter(({ operator }) => operator.endsWith('~')), (filter) => {
      const error = searchError(filter.value);
      return error === undefined || refuse(place, 'bad-selector', `'${filter.value}' is no RE2 expression: ${error}`);
    });
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return refuse(place, 'bad-selector', `character ${error.index + 1} of '${value}': ${error.message}`, 'write a stream selector and line filters, such as {app="a"} |= "debug"');
  }
}

const JSON_STAGE = struct<JsonLogStage>({ expressions: mapOf(PATH, SOURCE), source: SOURCE, dropMalformed: flag }, ['expressions'],
  ({ expressions }, place) => all(Object.keys(expressions), (name) => {
    const error = jmespathError(expressions[name] === '' ? name : expressions[name]);
    return error === undefined || refuse(entry(entry(place, 'expressions'), name), 'bad-jmespath', error, 'quote such a name in quotes of its own: \'"trace-id"\'');
  }));
const LOGFMT_STAGE = struct<LogfmtLogStage>({ mapping: mapOf(PATH, SOURCE), source: SOURCE }, ['mapping']);
const REGEX_STAGE = struct<RegexLogStage>({ expression: GROUPS, source: SOURCE }, ['expression']);

const DROP_STAGE = struct<DropLogStage>({
  sources: list(SOURCE, 1),
  separator: text({ empty: true }),
  value: text({ empty: true }),
  expression: REGEX,
  olderThan: GO_DURATION,
  longerThan: byteSize,
  reason: text(),
}, [], (stage, place) => {
  const { expression, longerThan, olderThan, sources, value } = stage;
  if (value !== undefined && expression !== undefined) return refuse(place, 'conflict', "'value' and 'expression' are both given", 'keep one of them');
  if (value !== undefined && sources === undefined) return refuse(place, 'missing-key', "'sources' is missing: of what 'value' is the value");
  const says = [expression, longerThan, olderThan, sources].some((one) => one !== undefined);
  return says || refuse(place, 'empty-value', 'it would drop every line', "say which: 'expression', 'sources', 'olderThan' or 'longerThan'");
});

/** What Go and this runtime both know: names of the IANA database, and `Local`. */
const LOCATION: Check = textWithout((zone) => {
  try {
    return zone === 'Local' || Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined ? undefined : '';
  } catch {
    return `'${zone}' is no time zone`;
  }
}, 'bad-time-zone', "give one of the IANA database, such as 'Europe/Berlin' or 'UTC'");

const MULTILINE_STAGE = struct<MultilineLogStage>({ firstline: REGEX, maxLines: count(1), maxWaitTime: GO_DURATION }, ['firstline']);
const TIMESTAMP_STAGE = struct<TimestampLogStage>({ source: SOURCE, format: text(), location: LOCATION }, ['source', 'format']);
const LIMIT_STAGE = struct<LimitLogStage>({ rate: count(1), burst: count(1), drop: flag }, ['rate', 'burst']);

const SHARE: Check = (value, place) => (typeof value === 'number' && value >= 0 && value <= 1)
  || refuse(place, 'bad-number', `${JSON.stringify(value)} is not a share`, 'give a number from 0 to 1');

function fieldsWith(stages: Check): Fields<LogStage> {
  return {
    json: JSON_STAGE,
    logfmt: LOGFMT_STAGE,
    regex: REGEX_STAGE,
    labels: mapOf(PATH, NAME),
    structuredMetadata: mapOf(PATH, NAME),
    staticLabels: mapOf(text(), NAME),
    labelDrop: list(NAME, 1),
    labelKeep: list(NAME, 1),
    drop: DROP_STAGE,
    match: struct<MatchLogStage>({ selector: SELECTOR, stages, reason: text() }, ['selector']),
    multiline: MULTILINE_STAGE,
    timestamp: TIMESTAMP_STAGE,
    output: SOURCE,
    sampling: SHARE,
    limit: LIMIT_STAGE,
    decolorize: (value, place) => value === true || refuse(place, 'wrong-type', `${JSON.stringify(value)} is not true`, 'leave the stage out'),
  };
}

function isOne(stage: { readonly [name: string]: unknown }, place: Place): boolean {
  const given = Object.keys(stage).filter((name) => stage[name] !== undefined);
  if (given.length === 1) return true;
  return given.length === 0
    ? refuse(place, 'empty-value', 'the stage says nothing', "give it one key, such as 'json'")
    : refuse(place, 'conflict', `a stage is one thing, and this is ${given.join(' and ')}`, 'make it a list entry each');
}

/** Labels that a stage cannot set, or of which there would be too many. */
function checkLabels(stage: LogStage, place: Place, { accepted, identityLabels }: StageRules): boolean {
  const { labels = {}, staticLabels = {}, structuredMetadata = {} } = stage;
  const areFree = (key: string, names: object) => all(Object.keys(names), (name) => isFree(key, name));
  const isFree = (key: string, name: string) => !identityLabels.includes(name) || refuse(
    entry(entry(place, key), name), 'identity-label', `'${name}' says where a line comes from, and is set by the fleet`, 'give the label another name',
  );
  const isFew = (name: string) => !hasManyValues(name) || accepted.includes(name) || refuse(
    entry(entry(place, 'labels'), name), 'high-cardinality', `'${name}' has many values, and each would be a stream of its own in the store`,
    `make it structured metadata, by \`structuredMetadata: { ${name}: '' }\`, or name it in \`logs.acceptedLabels\``,
  );
  return areFree('labels', labels) && areFree('staticLabels', staticLabels) && areFree('structuredMetadata', structuredMetadata)
    && all(Object.keys(labels), isFew);
}
