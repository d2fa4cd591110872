import { logRules } from '../../../src/compile/network/log-rules';
import { scopeOf } from '../../../src/compile/network/scope';
import { LokiRulerPlan } from '../../../src/compile/plan';
import { cluster, loki, prometheusServer } from '../../components/plans';

const RULER: LokiRulerPlan = { evaluationInterval: '1m', files: [], alertmanagers: [], identityRules: [], writes: [] };
const flowsOf = (ruler?: Partial<LokiRulerPlan>) =>
  logRules(scopeOf(cluster({ role: 'hub', collectors: [prometheusServer()], loki: loki(ruler && { ruler: { ...RULER, ...ruler } }) }), {}));

describe('what the ruler of Loki connects to', () => {
  test('is nothing without rules, or where nobody is told', () => {
    expect(flowsOf()).toEqual([]);
    expect(flowsOf({})).toEqual([]);
  });

  test('is the Alertmanager of the hub, all replicas as one, and its Prometheus', () => {
    expect(flowsOf({
      alertmanager: 'alertmanager', alertmanagers: ['http://alertmanager-0.x:9093', 'http://alertmanager-1.x:9093'], writes: [{ url: 'http://prometheus:9090/api/v1/write' }],
    })).toMatchObject([
      { from: { name: 'loki' }, to: { kind: 'workload', name: 'alertmanager' }, ports: [{ port: 9093 }] },
      { from: { name: 'loki' }, to: { kind: 'workload', name: 'prometheus' }, ports: [{ port: 9090 }] },
    ]);
  });

  test('is whatever else it is told', () => {
    expect(flowsOf({ alertmanagers: ['https://am.example.com/x'] })).toMatchObject([{ to: { kind: 'host', host: 'am.example.com' }, ports: [{ port: 443 }] }]);
  });
});
