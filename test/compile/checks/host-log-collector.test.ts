import { LogSource } from '../../../src/topology/log-source';
import { aboutHost, host } from '../compiled';

const own = (collector: string) => aboutHost(host({ logs: [LogSource.journal()], settings: { logs: { collector } } }));

test.each(['promtail', 'openTelemetry'])('a host has no %s', (collector) => {
  expect(own(collector)).toEqual([{
    severity: 'error',
    code: 'not-on-hosts',
    where: "host('nixos-1').settings/logs/collector",
    message: `host 'nixos-1': \`logs.collector\` is '${collector}', which is set up for Kubernetes only; on hosts Alloy collects logs`,
    hint: 'write `logs.collector: alloy`, or leave it out',
  }]);
});

test.each(['alloy', 'none'])('it may have %s', (collector) => {
  expect(own(collector).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what it shares with clusters is for these', () => {
  const { diagnostics, plan } = host({ logs: [LogSource.journal()] }, { files: { 'base.yaml': 'logs: { collector: promtail }\n' } });
  expect(diagnostics.filter(({ code }) => code === 'not-on-hosts')).toEqual([]);
  expect(plan.collectors.filter(({ logs }) => logs !== undefined).map(({ engine }) => engine)).toEqual(['alloy']);
});
