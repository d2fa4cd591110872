import * as fc from 'fast-check';
import { identityOf, identityRules, withIdentity, withWriteIdentity } from '../../src/compile/identity';
import { relabel, RelabelConfig, simulateSample } from '../../src/model/relabel';

const IDENTITY = identityOf('a', { stage: 'production' }, 'cluster');
const RULES = identityRules(IDENTITY);
const TARGET = { cluster: 'a', environment: 'production', __address__: 'x:1' };

describe('the labels of a cluster', () => {
  test.each([
    ['its name and stage', {}, { cluster: 'a', environment: 'default' }],
    ['its stage', { stage: 'qa' }, { cluster: 'a', environment: 'qa' }],
    ['what is set', { stage: 'qa', global: { clusterName: 'A', environment: 'prod', externalLabels: { region: 'eu' } } }, { cluster: 'A', environment: 'prod', region: 'eu' }],
    ['no other cluster', { global: { externalLabels: { cluster: 'b', environment: 'c' } } }, { cluster: 'a', environment: 'default' }],
  ])('are %s', (_, document, labels) => {
    expect(identityOf('a', document, 'cluster').labels).toEqual(labels);
  });

  test('begin with the cluster label, whatever it is called', () => {
    const { labels, clusterLabel } = identityOf('a', { global: { externalLabels: { region: 'eu' } } }, 'origin');
    expect([clusterLabel, Object.keys(labels)]).toEqual(['origin', ['origin', 'environment', 'region']]);
  });
});

describe('the rules', () => {
  /** What becomes of an exporter's labels. */
  const arrived = (own: RelabelConfig[], honorLabels: boolean, exposed: { [name: string]: string }) => {
    const { metricRelabelConfigs } = withIdentity({ jobName: 'j', honorLabels, metricRelabelConfigs: own }, RULES);
    return simulateSample({ honorLabels, metricRelabelConfigs }, TARGET, { __name__: 'm', ...exposed }, '3.x-legacy').labels;
  };
  const right = { __name__: 'm', cluster: 'a', environment: 'production' };
  const setsCluster: RelabelConfig[] = [{ sourceLabels: ['x'], targetLabel: 'cluster' }];

  test.each<[string, RelabelConfig[], boolean, object, object]>([
    ['nothing said', [], false, {}, {}],
    ['another value, which moves', [], false, { cluster: 'evil' }, { exported_cluster: 'evil' }],
    ['the right value, which is not kept twice', [], false, { cluster: 'a' }, {}],
    ['another value under honorLabels', [], true, { cluster: 'evil' }, { exported_cluster: 'evil' }],
    ['the right value under honorLabels', [], true, { cluster: 'a' }, {}],
    ['an empty value under honorLabels', [], true, { cluster: '' }, {}],
    ['an exported value of its own under honorLabels', [], true, { cluster: 'evil', exported_cluster: 'older' }, { exported_cluster: 'older' }],
    ['an exported value that is the right one', [], true, { exported_cluster: 'a' }, {}],
    ['another environment', [], true, { environment: 'x' }, { exported_environment: 'x' }],
    ['a value that an own rule sets', setsCluster, false, { x: 'evil' }, { x: 'evil', exported_cluster: 'evil' }],
    ['a label that an own rule removes', [{ action: 'labeldrop', regex: 'cluster' }], false, {}, {}],
    ['labels of which an own rule keeps none', [{ action: 'LabelKeep', regex: '__name__' }], false, { cluster: 'evil' }, {}],
  ])('turn %s into the identity', (_, own, honorLabels, exposed, more) => {
    expect(arrived(own, honorLabels, exposed as { [name: string]: string })).toEqual({ ...right, ...more });
  });

  test('leave out what cannot be needed: nothing is forced where only filters ran before', () => {
    const filter = [{ action: 'Drop', sourceLabels: ['x'], regex: 'y' }];
    expect(withIdentity({ jobName: 'j', metricRelabelConfigs: filter }, RULES).metricRelabelConfigs).toEqual([...filter, ...RULES.sample]);
  });

  test('stand behind the rules of a remote write, and nowhere without any', () => {
    const own = [{ action: 'labeldrop', regex: 'cluster' }];
    expect(withWriteIdentity({ url: 'u', writeRelabelConfigs: own }, RULES).writeRelabelConfigs).toEqual([...own, ...RULES.write]);
    expect(withWriteIdentity({ url: 'u' }, RULES)).toEqual({ url: 'u' });
  });

  test('set any value to the letter, `$` and all', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
      const rules = identityRules({ clusterLabel: 'cluster', labels: { cluster: value } });
      expect(relabel(rules.target, {}, 'alloy').labels).toEqual({ cluster: value });
      expect(relabel(rules.sample, { exported_cluster: value, m: 'x' }, '2.x').labels).toEqual({ m: 'x' });
    }));
  });
});

test('rules that force it say the same twice as once, so that a scrape class may bring them before those of an object', () => {
  const names = Object.keys(IDENTITY.labels).flatMap((name) => [name, `exported_${name}`]);
  const values = fc.constantFrom('', 'a', 'b', 'production');
  const run = (labels: { readonly [name: string]: string }, rules: readonly RelabelConfig[]) => relabel(rules, labels, '3.x-legacy').labels!;
  fc.assert(fc.property(fc.record(Object.fromEntries(names.map((name) => [name, values]))), (given) => {
    const forced = run(given, RULES.forcedSample);
    for (const again of [RULES.forcedSample, RULES.sample]) expect(run(forced, again)).toEqual(forced);
    const target = run(given, RULES.target);
    expect(run(target, RULES.target)).toEqual(target);
  }));
});
