import { hasManyValues } from '../../../src/model/log/cardinality';

test.each(['trace_id', 'traceID', 'pod_uid', 'ip', 'request_id', 'msg'])('%s has many values', (name) => {
  expect(hasManyValues(name)).toBe(true);
});

test.each(['level', 'namespace', 'app', 'team', 'code', 'method', 'stream'])('%s has few', (name) => {
  expect(hasManyValues(name)).toBe(false);
});
