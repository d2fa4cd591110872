import { parse } from 'yaml';
import { describeWithEngine, INSTALL, OperatorAnswer, operatorAnswers, operatorMakes, operatorRefuses, prometheusOperator } from '.';

const NAMESPACE = 'monitoring';

function object(kind: string, name: string, spec: object, { namespace = NAMESPACE, version = 'v1', labels = {} } = {}): any {
  return { apiVersion: `monitoring.coreos.com/${version}`, kind, metadata: { name, namespace, labels }, spec };
}

const core = (kind: string, name: string, own: object) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: NAMESPACE }, ...own });

const EVERYTHING = Object.fromEntries(['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule'].flatMap((kind) => [
  [`${kind}Selector`, {}], [`${kind}NamespaceSelector`, {}],
]));

const MAIN = object('Prometheus', 'main', { ...EVERYTHING, replicas: 2, shards: 2, externalLabels: { cluster: 'a' } });
const { ruleSelector: _, ruleNamespaceSelector: __, ...SCRAPED } = EVERYTHING;
const AGENT = object('PrometheusAgent', 'agent', SCRAPED, { version: 'v1alpha1' });
const MONITOR = object('ServiceMonitor', 'api', { selector: { matchLabels: { app: 'api' } }, endpoints: [{ port: 'web' }] }, { namespace: 'shop' });
const BROKEN = object('PodMonitor', 'broken', {
  selector: {}, podMetricsEndpoints: [{ port: 'web', authorization: { credentials: { name: 'absent', key: 'token' } } }],
});
const RULES = object('PrometheusRule', 'rules', { groups: [{ name: 'g', rules: [{ record: 'up:sum', expr: 'sum(up)' }] }] });

/** What is wrong, an object with it, what is said of it. */
const REFUSED: [string, any, string][] = [
  ['an unknown field', { ...MONITOR, spec: { ...MONITOR.spec, endpoints: [{ port: 'a', intervall: '1m' }] } }, 'spec.endpoints[0].intervall'],
  ['an unknown field of metadata', { ...MONITOR, metadata: { ...MONITOR.metadata, label: {} } }, 'metadata.label'],
  ['an unknown field of a Secret', core('Secret', 'a', { texts: {} }), 'texts'],
  ['a value of another type', { ...MONITOR, spec: { ...MONITOR.spec, sampleLimit: 'a' } }, 'spec.sampleLimit'],
  ['a value that a pattern does not allow', object('Prometheus', 'a', { scrapeInterval: 'soon' }), 'spec.scrapeInterval'],
  ['a field that must be there', object('ServiceMonitor', 'a', { endpoints: [] }), 'spec.selector'],
  ['a rule that a definition has beside its schema',
    object('PrometheusAgent', 'a', { mode: 'DaemonSet', replicas: 2 }, { version: 'v1alpha1' }), 'replicas'],
  ['an unknown kind', object('ServiceMonitors', 'a', {}), 'no definition'],
  ['a wrong version', object('ScrapeConfig', 'a', {}), 'no definition'],
  ['a rule that cannot be read', { ...RULES, spec: { groups: [{ name: 'g', rules: [{ record: 'a', expr: 'sum(' }] }] } }, 'parse error'],
  ['routes to nowhere',
    object('AlertmanagerConfig', 'a', { route: { receiver: 'a' }, receivers: [{ name: 'b' }] }, { version: 'v1alpha1' }), 'receiver "a" not found'],
];

describeWithEngine('Prometheus Operator', prometheusOperator, INSTALL.go, () => {
  test('says what a Prometheus selects, what it rejects, and what runs then', () => {
    const { prometheuses: [main] } = operatorMakes([MAIN, MONITOR, BROKEN, RULES]);
    expect(main).toMatchObject({ kind: 'Prometheus', namespace: NAMESPACE, name: 'main', warnings: [] });
    expect(main.error).toBeUndefined();
    expect(main.selected).toEqual(['PrometheusRule monitoring/rules', 'ServiceMonitor shop/api']);
    expect(main.rejected).toEqual([{ object: 'PodMonitor monitoring/broken', reason: expect.stringContaining('"absent"') }]);
    const config = parse(main.config);
    expect(config.scrape_configs.map((job: any) => job.job_name)).toEqual(['serviceMonitor/shop/api/0']);
    // the definitions say it, and not the object
    expect(config.global).toMatchObject({ scrape_interval: '30s', external_labels: { cluster: 'a', prometheus: 'monitoring/main' } });
    expect(Object.values(main.rules).map((text) => parse(text))).toEqual([RULES.spec]);
    expect(main.statefulSets.map(({ metadata, spec }) => [metadata.name, spec.replicas])).toEqual([['prometheus-main', 2], ['prometheus-main-shard-1', 2]]);
    expect(main.services.map(({ metadata }) => metadata.name)).toEqual(['prometheus-operated']);
  });

  test('takes only what the selectors for labels and namespaces take', () => {
    const selectedBy = (spec: object) => operatorMakes([
      object('Prometheus', 'main', { replicas: 1, ...spec }),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'x' } } },
      object('ServiceMonitor', 'here', MONITOR.spec, { labels: { release: 'a' } }),
      object('ServiceMonitor', 'there', MONITOR.spec, { labels: { release: 'a' }, namespace: 'shop' }),
      object('ServiceMonitor', 'other', MONITOR.spec, { labels: { release: 'b' }, namespace: 'shop' }),
    ]).prometheuses[0].selected.map((name) => name.replace('ServiceMonitor ', ''));
    const serviceMonitorSelector = { matchLabels: { release: 'a' } };
    expect(selectedBy({ serviceMonitorSelector })).toEqual(['monitoring/here']);
    expect(selectedBy({ serviceMonitorSelector, serviceMonitorNamespaceSelector: { matchLabels: { team: 'x' } } })).toEqual(['shop/there']);
    expect(selectedBy({ serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }))
      .toEqual(['shop/other', 'shop/there']);
    expect(selectedBy({ podMonitorSelector: {} })).toEqual([]);
  });

  test('reads what is referred to', () => {
    const remoteWrite = [{ url: 'https://hub/api/v1/push', basicAuth: { username: { name: 'auth', key: 'user' }, password: { name: 'auth', key: 'password' } } }];
    const agent = { ...AGENT, spec: { ...AGENT.spec, remoteWrite } };
    const made = (...more: object[]) => operatorMakes([agent, MONITOR, ...more]).prometheuses[0];
    const { config, error, kind, statefulSets } = made(core('Secret', 'auth', { stringData: { user: 'me', password: 'hidden' } }));
    expect([kind, error]).toEqual(['PrometheusAgent', undefined]);
    expect(parse(config).remote_write).toMatchObject([{ url: remoteWrite[0].url, basic_auth: { username: 'me', password: 'hidden' } }]);
    expect(statefulSets[0].spec.template.spec.containers[0].args).toContain('--agent');
    expect(made().error).toContain('"auth"');
  });

  describe('refuses', () => {
    let answers: OperatorAnswer[];
    beforeAll(() => {
      answers = operatorAnswers(REFUSED.map(([, given]) => [given]));
    });

    test.each(REFUSED.map(([what, given, reason], i) => [what, given.metadata.name, reason, i] as const))('%s', (_what, name, reason, i) => {
      const refusals = [...answers[i].refused, ...answers[i].webhooks];
      expect(refusals.map(({ object: one }) => one)).toEqual([expect.stringContaining(name)]);
      expect(refusals[0].reasons.join('\n')).toContain(reason);
    });
  });

  test('throws where something is refused, and keeps quiet of what it does not read', () => {
    expect(() => operatorMakes([{ ...MAIN, spec: { replica: 1 } }])).toThrow('Prometheus monitoring/main: unknown field "spec.replica"');
    expect(operatorRefuses([RULES, RULES])).toEqual([{ object: 'PrometheusRule monitoring/rules', reasons: ['it is there twice'] }]);
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a', namespace: 'b' } };
    expect(operatorAnswers([[deployment], []])).toEqual([
      { refused: [], webhooks: [], ignored: ['Deployment b/a'], made: [] }, { refused: [], webhooks: [], ignored: [], made: [] },
    ]);
  });

  test('says which fields it leaves out for a version of Prometheus', () => {
    const made = (version: string) => operatorMakes([object('Prometheus', 'main', { ...EVERYTHING, version }), object('ServiceMonitor', 'a', {
      ...MONITOR.spec, labelLimit: 5,
    })]).prometheuses[0];
    expect(made('v3.14.0').warnings).toEqual([]);
    expect(made('v2.26.0').warnings.join('\n')).toContain('label_limit');
  });

  describe('of an Alertmanager', () => {
    const notify = (name: string, receiver: object) => object('AlertmanagerConfig', name, {
      route: { receiver: 'team' }, receivers: [{ name: 'team', ...receiver }],
    }, { version: 'v1alpha1' });
    const hook = notify('hook', { webhookConfigs: [{ url: 'http://hook/' }] });
    const secret = notify('secret', { webhookConfigs: [{ urlSecret: { name: 'hook', key: 'url' } }] });

    test('joins the configs that it selects', () => {
      const alertmanager = object('Alertmanager', 'main', { replicas: 3, alertmanagerConfigSelector: {} });
      const { alertmanagers: [made] } = operatorMakes([alertmanager, hook, secret]);
      expect(made).toMatchObject({
        selected: ['AlertmanagerConfig monitoring/hook'], rejected: [{ object: 'AlertmanagerConfig monitoring/secret', reason: expect.stringContaining('"hook"') }],
      });
      expect(parse(made.config).route.routes).toMatchObject([{ receiver: 'monitoring/hook/team', matchers: ['namespace="monitoring"'] }]);
      expect(made.statefulSets[0].spec.replicas).toBe(3);
    });

    test('begins with the one that it names', () => {
      const alertmanager = object('Alertmanager', 'main', { alertmanagerConfiguration: { name: 'secret' } });
      const { alertmanagers: [made] } = operatorMakes([alertmanager, secret, core('Secret', 'hook', { data: { url: Buffer.from('http://x/').toString('base64') } })]);
      expect(parse(made.config)).toMatchObject({
        route: { receiver: 'monitoring/secret/team' }, receivers: [{ name: 'monitoring/secret/team', webhook_configs: [{ url: 'http://x/' }] }],
      });
    });
  });
});
