import { AGGREGATIONS } from './aggregations';
import { Expression, Span } from './ast';
import { FUNCTIONS } from './functions';
import { Problem } from './problem';
import { walk } from './walk';

/** What the server that evaluates an expression knows. */
export interface Features {
  /**
   * Its release, such as `2.45` or `3.14`.
   * @default - the newest that is known here
   */
  readonly version?: string;
  /**
   * Names of `--enable-feature` with which it runs.
   * @default - none
   */
  readonly features?: readonly string[];
}

/** Flags of `--enable-feature`. @see https://prometheus.io/docs/prometheus/latest/feature_flags/ */
export const FEATURE_FUNCTIONS = 'promql-experimental-functions';
export const FEATURE_RANGES = 'promql-extended-range-selectors';
export const FEATURE_FILL = 'promql-binop-fill-modifiers';

/** First releases with parts of the language other than functions, by the changelog. */
const SINCE = { atan2: '2.31', at: '2.33', group: '2.20', limitk: '2.54', limit_ratio: '2.54', trim: '3.11', calculation: '3.14' } as const;

/** What the release or its flags do not know yet. */
export function checkFeatures(expression: Expression, { version, features = [] }: Features): Problem[] {
  const problems: Problem[] = [];
  const since = (span: Span, what: string, first: string | undefined): void => {
    if (version !== undefined && first !== undefined && isBefore(version, first)) {
      problems.push({ start: span.start, end: span.end, message: `${what} needs Prometheus ${first}, this is ${version}` });
    }
  };
  const flag = (span: Span, what: string, needed: string): void => {
    if (!features.includes(needed)) {
      problems.push({ start: span.start, end: span.end, message: `${what} is experimental: Prometheus needs --enable-feature=${needed}` });
    }
  };
  walk(expression, (node) => {
    if (node.kind === 'call' && Object.hasOwn(FUNCTIONS, node.name)) {
      const { since: first, isExperimental } = FUNCTIONS[node.name];
      since(node, `'${node.name}'`, first);
      if (isExperimental) flag(node, `'${node.name}'`, FEATURE_FUNCTIONS);
    }
    if (node.kind === 'aggregation') {
      since(node, `'${node.operator}'`, SINCE[node.operator as 'group']);
      if (AGGREGATIONS[node.operator]?.isExperimental) flag(node, `'${node.operator}'`, FEATURE_FUNCTIONS);
    }
    if (node.kind === 'binary') {
      if (node.operator === 'atan2') since(node, "'atan2'", SINCE.atan2);
      if (node.operator === '</' || node.operator === '>/') since(node, `'${node.operator}'`, SINCE.trim);
      if (node.fill !== undefined) flag(node, "'fill'", FEATURE_FILL);
    }
    if (node.kind === 'vector' || node.kind === 'matrix' || node.kind === 'subquery') {
      if (node.at !== undefined) since(node.at, "'@'", SINCE.at);
      if (node.borders !== undefined) flag(node, `'${node.borders}'`, FEATURE_RANGES);
      const durations = [node.offset, node.kind === 'vector' ? undefined : node.range, node.kind === 'subquery' ? node.step : undefined];
      for (const duration of durations) {
        if (duration !== undefined && /[()]|[0-9a-z] [-+*/%^] /.test(duration.text)) since(duration, 'a calculated duration', SINCE.calculation);
      }
    }
  });
  return problems;
}

/** Whether one release is older than another, by its first two numbers. */
function isBefore(version: string, other: string): boolean {
  const [major, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [otherMajor, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
