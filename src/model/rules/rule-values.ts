import { RuleKeys } from './rule-keys';
import { Report } from '../../diagnostics';
import { durationError } from '../values/duration';
import { labelNameError } from '../values/label';

/** What the server that loads the rules knows. */
export interface RuleOptions {
  /**
   * Release of the Prometheus that evaluates the rules, such as `2.45`.
   * @default - the newest that is known here
   */
  readonly version?: string;
  /**
   * Names of `--enable-feature` with which it runs.
   * @default - none
   */
  readonly features?: readonly string[];
  /**
   * They are about log lines, and a Loki evaluates them.
   * @default false
   */
  readonly isAboutLogs?: boolean;
}

/** Reports what a release does not read yet. */
export function checkSince(keys: RuleKeys, props: object, { version }: RuleOptions, where: (key: string) => string, report: Report): void {
  if (version === undefined) return;
  for (const [key, { prop, since }] of Object.entries(keys)) {
    const isGiven = (props as { readonly [prop: string]: unknown })[prop] !== undefined;
    if (since !== undefined && isGiven && isBefore(version, since)) {
      report.error('rule-version', where(key), `'${key}' needs Prometheus ${since}, this is ${version}`, 'remove it, or use a newer Prometheus');
    }
  }
}

/** Whether one release is older than another, by its first two numbers. */
function isBefore(version: string, other: string): boolean {
  const [major, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [otherMajor, otherMinor = 0] = other.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}

/** Reports a text that is no duration. */
export function checkDuration(text: string | undefined, where: string, report: Report): void {
  const error = text === undefined ? undefined : durationError(text);
  if (error !== undefined) report.error('rule-duration', where, error);
}

const INTERNAL = /^__(?!name__$)\w+$/;

/** Reports names of labels that cannot be set. */
export function checkLabelNames(labels: { readonly [name: string]: string } | undefined, where: (name: string) => string, report: Report): void {
  for (const name of Object.keys(labels ?? {})) {
    // unlike a scrape, a rule may set internal labels, only not the name of the metric
    const error = INTERNAL.test(name) ? undefined : labelNameError(name);
    if (error !== undefined) report.error('rule-label-name', where(name), error);
  }
}
