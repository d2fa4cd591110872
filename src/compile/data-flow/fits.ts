import { AbstractLabels, AbstractValue, admits, mayBePresent, valueOf } from '../../model/relabel';
import { Matcher, METRIC_NAME, selects } from '../../syntax/promql';

/** Whether a series of these labels may have all that the matchers ask for. Never false where one may. */
export function mayFit(labels: AbstractLabels, matchers: readonly Matcher[]): boolean {
  const names = new Set(matchers.map(({ name }) => name));
  return [...names].every((name) => labelMayFit(valueOf(labels, name), matchers.filter((one) => one.name === name)));
}

/** The first label whose values cannot be what the matchers ask for. */
export function misfit(labels: AbstractLabels, matchers: readonly Matcher[]): string | undefined {
  return matchers.map(({ name }) => name).find((name) => name !== METRIC_NAME
    && !labelMayFit(valueOf(labels, name), matchers.filter((one) => one.name === name)));
}

function labelMayFit(value: AbstractValue, matchers: readonly Matcher[]): boolean {
  const fits = (text: string) => selects({ matchers }, { [matchers[0].name]: text });
  const candidates = finite(value, matchers);
  if (candidates !== undefined) return candidates.some(fits);
  // some text or other fits, unless nothing but an absent label does
  return matchers.some(({ operator, value: text }) => operator === '=~' && text === '') ? value.absent : true;
}

/** All values that come into question, where these are few; the empty one for an absent label. */
function finite(value: AbstractValue, matchers: readonly Matcher[]): string[] | undefined {
  const exact = matchers.filter(({ operator }) => operator === '=').map((one) => one.value);
  if (exact.length > 0) return exact.filter((text) => admits(value, text));
  if (value.values !== 'any') return [...value.values, ...(value.absent ? [''] : [])];
  return undefined;
}

/** What a label may be of which nothing is known but what the matchers ask for. */
export function asked(matchers: readonly Matcher[]): AbstractValue {
  const exact = matchers.find(({ operator }) => operator === '=');
  if (exact !== undefined) return exact.value === '' ? { absent: true, values: [] } : { absent: false, values: [exact.value] };
  const listed = matchers.find(({ operator, value }) => operator === '=~' && LISTED.test(value));
  if (listed !== undefined) {
    const values = listed.value.split('|');
    return { absent: values.includes(''), values: values.filter((value) => value !== '').sort() };
  }
  const [{ name }] = matchers;
  return { absent: selects({ matchers }, {}) && name !== METRIC_NAME, values: 'any' };
}

/** Texts without anything that an expression could mean. */
const LISTED = /^[\w-]*(\|[\w-]*)*$/;

/** Whether the label is surely not there. */
export function isAbsent(labels: AbstractLabels, name: string): boolean {
  return !mayBePresent(valueOf(labels, name));
}
