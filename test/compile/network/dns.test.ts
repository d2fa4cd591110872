import { at, told, walls } from './walls';
import { NetworkPlan } from '../../../src/compile/plan';
import { Collection } from '../../../src/topology/collection';
import { hub, spoke } from '../compiled';

function lookups({ flows }: NetworkPlan): string[] {
  return flows.filter(({ why }) => why === 'names that it looks up').map(told);
}

const agent = (overrides: Parameters<typeof spoke>[0] = {}, endpoint = at('100.64.0.2')) =>
  lookups(walls(spoke({ collection: Collection.prometheusAgent(), ...overrides }, { hub: { endpoint } })));

test('who connects to addresses alone looks up nothing', () => {
  expect(agent()).toEqual([]);
  expect(lookups(walls(hub()))).toEqual([
    'hub-front -> pods(kube-system k8s-app=kube-dns|node-local-dns) 53 53/UDP', 'hub-front -> 169.254.20.10/32 53 53/UDP',
    // the Alertmanager has a name
    'prometheus -> pods(kube-system k8s-app=kube-dns|node-local-dns) 53 53/UDP', 'prometheus -> 169.254.20.10/32 53 53/UDP',
  ]);
});

test('who connects to a name asks the servers of its distribution', () => {
  const byName = (distribution?: string) => agent({ distribution }, at('hub.example.com'));
  expect(byName()).toEqual([
    'prometheus-agent -> pods(kube-system k8s-app=kube-dns|node-local-dns) 53 53/UDP', 'prometheus-agent -> 169.254.20.10/32 53 53/UDP',
  ]);
  expect(byName('openshift')).toEqual(['prometheus-agent -> pods(openshift-dns dns.operator.openshift.io/daemonset-dns=default) 5353 5353/UDP']);
  expect(byName('gke')).toContain('prometheus-agent -> 169.254.169.254/32 53 53/UDP');
});

test('settings add further servers', () => {
  expect(agent({ settings: { networkPolicies: { dnsCidrs: ['192.0.2.53/32'] } } }, at('hub.example.com'))).toContain('prometheus-agent -> 192.0.2.53/32 53 53/UDP');
});
