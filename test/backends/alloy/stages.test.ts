import * as fc from 'fast-check';
import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { printStages } from '../../../src/backends/alloy/stages';
import { printAlloy } from '../../../src/syntax/alloy';
import { attribute, attributes, block, component, reference } from '../../../src/syntax/alloy/ast';
import { logCase } from '../../model/log/arbitraries';

const WRITE = component('loki.write', 'x', [block('endpoint', [attribute('url', 'https://hub')])]);

test('stages are blocks that loki.process has, with their attributes', () => {
  fc.assert(fc.property(logCase, ({ stages }) => {
    const process = component('loki.process', 'x', [...attributes({ forward_to: [reference('loki.write', 'x', 'receiver')] }), ...printStages(stages)]);
    expect(checkAlloy([WRITE, process])).toEqual([]);
  }), { numRuns: 300 });
});

test('a match holds the stages for what it selects, and drops without any', () => {
  const text = printAlloy(printStages([
    { kind: 'match', selector: '{level="debug"}', reason: 'noise' },
    { kind: 'match', selector: '{app="a"}', stages: [{ kind: 'labelKeep', names: ['app'] }] },
    { kind: 'drop', sources: ['level', 'code'], value: 'trace' },
  ]));
  expect(text.replace(/ +=/g, ' =').replace(/\s*\n\s*/g, ' ')).toBe([
    'stage.match { selector = "{level=\\"debug\\"}" action = "drop" drop_counter_reason = "noise" }',
    'stage.match { selector = "{app=\\"a\\"}" stage.label_keep { values = ["app"] } }',
    'stage.drop { source = "level,code" value = "trace" } ',
  ].join(' '));
});
