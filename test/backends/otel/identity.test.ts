import * as fc from 'fast-check';
import { gateway, print } from './printed';

type Attributes = { [name: string]: string };

/** What the processors make of attributes, as the collector runs their actions in order. */
function processed(externalLabels: Attributes, attributes: Attributes): Attributes[] {
  const { config } = print(gateway({ externalLabels }));
  const { processors, service } = config;
  expect(service.pipelines.metrics.processors).toEqual(['memory_limiter', 'resource/identity', 'attributes/identity', 'batch']);
  return [processors['resource/identity'].attributes, processors['attributes/identity'].actions].map((actions) => {
    let after = attributes;
    for (const { action, key, pattern, value } of actions) {
      if (action === 'upsert') after = { ...after, [key]: value.replaceAll('$$', () => '$') };
      // in a config, two dollars are one
      else after = Object.fromEntries(Object.entries(after).filter(([name]) => !new RegExp(pattern.replaceAll('$$', () => '$')).test(name)));
    }
    return after;
  });
}

/** The label that an attribute becomes. @see https://github.com/prometheus/otlptranslator/blob/v1.0.0/label_namer.go */
function labelOf(attribute: string, keepsUnderscores: boolean): string {
  const name = [...attribute].map((c) => (/[a-zA-Z0-9]/.test(c) ? c : '_')).join('');
  const single = keepsUnderscores ? name : name.replace(/_+/g, '_');
  return /^\d/.test(single) ? `key_${single}` : /^_(?!_)/.test(single) ? `key${single}` : single;
}

const IDENTITY = { cluster: 'a', environment: '$1', fleet_region: 'eu', key_1: 'b' };

test('what a sender says of its identity is overwritten', () => {
  for (const after of processed(IDENTITY, { 'cluster': 'evil', 'environment': 'evil', 'fleet.region': 'evil', 'fleet__region': 'evil', '1': 'evil', 'other': 'c' })) {
    expect(after).toEqual({ ...IDENTITY, other: 'c' });
  }
});

const attribute = fc.oneof(
  fc.constantFrom('cluster', 'Cluster', 'cluster.', 'fleet-region', 'fleet..region', '_1', '.1', '1', 'key.1', 'é', 'fleetregion'),
  fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('f', 'l', 'e', 't', '_', '.', 'r', 'g', 'i', 'o', 'n', '1', 'k', 'y') }),
);

test('no attribute becomes a label of the identity beside the one that is forced', () => {
  fc.assert(fc.property(fc.dictionary(attribute, fc.constant('evil')), (attributes) => {
    for (const after of processed(IDENTITY, attributes)) {
      expect(after).toMatchObject(IDENTITY);
      for (const keepsUnderscores of [true, false]) {
        const others = Object.keys(after).filter((name) => !Object.hasOwn(IDENTITY, name));
        expect(others.filter((name) => Object.hasOwn(IDENTITY, labelOf(name, keepsUnderscores)))).toEqual([]);
      }
    }
  }), { numRuns: 300 });
});

test('nothing else is taken away', () => {
  fc.assert(fc.property(fc.dictionary(attribute, fc.constant('good')), (attributes) => {
    for (const after of processed(IDENTITY, attributes)) {
      for (const [name, value] of Object.entries(attributes)) {
        const isIdentity = [true, false].some((keeps) => Object.hasOwn(IDENTITY, labelOf(name, keeps)));
        if (!isIdentity) expect(after[name]).toBe(value);
      }
    }
  }), { numRuns: 300 });
});
