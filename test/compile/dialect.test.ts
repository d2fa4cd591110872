import { relabelDialect } from '../../src/compile/dialect';

test.each([
  ['alloy', 1, 'alloy'], ['prometheus-agent', 2, '2.x'], ['prometheus-server', 2, '2.x'], ['prometheus-agent', 3, '3.x-legacy'], ['prometheus-server', 4, '3.x-legacy'],
  ['promtail', 3, '3.x'],
] as const)('%s %i reads %s', (engine, major, dialect) => {
  expect(relabelDialect({ engine, version: { major, minor: 0 } })).toBe(dialect);
});
