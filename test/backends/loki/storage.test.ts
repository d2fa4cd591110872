import { lokiPlan } from './plan';
import { VARIANTS } from './variants';
import { commonStorage, rulerStorage, schemaConfig, storageConfig } from '../../../src/backends/loki/storage';

test('without an object storage all data is on the volume', () => {
  expect(commonStorage(lokiPlan())).toEqual({ filesystem: { chunks_directory: '/var/loki/chunks', rules_directory: '/var/loki/rules' } });
  expect(storageConfig(lokiPlan())).toBeUndefined();
  expect(schemaConfig(lokiPlan())).toEqual({
    configs: [{ from: '2024-04-01', store: 'tsdb', object_store: 'filesystem', schema: 'v13', index: { prefix: 'index_', period: '24h' } }],
  });
});

test('rules that are written through the API have a bucket of their own, where one is said', () => {
  expect(commonStorage(VARIANTS['three on GCS'])).toEqual({ gcs: { bucket_name: 'logs' } });
  expect(rulerStorage(VARIANTS['three on GCS'])).toEqual({ storage: { gcs: { bucket_name: 'rules' } } });
  expect(rulerStorage(lokiPlan())).toBeUndefined();
});

test('what was stored on the volume before is still found there', () => {
  expect(storageConfig(VARIANTS['from the volume to S3'])).toEqual({ filesystem: { directory: '/var/loki/chunks' } });
});
