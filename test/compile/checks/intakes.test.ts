import { Collection } from '../../../src/topology/collection';
import { AlloyCollectionProps } from '../../../src/topology/collection-props';
import { Around, spoke } from '../compiled';

function codesOf(props: AlloyCollectionProps, tag = 'v1.19.0', around: Around = {}): string[] {
  return spoke({ collection: Collection.alloy(props), settings: { alloy: { image: { tag } } } }, around).codes;
}

test('objects of the operator and OTLP are taken in without a word', () => {
  expect(codesOf({ operatorObjects: true, scrapeConfigObjects: true, operatorSecretNamespaces: ['apps'], otlp: true })).toEqual([]);
});

test.each<[AlloyCollectionProps]>([
  [{ scrapeConfigObjects: true }], [{ operatorSecretNamespaces: ['apps'] }], [{ operatorObjects: false, scrapeConfigObjects: true, otlp: true }],
])('%j asks for what only objects of the operator need', (props) => {
  expect(codesOf(props)).toEqual(['needs-operator-objects!']);
});

test('that a ServiceMonitor may have files sent to a target is told of the versions that allow it', () => {
  expect(codesOf({ operatorObjects: true }, 'v1.18.1')).toEqual(['operator-files']);
  expect(codesOf({ otlp: true }, 'v1.18.1')).toEqual([]);
});

test.each(['prometheusAgent', 'prometheusServer'])('collection %s has no such options', (name) => {
  const files = { 'clusters/a.yaml': `collection: {${name}: {otlp: true}}\n` };
  expect(() => spoke({}, { files })).toThrow("unknown key 'otlp'");
});
