import { availableVolume, retentionSizeOf } from '../../../src/compile/collectors/storage';
import { LINUX } from '../../components/plans';

test.each<[string, string | undefined]>([
  ['50Gi', '40GB'], ['100Gi', '80GB'], ['10Gi', '8192MB'], ['1Gi', '819MB'], ['1T', '745GB'], ['13Gi', '10GB'],
])('samples take 80 %% of a volume of %s', (size, expected) => {
  expect(retentionSizeOf({ storage: { size } })).toBe(expected);
});

test('what is set counts, and 0 is no limit', () => {
  expect([retentionSizeOf({ retentionSize: '7GB', storage: { size: '50Gi' } }), retentionSizeOf({ retentionSize: '0', storage: { size: '50Gi' } }),
    retentionSizeOf({ retentionSize: '0B', storage: { size: '50Gi' } }), retentionSizeOf({})]).toEqual(['7GB', undefined, undefined, undefined]);
});

test('a volume is claimed where somebody gives it', () => {
  const fargate = { ...LINUX, distribution: 'eks-fargate' };
  expect(availableVolume({ size: '1Gi' }, LINUX)).toEqual({ size: '1Gi' });
  expect(availableVolume({ size: '1Gi' }, fargate)).toBeUndefined();
  expect(availableVolume({ size: '1Gi', storageClassName: 'efs' }, fargate)).toEqual({ size: '1Gi', storageClassName: 'efs' });
  expect(availableVolume(undefined, LINUX)).toBeUndefined();
});
