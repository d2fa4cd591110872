import { monitorObject } from '../../../src/backends/operator/monitor-object';
import { MonitorKind, MonitorPlan, PlannedEndpoint } from '../../../src/compile/plan';
import { MonitorJobOptions } from '../../../src/model/scrape/monitor-options';
import { describeWithSchemas, KUBERNETES_VERSIONS, validateManifest } from '../../engines/kubernetes-schemas';

const TOKEN = { name: 'token', key: 'k' };

const WHOLE: Omit<MonitorJobOptions, 'endpoints'> = {
  name: 'api',
  namespace: 'shop',
  matchLabels: { app: 'api' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }, { key: 'x', operator: 'DoesNotExist' }],
  namespaces: ['shop', 'shop-2'],
  jobLabel: 'app',
  podTargetLabels: ['pod-label'],
  sampleLimit: 10,
  labelLimit: 0,
  bodySizeLimit: '50MB',
  metricRelabelConfigs: [{ action: 'labeldrop', regex: 'a' }],
};

const ENDPOINT: PlannedEndpoint = {
  port: 'web',
  path: '/m',
  scheme: 'https',
  params: { a: ['b', 'c'] },
  honorLabels: true,
  scrapeInterval: '1m',
  scrapeTimeout: '20s',
  relabelConfigs: [{ sourceLabels: ['a', 'b'], separator: '', targetLabel: 'c', replacement: '' }, { action: 'hashmod', sourceLabels: ['a'], modulus: 4, targetLabel: 'd' }],
  metricRelabelConfigs: [{ action: 'keep', sourceLabels: ['__name__'], regex: 'a.*' }],
  authorization: { type: 'Token', credentials: TOKEN },
  tlsConfig: {
    ca: { name: 'tls', key: 'ca.crt' }, cert: { name: 'tls', key: 'tls.crt' }, key: { name: 'tls', key: 'tls.key' }, serverName: 'api', insecureSkipVerify: false, minVersion: 'TLS12',
  },
  proxyUrl: 'http://proxy:3128',
  followRedirects: false,
  enableHttp2: false,
};

function plan(kind: MonitorKind, options: object = {}, ...endpoints: PlannedEndpoint[]): MonitorPlan {
  const all = { ...WHOLE, ...(kind === 'ServiceMonitor' && { targetLabels: ['team'] }), ...options, endpoints: [] };
  return { kind, options: all, endpoints: endpoints.length > 0 ? endpoints : [ENDPOINT, { portNumber: 8080 }], labels: { release: 'x' } };
}

const PLANS: { readonly [name: string]: MonitorPlan } = {
  'a whole ServiceMonitor': plan('ServiceMonitor'),
  'a whole PodMonitor': plan('PodMonitor'),
  'one of all namespaces': plan('PodMonitor', { namespaces: undefined, anyNamespace: true }),
  'one without a limit of size': plan('PodMonitor', { bodySizeLimit: '0' }),
  'files of the Prometheus that reads it': plan('ServiceMonitor', {}, { port: 'a', authorization: { credentialsFile: '/token' }, tlsConfig: { caFile: '/ca' } }),
  'the least': plan('ServiceMonitor', {
    matchExpressions: undefined,
    namespaces: undefined,
    jobLabel: undefined,
    podTargetLabels: undefined,
    sampleLimit: undefined,
    labelLimit: undefined,
    bodySizeLimit: undefined,
    metricRelabelConfigs: undefined,
    targetLabels: undefined,
  }, { port: 'web' }),
};

const specOf = (name: string) => (monitorObject(PLANS[name]) as any).spec;

test('a ServiceMonitor says all that its job says', () => {
  const { metadata, spec } = monitorObject(PLANS['a whole ServiceMonitor'], { mine: 'y', release: 'z' }) as any;
  expect(metadata).toEqual({ name: 'api', namespace: 'shop', labels: { mine: 'y', release: 'x' } });
  const { relabelConfigs, metricRelabelConfigs: _, authorization, tlsConfig: { ca, cert, key, ...tls }, scrapeInterval, ...same } = ENDPOINT as any;
  expect(spec).toEqual({
    jobLabel: 'app',
    podTargetLabels: ['pod-label'],
    targetLabels: ['team'],
    selector: { matchLabels: WHOLE.matchLabels, matchExpressions: WHOLE.matchExpressions },
    namespaceSelector: { matchNames: ['shop', 'shop-2'] },
    sampleLimit: 10,
    labelLimit: 0,
    bodySizeLimit: '50MB',
    endpoints: [
      {
        ...same,
        interval: scrapeInterval,
        authorization,
        relabelings: relabelConfigs,
        metricRelabelings: [{ action: 'labeldrop', regex: 'a' }, { action: 'keep', sourceLabels: ['__name__'], regex: 'a.*' }],
        tlsConfig: { ...tls, ca: { secret: ca }, cert: { secret: cert }, keySecret: key },
      },
      { targetPort: 8080, metricRelabelings: [{ action: 'labeldrop', regex: 'a' }] },
    ],
  });
});

test('a PodMonitor has its own words', () => {
  const spec = specOf('a whole PodMonitor');
  expect(spec.endpoints).toBeUndefined();
  expect(spec.targetLabels).toBeUndefined();
  expect(spec.podMetricsEndpoints[1]).toMatchObject({ portNumber: 8080, relabelings: [{ targetLabel: 'endpoint', replacement: '8080' }] });
  expect(spec.podMetricsEndpoints[0]).toMatchObject({ port: 'web', interval: '1m' });
  expect(specOf('one of all namespaces').namespaceSelector).toEqual({ any: true });
});

test('what is not asked for is not there', () => {
  expect(specOf('the least')).toEqual({ selector: { matchLabels: { app: 'api' } }, endpoints: [{ port: 'web' }] });
});

test('files stand where a ServiceMonitor has them', () => {
  expect(specOf('files of the Prometheus that reads it').endpoints).toEqual([
    { port: 'a', bearerTokenFile: '/token', tlsConfig: { caFile: '/ca' }, metricRelabelings: [{ action: 'labeldrop', regex: 'a' }] },
  ]);
});

describeWithSchemas('the definitions of the operator', () => {
  test.each(Object.keys(PLANS))('take %s', (name) => {
    for (const version of KUBERNETES_VERSIONS) expect(validateManifest(monitorObject(PLANS[name]), version)).toEqual([]);
  });

  test('would not take a wrong one', () => {
    const object = monitorObject(PLANS['the least']) as any;
    expect(validateManifest({ ...object, spec: { ...object.spec, endpoint: [] } }, '1.36')).toHaveLength(1);
    expect(validateManifest({ ...object, spec: { ...object.spec, bodySizeLimit: 'much' } }, '1.36')).toHaveLength(1);
  });
});

test('a rule with an empty expression keeps it: an operator would leave it out, and take everything', () => {
  const relabelConfigs = [{ sourceLabels: ['pod'], regex: '', action: 'drop' }, { sourceLabels: ['a'], targetLabel: 'b', action: 'LowerCase' }];
  const { spec } = monitorObject(plan('PodMonitor', {}, { port: 'web', relabelConfigs, metricRelabelConfigs: relabelConfigs })) as any;
  const [{ relabelings, metricRelabelings }] = spec.podMetricsEndpoints;
  const printed = [{ sourceLabels: ['pod'], regex: '(?:)', action: 'drop' }, { sourceLabels: ['a'], targetLabel: 'b', action: 'lowercase' }];
  expect([relabelings, metricRelabelings.slice(-2)]).toEqual([printed, printed]);
});
