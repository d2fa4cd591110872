import { eventReceiver, eventStatements } from '../../../src/backends/otel/log-events';
import { EventLogSource } from '../../../src/compile/plan';

const EVENTS: EventLogSource = { kind: 'events', name: 'events', format: 'logfmt', relabelConfigs: [] };

test('events of every namespace are watched, or of those that are given', () => {
  expect(eventReceiver(EVENTS)).toEqual({ auth_type: 'serviceAccount', objects: [{ name: 'events', mode: 'watch', exclude_watch_type: ['DELETED'] }] });
  expect(eventReceiver({ ...EVENTS, namespaces: ['a'] })).toMatchObject({ objects: [{ namespaces: ['a'] }] });
});

test.each(['logfmt', 'json'] as const)('as %s, what is about nothing is dropped, and the namespace is that of what it is about', (format) => {
  const statements = eventStatements({ ...EVENTS, format });
  expect(statements).toContain('set(log.cache["labels"]["namespace"], log.cache["event"]["involvedObject"]["namespace"])');
  expect(statements.filter((one) => one.includes('"dropped"'))).toEqual([expect.stringContaining('log.cache["event"]["involvedObject"]["name"] == nil')]);
  expect(statements.at(-1)).toMatch(/^set\(log\.body, /);
});
