import { Reach, reachOf } from '../../../src/compile/rights/reach';

test('rights reach everywhere unless the settings say otherwise', () => {
  expect(reachOf({}, 'monitoring')).toBeUndefined();
  expect(reachOf({ rbac: { scope: 'cluster', namespaces: ['a'] } }, 'monitoring')).toBeUndefined();
});

test('the own namespace is always read, and each once', () => {
  expect(reachOf({ rbac: { scope: 'namespaces' } }, 'monitoring')?.namespaces).toEqual(['monitoring']);
  expect(reachOf({ rbac: { scope: 'namespaces', namespaces: ['z', 'monitoring', 'a', 'z'] } }, 'monitoring')?.namespaces).toEqual(['a', 'monitoring', 'z']);
});

test('losses are told by what they are, sorted, each once', () => {
  const reach = new Reach('monitoring', []);
  expect(reach.losses()).toBe('');
  reach.lose('the kinds', 'nodes');
  reach.lose('the jobs', 'kubelet');
  reach.lose('the jobs', 'cadvisor');
  reach.lose('the jobs', 'kubelet');
  expect(reach.losses()).toBe('the jobs cadvisor, kubelet; the kinds nodes');
});
