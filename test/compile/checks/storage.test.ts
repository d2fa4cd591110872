import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { hub, spoke } from '../compiled';

const found = (settings: ClusterSettings) => hub({ settings }).diagnostics.filter(({ severity }) => severity === 'error').map(({ code, where, message }) => `${code} ${where}: ${message}`);

test('retention that fills the volume is refused', () => {
  expect(found({ prometheus: { retentionSize: '43GB' } })).toEqual([
    "retention-over-volume hub('hub').settings/prometheus/retentionSize: cluster 'hub': prometheus.retentionSize 43GB is more than 85 % of the volume of 50Gi",
  ]);
  expect([found({ prometheus: { retentionSize: '42GB' } }), found({ prometheus: { retentionSize: '0' } })]).toEqual([[], []]);
  expect(found({ prometheus: { storage: { size: '10Gi' }, retentionSize: '9GB' } })).toHaveLength(1);
});

test('it is 80 % of the volume where nothing is said', () => {
  expect(hub().plan.collectors[0].server?.retentionSize).toBe('40GB');
  expect(hub({ settings: { prometheus: { storage: { size: '100Gi' } } } }).plan.collectors[0].server?.retentionSize).toBe('80GB');
  expect(hub({ unset: ['/prometheus/storage'] }).plan.collectors[0].server?.retentionSize).toBeUndefined();
});

test('a volume has a size', () => {
  expect(found({ loki: { storage: { size: '0' } } })).toEqual([
    "bad-quantity hub('hub').settings/loki/storage/size: cluster 'hub': a volume of size 0 cannot be made",
  ]);
  expect(spoke({ settings: { alloy: { storage: { size: '0Gi' } } } }).codes).toEqual(['bad-quantity!']);
});
