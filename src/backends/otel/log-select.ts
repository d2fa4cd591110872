import { cache, DROPPED, EXTRACTED, LABELS, LINE, matches, quoted, Script } from './ottl';
import { DropStage } from '../../model/log/stage';
import { goDurationToNs } from '../../model/values/go-duration';
import { sizeToBytes } from '../../model/values/size';
import { LineFilter, LineSelection } from '../../syntax/logql';
import { compileAnchored, quoteMeta } from '../../syntax/re2';

/** Drops lines for which all that is said holds. */
export function dropLines({ expression, longerThan, olderThan, separator = ';', sources, value }: DropStage, script: Script): void {
  const conditions = [
    ...(longerThan === undefined ? [] : [`Len(${LINE}) > ${sizeToBytes(longerThan)}`]),
    ...(olderThan === undefined ? [] : [`log.time < Now() - Duration("${goDurationToNs(olderThan)}ns")`]),
  ];
  if (value === undefined && expression === undefined) {
    conditions.push(...(sources ?? []).map((name) => `${cache(EXTRACTED, name)} != nil`));
  } else if (sources === undefined) {
    conditions.push(matches(LINE, expression!));
  } else {
    const joined = cache('joined');
    join(sources, separator, script);
    conditions.push(`${joined} != nil`, expression === undefined ? `${joined} == ${quoted(value!)}` : matches(joined, expression));
  }
  script.add(`set(${DROPPED}, true)`, ...conditions);
}

/** What there is of the values, joined; nothing where one of them is null. */
function join(sources: readonly string[], separator: string, script: Script): void {
  const joined = cache('joined');
  script.add('delete_key(log.cache, "joined")');
  for (const path of sources.map((name) => cache(EXTRACTED, name))) {
    script.add(`set(${joined}, Concat([${joined}, ${path}], ${quoted(separator)}))`, `IsString(${path})`, `${joined} != nil`);
    script.add(`set(${joined}, ${path})`, `IsString(${path})`, `${joined} == nil`);
  }
  script.add(`set(${joined}, "")`, `${joined} == nil`);
  for (const path of sources.map((name) => cache(EXTRACTED, name))) script.add('delete_key(log.cache, "joined")', `${path} == false`);
}

/** That a selection takes a line. */
export function selected({ filters, matchers }: LineSelection): string {
  const all = [...matchers.map(({ name, operator, value }) => onLabel(cache(LABELS, name), operator, value)), ...filters.map(onLine)];
  return all.map((one) => `(${one})`).join(' and ');
}

/** A label that is not there has the empty value. */
function onLabel(label: string, operator: string, value: string): string {
  const isRegex = operator.endsWith('~');
  const takesNone = isRegex ? compileAnchored(value, { dotMatchesNewline: true }).matches('') : value === '';
  const takes = isRegex ? matches(label, `^(?s:${value})$`) : `${label} == ${quoted(value)}`;
  const isTaken = takesNone ? `${label} == nil or ${takes}` : `${label} != nil and ${takes}`;
  return operator.startsWith('!') ? `not (${isTaken})` : isTaken;
}

function onLine({ operator, value }: LineFilter): string {
  const isRegex = operator.endsWith('~');
  const has = isRegex ? matches(LINE, value) : matches(LINE, quoteMeta(value));
  return operator.startsWith('!') ? `not ${has}` : has;
}
