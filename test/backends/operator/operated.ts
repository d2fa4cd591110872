import * as fc from 'fast-check';
import { parse } from 'yaml';
import { EMPTY } from '../../../src/backends/operator/relabel';
import { Labels } from '../../../src/model/relabel';
import { normalizeRelabelConfig } from '../../../src/model/relabel/normalize';
import { OperatorMade } from '../../engines';
import { samples, targets } from '../equivalence/corpus';
import { isNameless } from '../equivalence/equivalent';
import { outcomeOf } from '../equivalence/outcome';
import { ReadJob, readRule, sorted, Tree } from '../equivalence/read';
import { readScrapeConfigs } from '../equivalence/read-prometheus';

type Made = Pick<OperatorMade, 'config' | 'name' | 'namespace'>;

/** A config that the operator makes, as its config reloader gives it to the first pod of a shard. */
export function operatedConfig({ config, name, namespace }: Made, schema: 'core' | 'failsafe' = 'core', shard = 0): any {
  const variables: { readonly [name: string]: string } = { SHARD: String(shard), POD_NAME: `prometheus-${name}-0`, POD_NAMESPACE: namespace };
  const expanded = (part: unknown): unknown => {
    if (typeof part === 'string') return part.replace(/\$\((\w+)\)/g, (whole, variable: string) => variables[variable] ?? whole);
    if (typeof part !== 'object' || part === null) return part;
    return Array.isArray(part) ? part.map(expanded) : Object.fromEntries(Object.entries(part).map(([key, value]) => [key, expanded(value)]));
  };
  return expanded(parse(config, { schema }));
}

/** The jobs of a config that the operator makes, for the first shard unless it is another. */
export function readOperated(made: Made, shard = 0): ReadJob[] {
  const { global, scrape_configs: jobs = [] } = operatedConfig(made, 'core', shard);
  // Prometheus takes a number for a text where it wants one
  const { scrape_configs: texts = [] } = operatedConfig(made, 'failsafe', shard);
  const rules = (list: readonly Tree[] = []) => list.map(({ modulus, ...rule }) => ({
    ...rule, ...(modulus !== undefined && { modulus: Number(modulus) }),
  }));
  return readScrapeConfigs((jobs as Tree[]).map((job, i) => ({
    ...job,
    relabel_configs: rules(texts[i].relabel_configs),
    metric_relabel_configs: rules(texts[i].metric_relabel_configs),
  })), global as Tree);
}

/** Fields that are a file here and the text itself there. */
const CREDENTIALS = /^(credentials|password|client_secret|ca|cert|key)(_file)?$/;

/** Fields that say nothing where they are empty. */
const LISTS = new Set(['headers', 'selectors', 'scopes', 'endpoint_params']);

function saysNothing(name: string, value: unknown): boolean {
  return (name === 'type' && value === 'Bearer') || (name === 'tenant_id' && value === '') || (LISTS.has(name) && Object.keys(value as object).length === 0);
}

/** What a job or a write says beside labels, with `*` for credentials, and without what is the same as nothing. */
export function withoutCredentials(tree: Tree): Tree {
  const said = Object.entries(tree).filter(([name, value]) => !saysNothing(name, value));
  return sorted(Object.fromEntries(said.map(([name, value]): [string, unknown] => {
    const [, credential] = CREDENTIALS.exec(name) ?? [];
    if (credential !== undefined && typeof value === 'string') return [credential, '*'];
    return [name, typeof value === 'object' && value !== null && !Array.isArray(value) ? withoutCredentials(value as Tree) : value];
  })));
}

/** A remote write without what is the same as nothing, and without credentials. */
export function writeMeaning({ write_relabel_configs: rules = [], queue_config: queue = {}, ...write }: Tree): Tree {
  const { retry_on_http_429: retries, ...own } = queue as Tree;
  return {
    ...withoutCredentials(write),
    queue: { ...own, ...(retries === true && { retries }) },
    rules: (rules as Tree[]).map(readRule).map(normalizeRelabelConfig).map((rule) => ({ ...rule, ...(rule.regex === EMPTY && { regex: '' }) })),
  };
}

/** Which outcomes are not compared, and for which reason. */
export interface Known {
  readonly because: string;
  readonly applies: (own: ReadJob, discovered: Labels) => boolean;
}

/**
 * Runs the operator's form of a job and our own on targets and samples that are made for ours, and compares what comes of them.
 * Returns how many of the targets are scraped.
 *
 * @param added labels that the operator gives targets before any rule
 */
export function expectSameOutcome(operated: ReadJob, own: ReadJob, numRuns: number, known: readonly Known[] = [], added: Labels = {}): number {
  const { relabelConfigs = [], metricRelabelConfigs = [] } = own.job;
  let passed = 0;
  fc.assert(fc.property(targets(relabelConfigs), samples(metricRelabelConfigs), (discovered, exposed) => {
    const expected = outcomeOf(own, '3.x-legacy', discovered, exposed);
    if (isNameless(expected) || known.some(({ applies }) => applies(own, discovered))) return;
    expect(outcomeOf(operated, '3.x-legacy', { ...added, ...discovered }, exposed)).toEqual(expected);
    passed += expected.target === undefined ? 0 : 1;
  }), { numRuns });
  return passed;
}
