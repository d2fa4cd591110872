import { selfClient, withWebConfig } from '../../../src/compile/hub/web-config';
import { collectorPlan } from '../../plans';

const CA = { name: 'clients', key: 'ca.crt' };
const self = (certificateSecretName: string) => selfClient({ certificateSecretName, ca: CA, serverName: 'x' });
const server = collectorPlan({
  component: 'prometheus',
  engine: 'prometheus-server',
  secrets: [{ name: 'pulled', keys: ['token'], isOptional: true }, { name: 'tls', keys: ['tls.crt'], isOptional: true }],
  jobs: [
    { config: { jobName: 'prometheus' }, basis: { jobName: 'prometheus' }, builtin: 'self', nodeLocal: false, nodeNameLabels: [] },
    { config: { jobName: 'other' }, basis: { jobName: 'other' }, nodeLocal: false, nodeNameLabels: [] },
  ],
});
const secured = withWebConfig(server, { certificateSecretName: 'tls', clientCa: CA }, self('tls'));

test('what it must read is required, what only others need is not', () => {
  expect(secured.secrets).toEqual([
    { name: 'clients', keys: ['ca.crt'] }, { name: 'pulled', keys: ['token'], isOptional: true }, { name: 'tls', keys: ['tls.crt', 'tls.key'] },
  ]);
});

test('its scrape of itself is like that of no other server, so that nothing remembered is used for it', () => {
  const [own, other] = secured.jobs;
  expect(own).toEqual({ builtin: 'self', nodeLocal: false, nodeNameLabels: [], config: { jobName: 'prometheus', scheme: 'https', ...self('tls') } });
  expect(other).toBe(server.jobs[1]);
});

test('it presents the certificate that is meant for it, or its own', () => {
  expect(self('tls').tlsConfig).toMatchObject({ cert: { name: 'tls', key: 'tls.crt' }, key: { name: 'tls', key: 'tls.key' } });
  expect(selfClient({ certificateSecretName: 'tls', selfCertificate: 'self', serverName: 'x' }).tlsConfig).toEqual({
    cert: { name: 'self', key: 'tls.crt' }, key: { name: 'self', key: 'tls.key' }, serverName: 'x',
  });
});
