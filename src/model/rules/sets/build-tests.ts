import { AlertSeverity, SetTest } from './rule-set';

export type Labels = { readonly [name: string]: string };

/** Series, as a selector with all of its labels -> its values, one a minute, in the notation of promtool. */
export type TestSeries = { readonly [series: string]: string };

/** A series as tests write it. */
export function named(metric: string, labels: Labels): string {
  return `${metric}{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',')}}`;
}

/** An alert fires, once for each set of labels. */
export function fires(rule: string, name: string, at: string, series: TestSeries, ...results: readonly Labels[]): SetTest {
  return { rule, name, interval: '1m', series: listed(series), at, results: results.map((labels) => ({ labels })) };
}

/** As `fires`, where several alerts have the name: each result with the severity of its alert. */
export function firesAs(
  rule: string, name: string, at: string, series: TestSeries, ...results: readonly (readonly [AlertSeverity, Labels])[]
): SetTest {
  return { rule, name, interval: '1m', series: listed(series), at, results: results.map(([severity, labels]) => ({ severity, labels })) };
}

/** An alert does not fire. */
export function silent(rule: string, name: string, at: string, series: TestSeries): SetTest {
  return { rule, name, interval: '1m', series: listed(series), at, results: [] };
}

/** A record has these values. */
export function yields(rule: string, name: string, at: string, series: TestSeries, ...results: readonly (readonly [Labels, number])[]): SetTest {
  return { rule, name, interval: '1m', series: listed(series), at, results: results.map(([labels, value]) => ({ labels, value })) };
}

function listed(series: TestSeries): SetTest['series'] {
  return Object.entries(series).map(([text, values]) => ({ series: text, values }));
}
