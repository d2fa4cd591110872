import { cluster, Json, one, printed } from './plans';
import { PageRoutePlan } from '../../src/compile/plan';
import { addPageRoutes } from '../../src/components/page-routes';

function manifestsOf(...routes: PageRoutePlan[]): Json[] {
  const plan = cluster({ role: 'hub' });
  return printed((to) => addPageRoutes(to, plan, routes));
}

const PAGE = { workload: 'grafana', port: 3000, hostname: 'g.example.com', path: '/' };

test('an HTTPRoute leads everything below a path to the page', () => {
  const manifests = manifestsOf({ ...PAGE, path: '/grafana', way: { kind: 'gateway', name: 'public', namespace: 'infra', sectionName: 'https' } });
  expect(one(manifests, 'HTTPRoute', 'grafana').spec).toEqual({
    parentRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'infra', sectionName: 'https' }],
    hostnames: ['g.example.com'],
    rules: [{
      matches: [{ path: { type: 'PathPrefix', value: '/grafana' } }],
      backendRefs: [{ group: '', kind: 'Service', name: 'grafana', port: 3000, weight: 1 }],
    }],
  });
});

test('an Ingress has a certificate for the host', () => {
  const manifests = manifestsOf({ ...PAGE, way: { kind: 'ingress', tlsSecretName: 'g-tls', ingressClassName: 'nginx', annotations: { a: 'b' } } });
  const { metadata, spec } = one(manifests, 'Ingress', 'grafana');
  expect(metadata.annotations).toEqual({ a: 'b' });
  expect(spec).toEqual({
    ingressClassName: 'nginx',
    tls: [{ hosts: ['g.example.com'], secretName: 'g-tls' }],
    rules: [{ host: 'g.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'grafana', port: { number: 3000 } } } }] } }],
  });
});
