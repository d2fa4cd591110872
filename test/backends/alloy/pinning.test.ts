import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { printContext } from '../../../src/backends/alloy/fields';
import { pinningBody, printPinning } from '../../../src/backends/alloy/pinning';
import { identityRules } from '../../../src/compile/identity';
import { PinningPlan } from '../../../src/compile/plan';
import { alloySyntax, checkAlloy as parse, describeWithEngine, INSTALL } from '../../engines';
import { workloadPlan } from '../../plans';

const identity = (cluster: string) => ({ clusterLabel: 'cluster', labels: { cluster, environment: 'production', region: '$1' } });

const PLAN: PinningPlan = {
  workload: workloadPlan('alloy', { logLevel: 'warn', logFormat: 'json' }),
  url: 'http://prometheus:9090/api/v1/write',
  receivers: ['spoke-a', '1st', 'true'].map((cluster, i) => ({ cluster, port: 20_000 + i, rules: identityRules(identity(cluster)).write })),
};

const config = printPinning(PLAN, '/etc/front').files['config.alloy'];

test('Alloy would load it', () => {
  expect(checkAlloy(pinningBody(PLAN, printContext(PLAN.workload.version, 'x')))).toEqual([]);
});

test('each cluster has a receiver that only the pod reaches, behind it its own labels, and then the store', () => {
  const receiver = /prometheus\.receive_http "spoke_a" \{\n(.*?)\n\}/s.exec(config)![1].split('\n').map((line) => line.trim()).filter((line) => line !== '');
  expect(receiver).toEqual(['http {', 'listen_address = "127.0.0.1"', 'listen_port    = 20000', '}', 'forward_to = [prometheus.relabel.spoke_a.receiver]']);
  const block = /prometheus\.relabel "spoke_a" \{\n(.*?)\n\}/s.exec(config)![1];
  expect(block).toMatch(/forward_to = \[prometheus\.remote_write\.default\.receiver\]/);
  expect([...block.matchAll(/target_label = "(\w+)"\s+replacement\s+= "(.*)"/g)].map(([, label, value]) => [label, value]))
    .toEqual([['cluster', 'spoke-a'], ['environment', 'production'], ['region', '$$1']]);
  expect(config).toMatch(/prometheus\.remote_write "default" \{\n\s+endpoint \{\n\s+url += "http:\/\/prometheus:9090\/api\/v1\/write"/);
  expect(config.match(/prometheus\.remote_write "/g)).toHaveLength(1);
});

test('histograms and exemplars are passed on as they come', () => {
  expect(config).toMatch(/send_native_histograms += true/);
  expect(config).not.toContain('send_exemplars');
});

test('its arguments name where the config is mounted', () => {
  expect(printPinning(PLAN, '/etc/front').args.slice(0, 2)).toEqual(['run', '/etc/front/config.alloy']);
});

describeWithEngine('Alloy syntax parser', alloySyntax, INSTALL.go, () => {
  test('reads it, and would print it no other way', () => {
    const { errors, formatted } = parse({ config }).config;
    expect(errors).toEqual([]);
    expect(config).toBe(formatted);
  });
});
