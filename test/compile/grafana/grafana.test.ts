import { grafanaHub, KEY, LITTLE, planned } from './planned';
import { SecretSource } from '../../../src/topology/secret-source';
import { hub, jobNames, spoke } from '../compiled';

test('there is none unless it is asked for, and none in spokes', () => {
  expect(hub().plan.grafana).toBeUndefined();
  expect(hub({ settings: { grafana: { rootUrl: 'https://g.example.com' } } }).plan.grafana).toBeUndefined();
  expect(spoke({ settings: { grafana: LITTLE } }).plan.grafana).toBeUndefined();
});

test('a spoke is told that it has none, unless only a layer says so that all share', () => {
  expect(spoke({ settings: { grafana: LITTLE } }).codes).toEqual(['no-effect']);
  const shared = 'grafana:\n  enabled: true\n  admin: { password: { name: grafana, key: password } }\n';
  expect(spoke({}, { files: { 'base.yaml': shared } }).codes).toEqual([]);
});

test('with a password it is quiet', () => {
  const compiled = grafanaHub();
  expect(compiled.codes).toEqual([]);
  const { name, replicas, storage, secrets, alerting, resources, version } = planned(compiled);
  expect({ name, replicas, storage, secrets, alerting, version }).toEqual({
    name: 'grafana', replicas: 1, storage: { size: '5Gi' }, secrets: [{ name: 'grafana', keys: ['password'] }], alerting: false, version: { major: 13, minor: 2 },
  });
  expect(resources.requests).toBeDefined();
});

test('a data source for each store, and the dashboards of the hub', () => {
  const grafana = planned(grafanaHub());
  expect(grafana.dataSources.map(({ uid }) => uid)).toEqual(['prometheus', 'loki', 'alertmanager']);
  expect(grafana.folders.map(({ title }) => title)).toEqual(['Fleet']);
  expect(grafana.folders[0].configMaps).toContain('dashboard-fleet-monitoring-fleet');
  expect(planned(grafanaHub({}, { settings: { dashboards: { enabled: false } } })).folders).toEqual([]);
});

test('steps of queries follow the scrape interval', () => {
  expect(planned(grafanaHub({}, { settings: { global: { scrapeInterval: '1m' } } })).dataSources.map(({ interval }) => interval)).toEqual(['1m', undefined, undefined]);
});

test('with a database elsewhere it has no volume, and may have replicas', () => {
  const database = { type: 'postgres', host: 'db:5432', user: 'g', password: { name: 'db', key: 'password' } };
  const compiled = grafanaHub({ replicas: 2, database, secretKey: { name: 'grafana', key: 'secret-key' } });
  expect(compiled.codes).toEqual([]);
  const grafana = planned(compiled);
  expect([grafana.storage, grafana.replicas, grafana.database?.host]).toEqual([undefined, 2, 'db:5432']);
  expect(grafana.secrets).toEqual([{ name: 'db', keys: ['password'] }, { name: 'grafana', keys: ['password', 'secret-key'] }]);
});

test('credentials of its own, of its stores and of further settings are mounted', () => {
  const compiled = grafanaHub({
    rootUrl: 'https://g.example.com',
    auth: { github: { clientId: 'c', clientSecret: { name: 'gh', key: 's' }, allowedOrganizations: ['acme'] } },
    config: { smtp: { password: '$__file{/etc/monitoring/secrets/mail/pass}' } },
  }, { settings: { alertmanager: { existing: { addresses: ['am'], scheme: 'https', basicAuth: { username: 'u', password: { name: 'am', key: 'p' } } } } } });
  expect(compiled.codes).toEqual([]);
  expect(planned(compiled).secrets).toEqual([
    { name: 'am', keys: ['p'] }, { name: 'gh', keys: ['s'] }, { name: 'grafana', keys: ['password'] }, { name: 'mail', keys: ['pass'] },
  ]);
  expect(compiled.plan.secrets?.find(({ name }) => name === 'gh')?.readers).toEqual(['Deployment grafana']);
});

test('a Secret that nobody brings is missed', () => {
  const declared = hub({ secrets: {}, settings: { grafana: LITTLE } }, { facts: { strict: true } });
  expect(declared.diagnostics.some(({ message }) => message.includes("'grafana'") && message.includes('Deployment grafana'))).toBe(true);
});

test('it is scraped by its hub', () => {
  expect(grafanaHub().plan.collectors.flatMap(jobNames)).toContain('grafana');
  expect(hub().plan.collectors.flatMap(jobNames)).not.toContain('grafana');
});

test('it knows the proxy of its cluster', () => {
  const environment = planned(grafanaHub({}, { settings: { global: { proxy: { httpsProxy: 'http://proxy:3128' } } } })).environment;
  expect(environment).toMatchObject({ HTTPS_PROXY: 'http://proxy:3128' });
  expect(planned(grafanaHub()).environment).toBeUndefined();
});

test('without a password it is refused, and says what to do', () => {
  const { diagnostics } = hub({ settings: { grafana: { enabled: true } } });
  expect(diagnostics.find(({ code }) => code === 'missing-admin')).toMatchObject({ severity: 'error', hint: expect.stringContaining('grafana.admin.password') });
});

test('the user may come from a Secret, too', () => {
  expect(planned(grafanaHub({ admin: { user: { name: 'grafana', key: 'user' }, password: KEY } })).secrets).toEqual([{ name: 'grafana', keys: ['password', 'user'] }]);
});

describe('what holds for every component', () => {
  test('its image needs a digest where all do', () => {
    const { diagnostics } = grafanaHub({}, { settings: { global: { requireDigests: true } } });
    expect(diagnostics.some(({ code, message }) => code === 'missing-digest' && message.includes('grafana'))).toBe(true);
  });

  test('a volume has a size, and a class where no other gives one', () => {
    expect(grafanaHub({ storage: { size: '0Gi' } }).codes).toEqual(['bad-quantity!']);
    const efs = { storage: { storageClassName: 'efs' } };
    const fargate = (own: object) => grafanaHub(own, { distribution: 'eks-fargate', settings: { prometheus: efs, loki: efs, alertmanager: efs } }).diagnostics
      .filter(({ message }) => message.includes('no volume')).map(({ hint }) => hint?.split('`')[1]);
    expect([fargate({}), fargate(efs)]).toEqual([['grafana.storage.storageClassName'], []]);
  });

  test('requests stay below limits, and the image is one', () => {
    expect(grafanaHub({ resources: { requests: { memory: '2Gi' } } }).codes).toEqual(['request-over-limit!']);
    expect(grafanaHub({ image: { tag: 'latest' } }).codes).toEqual(['moving-image!']);
  });

  test('the Vault Agent may bring its files', () => {
    const compiled = grafanaHub({}, { secrets: { grafana: SecretSource.vaultAgent({ role: 'grafana', data: { password: { path: 'kv/grafana', field: 'password' } } as never }) } });
    expect(planned(compiled).secrets).toEqual([{ name: 'grafana', keys: ['password'], isInjected: true }]);
    expect(planned(compiled).vaultAnnotations).toBeDefined();
  });
});
