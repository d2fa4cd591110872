import fc from 'fast-check';
import { labelsArbitrary, rulesArbitrary } from './arbitraries';
import {
  ABSENT, AbstractLabels, abstractRelabel, abstractRemoteWrite, abstractReportSeries, abstractSample, abstractTarget, AbstractValue,
  admitsLabels, anyOf, ANYTHING, constant, Dialect, Labels, PRESENT, relabel, REPORT_SERIES, simulateRemoteWrite, simulateReportSeries,
  simulateSample, simulateTarget,
} from '../../../src/model/relabel';

/*
 * Whatever the simulator makes of a label set that an abstract one admits is admitted by what the interpreter makes of that.
 */

const RUNS = 1_000;
const DIALECTS: Dialect[] = ['2.x', '3.x', 'alloy'];

const NAMES = ['a', 'b', 'c', 'cluster', 'job', '__tmp', '__meta_x', 'exported_cluster', 'exported_exported_cluster'];

/** Ways to know less of a value than it is. */
function abstractionOf(value: string): fc.Arbitrary<AbstractValue> {
  const some = fc.array(fc.constantFrom('', 'evil', 'foo', 'a.b', 'x\ny', 'true', '7'), { maxLength: 3 }).map((more) => anyOf([value, ...more]));
  const wide = value === '' ? [ANYTHING] : [ANYTHING, PRESENT];
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(constant(value)) },
    { weight: 2, arbitrary: some },
    { weight: 2, arbitrary: fc.constantFrom(...wide) },
  );
}

/** Names under which exposed labels may have to move on. */
const CHAIN = ['b', ...[5, 4, 3, 2, 1, 0].map((count) => `${'exported_'.repeat(count)}a`)];

const chained = fc.dictionary(fc.constantFrom(...CHAIN), fc.constantFrom('1', '2', '3', ''), { maxKeys: 5, noNullPrototype: true });

/** A label set and an abstract one that admits it: some names listed, the others under one value. */
function admitted(drawn: fc.Arbitrary<Labels>, names = NAMES): fc.Arbitrary<{ labels: Labels; abstract: AbstractLabels }> {
  return drawn.chain((labels) => {
    const listed = [...new Set([...names, ...Object.keys(labels)])];
    return fc.record({
      values: fc.tuple(...listed.map((name) => abstractionOf(Object.hasOwn(labels, name) ? labels[name] : ''))),
      isListed: fc.tuple(...listed.map(() => fc.boolean())),
      other: fc.constantFrom('absent', 'some', 'anything'),
    }).map(({ values, isListed, other }) => {
      const unlisted = (name: string): boolean => other !== 'absent' && isListed.every((yes, i) => !yes || listed[i] !== name);
      const known = new Map(listed.map((name, i) => [name, values[i]] as const).filter(([name]) => !unlisted(name)));
      const rest = Object.entries(labels).filter(([name]) => !known.has(name)).map(([, value]) => value);
      return { labels, abstract: { known, other: other === 'absent' ? ABSENT : other === 'some' ? anyOf(['', ...rest]) : ANYTHING } };
    });
  });
}

function expectAdmitted(abstract: AbstractLabels, labels: Labels | undefined): void {
  if (labels !== undefined && !admitsLabels(abstract, labels)) {
    throw new Error(`${JSON.stringify(labels)} is none of ${JSON.stringify([[...abstract.known], abstract.other])}`);
  }
}

describe.each(DIALECTS)('the abstract interpreter in dialect %s', (dialect) => {
  const rules = rulesArbitrary(dialect);

  test('is given label sets that it admits', () => {
    fc.assert(fc.property(admitted(labelsArbitrary(dialect)), ({ labels, abstract }) => expectAdmitted(abstract, labels)), { numRuns: 300 });
  });

  test('covers what rules make of labels', () => {
    fc.assert(fc.property(rules, admitted(labelsArbitrary(dialect)), (list, { labels, abstract }) => {
      const concrete = relabel(list, labels, dialect);
      const result = abstractRelabel(list, abstract, dialect);
      expect(concrete.labels === undefined ? result.mayDrop : result.mayKeep).toBe(true);
      expectAdmitted(result.labels, concrete.labels);
    }), { numRuns: RUNS });
  });

  test('is exact on label sets that are fully known', () => {
    fc.assert(fc.property(rules, labelsArbitrary(dialect), (list, labels) => {
      // the order of copies is not followed
      fc.pre(!list.some((rule) => rule.action?.toLowerCase() === 'labelmap'));
      const concrete = relabel(list, labels, dialect);
      const known = new Map(Object.entries(labels).map(([name, value]) => [name, constant(value)]));
      const result = abstractRelabel(list, { known, other: ABSENT }, dialect);
      expect([result.mayKeep, result.mayDrop]).toEqual([concrete.labels !== undefined, concrete.labels === undefined]);
      if (concrete.labels === undefined) return;
      expect(result.labels.other).toEqual(ABSENT);
      expect(Object.fromEntries([...result.labels.known].filter(([, value]) => !value.absent).map(([name, value]) => [name, value.values])))
        .toEqual(Object.fromEntries(Object.entries(concrete.labels).map(([name, value]) => [name, [value]])));
    }), { numRuns: RUNS });
  });

  test('covers discovered targets on their way to being scraped', () => {
    fc.assert(fc.property(rules, admitted(labelsArbitrary(dialect)), fc.boolean(), (list, { labels, abstract }, withParams) => {
      const job = { jobName: 'j', relabelConfigs: list, params: { a: withParams ? ['p'] : [] } };
      const concrete = simulateTarget(job, labels, dialect);
      const result = abstractTarget(job, abstract, dialect);
      if (concrete.labels !== undefined) expect(result.mayKeep).toBe(true);
      expectAdmitted(result.labels, concrete.labels);
    }), { numRuns: RUNS });
  });

  test('covers samples on their way to the store', () => {
    const labels = admitted(labelsArbitrary(dialect));
    fc.assert(fc.property(rulesArbitrary(dialect, 2), labels, labels, fc.boolean(), (list, target, exposed, honorLabels) => {
      const job = { honorLabels, metricRelabelConfigs: list };
      const concrete = simulateSample(job, target.labels, exposedBy(exposed), dialect);
      const result = abstractSample(job, target.abstract, exposed.abstract, dialect);
      if (concrete.labels !== undefined) expect(result.mayKeep).toBe(true);
      expectAdmitted(result.labels, concrete.labels);
    }), { numRuns: RUNS });
  });

  test('covers labels that move to other names', () => {
    fc.assert(fc.property(admitted(chained, CHAIN), admitted(chained, CHAIN), fc.boolean(), (target, exposed, honorLabels) => {
      const concrete = simulateSample({ honorLabels }, target.labels, { ...exposedBy(exposed), __name__: 'm' }, dialect);
      const known = new Map([...exposed.abstract.known, ['__name__', constant('m')] as const]);
      expectAdmitted(abstractSample({ honorLabels }, target.abstract, { ...exposed.abstract, known }, dialect).labels, concrete.labels);
    }), { numRuns: 2 * RUNS });
  });

  test('covers the series that the scraper makes', () => {
    const labels = admitted(labelsArbitrary(dialect));
    fc.assert(fc.property(rulesArbitrary(dialect, 2), labels, fc.constantFrom(...REPORT_SERIES), (list, target, name) => {
      const job = { metricRelabelConfigs: list };
      const concrete = simulateReportSeries(job, target.labels, dialect, name);
      expectAdmitted(abstractReportSeries(job, target.abstract, dialect).labels, concrete.labels);
    }), { numRuns: RUNS });
  });

  test('covers series on their way to the hub', () => {
    const labels = labelsArbitrary(dialect);
    fc.assert(fc.property(rulesArbitrary(dialect, 2), admitted(labels), labels, (list, series, externalLabels) => {
      const write = { externalLabels, writeRelabelConfigs: list };
      const concrete = simulateRemoteWrite(write, series.labels, dialect);
      expectAdmitted(abstractRemoteWrite(write, series.abstract, dialect).labels, concrete.labels);
    }), { numRuns: RUNS });
  });
});

/** A label that is surely absent is not even there with an empty value. */
function exposedBy({ labels, abstract }: { labels: Labels; abstract: AbstractLabels }): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name, value]) => value !== '' || !isSurelyAbsent(abstract, name)));
}

function isSurelyAbsent(abstract: AbstractLabels, name: string): boolean {
  return (abstract.known.get(name) ?? abstract.other).values.length === 0;
}
