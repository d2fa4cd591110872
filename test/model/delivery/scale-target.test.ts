import { scaleTarget } from '../../../src/model/delivery/scale-target';

const of = (apiVersion: string, kind: string, scaleTargetRef?: unknown) =>
  scaleTarget({ apiVersion, kind, metadata: {}, spec: { scaleTargetRef } } as never);

test('an autoscaler names what it scales', () => {
  expect(of('autoscaling/v2', 'HorizontalPodAutoscaler', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'alloy' })).toBe('apps/StatefulSet/alloy');
  expect(of('keda.sh/v1alpha1', 'ScaledObject', { name: 'alloy' })).toBe('apps/Deployment/alloy');
});

test.each([
  ['apps/v1', 'Deployment', { name: 'a' }],
  ['v1', 'HorizontalPodAutoscaler', { name: 'a' }],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', undefined],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', { kind: 5, name: 'a' }],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', { name: '' }],
])('%s %s with %j scales nothing', (apiVersion, kind, ref) => {
  expect(of(apiVersion, kind, ref)).toBeUndefined();
});
