import { Feature, SUPPORT, unsupported } from '../../src/backends/support';

test('a feature that a backend has is no diagnostic', () => {
  expect(unsupported('server', 'prometheus', 'here')).toBeUndefined();
  expect(unsupported('podLogs', 'alloy', 'here')).toBeUndefined();
});

test('one that it has not says why, and what to do', () => {
  expect(unsupported('podLogs', 'prometheus', "collector 'a'")).toEqual({
    severity: 'error',
    code: 'unsupported',
    where: "collector 'a'",
    message: 'Prometheus does not collect logs',
    hint: 'collect this cluster with Alloy',
  });
});

test('each feature is one that some backend has', () => {
  const nobodys = (Object.keys(SUPPORT) as Feature[]).filter((feature) => !Object.values(SUPPORT[feature]).includes('yes'));
  expect(nobodys).toEqual([]);
});
