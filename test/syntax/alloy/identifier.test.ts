import * as fc from 'fast-check';
import { isIdentifier, LabelAllocator, sanitizeIdentifier } from '../../../src/syntax/alloy';

test.each([
  ['identifier_1', 'identifier_1'], ['_identifier_1', '_identifier_1'], ['0identifier_1', '_0identifier_1'], ['identifier_1!', 'identifier_1_'],
  ['identifier _ 1', 'identifier___1'], ['!@#$%^&*()', '__________'], ['kube-state-metrics', 'kube_state_metrics'], ['a.b/c', 'a_b_c'], ['é', 'é'], ['😀', '_'],
  ['true', '_true'], ['null', '_null'],
])('%s becomes %s', (name, expected) => {
  expect(sanitizeIdentifier(name)).toBe(expected);
  expect(sanitizeIdentifier(name)).toBe(expected);
});

test('any name but the empty one has an identifier, and an identifier is its own', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
    const identifier = sanitizeIdentifier(name);
    expect(isIdentifier(identifier)).toBe(true);
    expect(sanitizeIdentifier(identifier)).toBe(identifier);
    if (isIdentifier(name)) expect(identifier).toBe(name);
  }));
  expect(() => sanitizeIdentifier('')).toThrow(RangeError);
});

test.each([['', false], ['a-b', false], ['1a', false], ['a.b', false], ['true', false], ['a1', true], ['_', true], ['nulls', true]])('%j is an identifier: %s', (text, expected) => {
  expect(isIdentifier(text)).toBe(expected);
});

describe('labels', () => {
  test('two names with one label collide, in the same component only', () => {
    const labels = new LabelAllocator();
    expect(labels.allocate('prometheus.scrape', 'node-exporter')).toEqual({ label: 'node_exporter' });
    expect(labels.allocate('prometheus.scrape', 'node.exporter')).toEqual({ label: 'node_exporter', collidesWith: 'node-exporter' });
    expect(labels.allocate('discovery.relabel', 'node.exporter')).toEqual({ label: 'node_exporter' });
  });

  test('the same name keeps its label, and nobody else\'s name changes it', () => {
    const labels = new LabelAllocator();
    for (const name of ['a', 'b-c', 'a', 'b-c']) expect(labels.allocate('x', name)).toEqual({ label: sanitizeIdentifier(name) });
  });
});
