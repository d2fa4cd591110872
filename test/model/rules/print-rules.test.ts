import * as fc from 'fast-check';
import { groups } from './arbitraries';
import { prometheusRule } from '../../../imports/prometheus-operator';
import { printGroup, printRuleFile } from '../../../src/model/rules/print-rules';
import { readRules } from '../../../src/model/rules/read-rules';
import { Rule } from '../../../src/model/rules/rule';
import { emitDocuments } from '../../../src/syntax/yaml';

test('prints the keys of rule files in the order of their documentation', () => {
  const group = {
    rules: [
      Rule.alerting({ annotations: { summary: 's' }, labels: { a: 'b' }, keepFiringFor: '1m', for: '2m', expr: 'up', alert: 'A' }),
      Rule.recording({ expr: 'up', record: 'b' }),
    ],
    labels: { team: 'x' },
    limit: 0,
    queryOffset: '30s',
    interval: '1m',
    name: 'g',
  };
  expect(printRuleFile([group])).toBe(`groups:
  - name: g
    interval: 1m
    query_offset: 30s
    limit: 0
    labels:
      team: x
    rules:
      - alert: A
        expr: up
        for: 2m
        keep_firing_for: 1m
        labels:
          a: b
        annotations:
          summary: s
      - record: b
        expr: up
`);
});

test('a rule file reads as what it was printed from', () => {
  fc.assert(fc.property(groups, (all) => {
    const { groups: read, diagnostics } = readRules(printRuleFile(all), 'f');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(read).toEqual(all);
  }), { numRuns: 200 });
});

test('PrometheusRule objects read as what they were printed from', () => {
  fc.assert(fc.property(groups, (all) => {
    const objects = all.map((group, i) => prometheusRule.data({
      metadata: { name: `r${i}`, namespace: 'monitoring', labels: { any: 'label' } }, spec: { groups: [printGroup(group)] },
    }));
    const { groups: read, diagnostics } = readRules(emitDocuments(objects, { keyOrder: 'kubernetes' }), 'f');
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(read.map(printGroup)).toEqual(all.map(printGroup));
  }), { numRuns: 100 });
});
