import { frontPlan } from '../../../src/compile/hub/front';
import { FrontListener } from '../../../src/compile/plan';

const LISTENER: FrontListener = { name: 'federate', port: 9090, routes: [{ method: 'GET', path: '/federate', upstream: 'prometheus:9090' }] };
const front = (...listeners: FrontListener[]) => frontPlan({}, { name: 'proxy', listeners });

test('a front is called as it is told, and has two pods unless it is told otherwise', () => {
  expect(front(LISTENER)).toMatchObject({ component: 'front', name: 'proxy', replicas: 2, listeners: [LISTENER], secrets: [] });
  expect(frontPlan({}, { name: 'proxy', listeners: [], replicas: 1 }).replicas).toBe(1);
});

test('it reads what its listeners refer to, each once', () => {
  const users = { name: 'users', key: 'auth' };
  const clientCa = { name: 'users', key: 'ca.crt' };
  expect(front({ ...LISTENER, users, certificateSecretName: 'tls' }, { ...LISTENER, users, clientCa, certificateSecretName: 'tls' }).secrets).toEqual([
    { name: 'tls', keys: ['tls.crt', 'tls.key'] }, { name: 'users', keys: ['auth', 'ca.crt'] },
  ]);
});
