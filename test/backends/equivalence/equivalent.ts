import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { REFERENCE } from './backends';
import { samples, targets } from './corpus';
import { Difference, DIFFERENCES } from './differences';
import { Outcome, outcomeOf } from './outcome';
import { ReadJob, Tree } from './read';
import { Dialect } from '../../../src/model/relabel';

/**
 * Runs the job of a backend and the reference's on targets and samples that are made for it, and compares what comes of them.
 * Known differences that show are added to `seen`.
 */
export function expectEquivalent(
  backend: string, dialect: Dialect, [ours, reference]: readonly ReadJob[], numRuns: number, seen = new Set<Difference>(),
): void {
  expect(ours.discoveries).toEqual(reference.discoveries);
  expect(withoutFallback(backend, ours)).toEqual(withoutFallback(backend, reference));
  const { relabelConfigs = [], metricRelabelConfigs = [] } = reference.job;
  fc.assert(fc.property(targets(relabelConfigs), samples(metricRelabelConfigs), (discovered, exposed) => {
    const [actual, expected] = [outcomeOf(ours, dialect, discovered, exposed), outcomeOf(reference, REFERENCE.dialect, discovered, exposed)];
    if (isNameless(expected)) return;
    const found = { job: reference, discovered, exposed, target: expected.target?.labels };
    const known = DIFFERENCES.filter((one) => one.backend === backend && one.applies(found));
    for (const part of ['target', 'series', 'report'] as const) {
      const reasons = known.filter((one) => one.part === part || one.part === 'all');
      if (reasons.length === 0) expect(actual[part]).toEqual(expected[part]);
      // with two reasons, who knows which it was
      else if (reasons.length === 1 && !isDeepStrictEqual(actual[part], expected[part])) seen.add(reasons[0]);
    }
  }), { numRuns });
}

/** A `labelmap` may make a label without a name, with which no engine does anything. */
export function isNameless({ target, series }: Outcome): boolean {
  return [target?.labels ?? {}, ...series].some((labels) => typeof labels === 'object' && Object.hasOwn(labels, ''));
}

/** The protocol that a backend falls back to is one of the differences that are known. */
function withoutFallback(backend: string, { scrape }: ReadJob): Tree {
  if (!DIFFERENCES.some((one) => one.backend === backend && one.part === 'scrape')) return scrape;
  return Object.fromEntries(Object.entries(scrape).filter(([name]) => name !== 'fallback_scrape_protocol'));
}
