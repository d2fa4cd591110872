import { cluster, Json, one, printed, prometheusServer } from './plans';
import { FrontPlan } from '../../src/compile/plan';
import { FederationEndpointPlan } from '../../src/compile/plan/federation-endpoint';
import { addFederationEndpoint } from '../../src/components/federation-endpoint';
import { workloadPlan } from '../plans';

const FRONT: FrontPlan = { ...workloadPlan('front', { name: 'federation-front' }), replicas: 2, listeners: [], secrets: [] };
const SPOKE = cluster({ role: 'spoke', collectors: [prometheusServer()], fronts: [FRONT] });

function manifestsOf(endpoint: FederationEndpointPlan): Json[] {
  return printed((to) => addFederationEndpoint(to, SPOKE, endpoint));
}

test.each(['prometheus', 'federation-front'])('a load balancer leads to %s from the allowed sources', (workload) => {
  const manifests = manifestsOf({ kind: 'loadBalancer', workload, targetPort: 'web', port: 443, sourceRanges: ['192.0.2.1/32'], annotations: { a: 'b' } });
  expect(manifests).toHaveLength(1);
  expect(one(manifests, 'Service', 'federation')).toMatchObject({
    metadata: { annotations: { a: 'b' } },
    spec: {
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['192.0.2.1/32'],
      selector: { 'app.kubernetes.io/instance': workload },
      ports: [{ name: 'web', port: 443, targetPort: 'web', protocol: 'TCP' }],
    },
  });
});

test('no sources are all', () => {
  const [service] = manifestsOf({ kind: 'loadBalancer', workload: 'prometheus', targetPort: 'web', port: 80, sourceRanges: [], annotations: {} });
  expect(service.spec).not.toHaveProperty('loadBalancerSourceRanges');
});

test('an ingress opens one path of one host', () => {
  const manifests = manifestsOf({ kind: 'ingress', hostname: 'p.example.net', ingressClassName: 'nginx', tlsSecretName: 't', annotations: { a: 'b' } });
  expect(one(manifests, 'Ingress', 'federation')).toMatchObject({
    metadata: { annotations: { a: 'b' } },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['p.example.net'], secretName: 't' }],
      rules: [{
        host: 'p.example.net',
        http: { paths: [{ path: '/federate', pathType: 'Exact', backend: { service: { name: 'prometheus', port: { name: 'web' } } } }] },
      }],
    },
  });
  expect(manifests).toHaveLength(1);
});

test('a route opens one path to one method', () => {
  const manifests = manifestsOf({ kind: 'gateway', hostname: 'p.example.net', gatewayName: 'g', gatewayNamespace: 'edge', sectionName: 'mtls' });
  expect(one(manifests, 'HTTPRoute', 'federation').spec).toEqual({
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'g', namespace: 'edge', sectionName: 'mtls' }],
    hostnames: ['p.example.net'],
    rules: [{
      matches: [{ path: { type: 'Exact', value: '/federate' }, method: 'GET' }],
      backendRefs: [{ group: '', kind: 'Service', name: 'prometheus', port: 9090, weight: 1 }],
    }],
  });
  expect(manifests).toHaveLength(1);
});
