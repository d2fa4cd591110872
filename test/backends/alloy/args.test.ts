import { perNodePlan, planOf } from './plans';
import { printArgs } from '../../../src/backends/alloy/args';

const BASE = [
  'run', '/etc/alloy/config.alloy', '--storage.path=/var/lib/alloy/data', '--server.http.listen-addr=0.0.0.0:12345',
  '--stability.level=generally-available', '--disable-reporting',
];

test('without clustering nothing looks for peers', () => {
  expect(printArgs(planOf())).toEqual(BASE);
});

test('peers find each other by the headless service, and only those of their own cluster', () => {
  expect(printArgs(planOf({ clustering: true }))).toEqual([
    ...BASE, '--cluster.enabled=true', '--cluster.join-addresses=alloy-cluster:12345', '--cluster.name=euw1-production.alloy-cluster',
  ]);
  const unnamed = printArgs(planOf({ clustering: true, externalLabels: {} }));
  expect(unnamed).toContain('--cluster.name=alloy-cluster');
});

test('in the network of the node it listens on the loopback address', () => {
  expect(printArgs(perNodePlan({ hostMetrics: true }))).toContain('--server.http.listen-addr=127.0.0.1:12345');
});

test('the same for the oldest version', () => {
  const version = { major: 1, minor: 4 };
  expect(printArgs(planOf({ clustering: true, version }))).toEqual(printArgs(planOf({ clustering: true })));
});
