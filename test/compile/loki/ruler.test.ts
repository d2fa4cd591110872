import { LokiRulerPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { Compiled, compiledFleet } from '../compiled';

const ALERT = Rule.alerting({ alert: 'A', expr: 'sum(rate({app="a"}[5m])) > 1' });
const RECORD = Rule.recording({ record: 'a:rate5m', expr: 'sum(rate({app="a"}[5m]))' });
const groupOf = (...rules: Rule[]) => RuleGroup.ofLogs({ name: 'g', rules });
const KEY = { name: 'hub', key: 'k' };

const compiled = (props: HubProps, rules: Rule[], spoke: SpokeProps = {}): Compiled =>
  compiledFleet('hub', { stage: 'production', ...props }, [{ name: 'a', props: { stage: 'staging', ...spoke, logRules: [groupOf(...rules)] } }]);
const rulerOf = (props: HubProps, ...rules: Rule[]): LokiRulerPlan => compiled(props, rules).plan.loki!.ruler!;
const errorsOf = ({ diagnostics }: Compiled) => diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code}: ${message}`);

describe('the ruler of Loki', () => {
  test('tells every replica of the Alertmanager', () => {
    expect(rulerOf({}, ALERT)).toMatchObject({ alertmanagers: ['http://alertmanager-0.alertmanager-headless.monitoring.svc:9093'], alertmanager: 'alertmanager' });
    expect(rulerOf({ settings: { alertmanager: { replicas: 3 } } }, ALERT).alertmanagers).toHaveLength(3);
    const existing = { addresses: ['am.other.svc:9093'], pathPrefix: '/am' };
    const elsewhere = rulerOf({ settings: { alertmanager: { existing } } }, ALERT);
    expect(elsewhere.alertmanagers).toEqual(['http://am.other.svc:9093/am']);
    expect(elsewhere).not.toHaveProperty('alertmanager');
    expect(rulerOf({ settings: { alertmanager: { enabled: false } } }, ALERT).alertmanagers).toEqual([]);
  });

  test('cannot present credentials to an Alertmanager', () => {
    const existing = { addresses: ['am.other.svc:9093'], basicAuth: { username: 'x', password: KEY } };
    expect(errorsOf(compiled({ settings: { alertmanager: { existing } } }, [ALERT]))).toEqual([expect.stringMatching(/^log-rules-client: hub 'hub': its Alertmanager wants credentials/)]);
  });

  test('gives alerts and records the labels of the cluster that they are about', () => {
    expect(rulerOf({}, ALERT).identityRules).toEqual([
      { sourceLabels: ['cluster'], regex: 'hub', targetLabel: 'environment', replacement: 'production' },
      { sourceLabels: ['cluster'], regex: 'a', targetLabel: 'environment', replacement: 'staging' },
    ]);
  });

  test('writes records to the Prometheus of the hub, and nothing where there are none', () => {
    expect(rulerOf({}, ALERT).writes).toEqual([]);
    expect(rulerOf({}, ALERT, RECORD).writes).toEqual([{ name: 'hub', url: 'http://prometheus:9090/api/v1/write' }]);
    expect(rulerOf({ metricsStore: MetricsStore.prometheus({ replicas: 2 }) }, RECORD).writes.map(({ name, url }) => [name, url])).toEqual([
      ['hub-0', 'http://prometheus-replica-0:9090/api/v1/write'], ['hub-1', 'http://prometheus-replica-1:9090/api/v1/write'],
    ]);
  });

  test('knows a Prometheus that protects its port as that knows itself', () => {
    const endpoint = HubEndpoint.address('hub.example.com', {
      receiver: Receiver.webConfig({ certificateSecretName: 'tls', clientCa: { name: 'ca', key: 'ca.crt' } }), client: { tlsConfig: { cert: KEY, key: KEY } },
    });
    const { loki } = compiled({ endpoint }, [RECORD]).plan;
    expect(loki!.ruler!.writes).toMatchObject([{ url: 'https://prometheus:9090/api/v1/write', tlsConfig: { serverName: 'hub.example.com' } }]);
    expect(loki!.secrets).toEqual([{ name: 'ca', keys: ['ca.crt'] }, { name: 'tls', keys: ['tls.crt', 'tls.key'] }]);
  });

  test('cannot record for a store that wants a tenant of its own', () => {
    const metricsStore = MetricsStore.mimir({ existing: { writeUrl: 'https://m.example.com/api/v1/push', queryUrl: 'https://m.example.com/prometheus', tenant: 'team' } } as never);
    const found = errorsOf(compiled({ metricsStore }, [RECORD]));
    expect(found.filter((one) => one.startsWith('log-rules'))).toEqual([expect.stringMatching(/^log-rules-record: .*its store wants a tenant/)]);
    expect(errorsOf(compiled({ metricsStore }, [ALERT])).filter((one) => one.startsWith('log-rules'))).toEqual([]);
  });

  test('is let through the walls to whom it tells and where it records', () => {
    const { plan } = compiled({}, [ALERT, RECORD]);
    const flows = plan.network!.flows.filter(({ from }) => from.kind === 'workload' && from.name === 'loki')
      .map(({ to, ports, why }) => `${to.kind === 'workload' ? to.name : to.kind}:${ports[0].port} ${why}`);
    expect(flows).toEqual(expect.arrayContaining(['alertmanager:9093 alerts about log lines', 'prometheus:9090 series that rules make of log lines']));
    expect(compiledFleet('hub', {}, []).plan.network!.flows.filter(({ why }) => /log lines/.test(why))).toEqual([]);
  });
});
