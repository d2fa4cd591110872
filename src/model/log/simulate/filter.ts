import { asText, Entry } from './entry';
import { LineFilter, LineSelection } from '../../../syntax/logql';
import { selects } from '../../../syntax/promql';
import { compileSearch } from '../../../syntax/re2';
import { goDurationToNs } from '../../values/go-duration';
import { sizeToBytes } from '../../values/size';
import { DropStage } from '../stage';

/** Whether a stage drops an entry: everything that it says has to hold. */
export function isDropped({ extracted, line, time }: Entry, stage: DropStage, now: bigint): boolean {
  const { longerThan, olderThan, sources, separator = ';' } = stage;
  if (longerThan !== undefined && !(Buffer.byteLength(line) > sizeToBytes(longerThan))) return false;
  if (olderThan !== undefined && !(time < now - BigInt(goDurationToNs(olderThan)))) return false;
  if (stage.value === undefined && stage.expression === undefined) return (sources ?? []).every((name) => Object.hasOwn(extracted, name));
  if (sources === undefined) return compileSearch(stage.expression!).find(line) !== undefined;
  const texts = sources.filter((name) => Object.hasOwn(extracted, name)).map((name) => asText(extracted[name]));
  // nothing can be compared with null
  if (texts.includes(undefined)) return false;
  const text = texts.join(separator);
  return stage.expression === undefined ? text === stage.value : compileSearch(stage.expression).find(text) !== undefined;
}

/** Whether a selection takes an entry. */
export function isSelected({ labels, line }: Entry, { filters, matchers }: LineSelection): boolean {
  return selects({ matchers }, labels) && filters.every((filter) => passes(filter, line));
}


function passes({ operator, value }: LineFilter, line: string): boolean {
  switch (operator) {
    case '|=': return line.includes(value);
    case '!=': return !line.includes(value);
    case '|~': return compileSearch(value).find(line) !== undefined;
    case '!~': return compileSearch(value).find(line) === undefined;
  }
}
