import * as fc from 'fast-check';
import { objectName, References } from '../../../src/backends/operator/references';

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

test('whatever a text is, a name is made of it', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    expect(objectName(text)).toMatch(NAME);
    expect(objectName(text).length).toBeLessThanOrEqual(200);
  }));
  expect(objectName('Kube State/Metrics_2')).toBe('kube-state-metrics-2');
});

test('every text has its own key, the same text the same', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('a', 'A', 'a@b', 'a.b', '', '-', 'ü')), (texts) => {
    const references = new References('p', 'n');
    const users = texts.map((text) => references.user(text));
    const clients = texts.map((text) => references.client(text));
    const objects = references.objects({}) as any[];
    const find = (kind: string, name: string) => objects.filter((one) => one.kind === kind && one.metadata.name === name);
    texts.forEach((text, i) => {
      expect(find('Secret', users[i].name).map(({ stringData }) => stringData)).toEqual([{ username: text }]);
      expect(find('ConfigMap', clients[i].name).map(({ data }) => data[clients[i].key])).toEqual([text]);
    });
    expect(objects).toHaveLength(new Set(texts).size + Math.min(1, texts.length));
  }));
});

test('where nobody refers to anything, there is nothing', () => {
  expect(new References('p', 'n').objects({})).toEqual([]);
});
