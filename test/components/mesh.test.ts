import { alloyCluster, alloyNode, Json, kubeStateMetrics, POD_LOGS, prometheusServer, workload } from './plans';
import { WorkloadPlan } from '../../src/compile/plan';
import { meshAnnotations } from '../../src/components/mesh';

const IN = 'traffic.sidecar.istio.io/excludeInboundPorts';
const RANGES = 'traffic.sidecar.istio.io/includeOutboundIPRanges';
const PORTS = 'traffic.sidecar.istio.io/includeOutboundPorts';

const sidecar = <T extends WorkloadPlan>(plan: T): T => ({ ...plan, hasSidecar: true });
const of = (plan: WorkloadPlan, isOnHostNetwork?: boolean): Json => meshAnnotations(sidecar(plan), isOnHostNetwork);

test('pods without a proxy have nothing to say of it', () => {
  expect(meshAnnotations(alloyCluster(), false)).toBeUndefined();
  expect(of(alloyNode(), true)).toBeUndefined();
});

test('every engine waits for its proxy', () => {
  for (const plan of [alloyCluster(), kubeStateMetrics(), prometheusServer(), workload('loki', 'loki')]) {
    expect(JSON.parse(of(plan)['proxy.istio.io/config'])).toEqual({ holdApplicationUntilProxyStarts: true });
  }
});

test('what collectors scrape goes past their proxy, and what they push within the cluster goes through it', () => {
  const writes = (...urls: string[]) => urls.map((url) => ({ name: url, url }));
  expect(of(alloyCluster())[RANGES]).toBe('');
  expect(of(alloyCluster())).not.toHaveProperty(PORTS);
  const plan = alloyCluster({
    remoteWrites: writes('http://prometheus.monitoring.svc:9090/api/v1/write', 'https://hub.example.com/api/v1/write', 'https://store/api/v1/write'),
    logs: { ...POD_LOGS, writes: writes('http://loki.monitoring.svc.cluster.local:3100/push', 'no URL at all') },
  });
  expect(of(plan)).toMatchObject({ [RANGES]: '', [PORTS]: '443,3100,9090' });
});

test('exporters are scraped past their proxy, stores are not', () => {
  expect(of(kubeStateMetrics())).toMatchObject({ [IN]: '8080,8081' });
  expect(of(kubeStateMetrics())).not.toHaveProperty(RANGES);
  expect(of(alloyCluster())[IN]).toBe('12345');
  expect(of(workload('loki', 'loki'))).not.toHaveProperty(IN);
  expect(of(prometheusServer())).not.toHaveProperty(IN);
});
