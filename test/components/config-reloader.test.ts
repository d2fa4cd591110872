import { workload } from './plans';
import { configReloader } from '../../src/components/config-reloader';
import { LOCKED } from '../../src/components/security';

const PLAN = workload('configReloader', 'config-reloader', { logLevel: 'debug', logFormat: 'json' });
const OPTIONS = { port: 9090, config: { name: 'config', mountPath: '/etc/x', readOnly: true }, securityContext: LOCKED };

test('it watches the folder that the engine reads, and logs as it is told', () => {
  const { args, volumeMounts } = configReloader(PLAN, OPTIONS);
  expect(args).toEqual([
    '--watched-dir=/etc/x', '--reload-url=http://127.0.0.1:9090/-/reload', '--log-level=debug', '--log-format=json', '--listen-address=:8080',
  ]);
  expect(volumeMounts).toEqual([OPTIONS.config]);
});

test('its probe points at the port that it opens', () => {
  const { livenessProbe, ports } = configReloader(PLAN, OPTIONS);
  expect(ports).toContainEqual({ name: livenessProbe?.httpGet?.port, containerPort: 8080, protocol: 'TCP' });
});

test('silent, it opens no port and is not probed', () => {
  const { args, livenessProbe, ports } = configReloader(PLAN, { ...OPTIONS, silent: true });
  expect(args).not.toContain('--listen-address=:8080');
  expect([livenessProbe, ports]).toEqual([undefined, undefined]);
});
