import { flowsOf, passes, pod, walls } from './walls';
import { LokiObjectStorage } from '../../../src/topology/settings/loki-storage-settings';
import { hub } from '../compiled';

const flows = (objectStorage: LokiObjectStorage, replicas = 1) => {
  const network = walls(hub({ settings: { loki: { objectStorage, replicas } } }));
  return flowsOf(network, 'loki').filter((flow) => flow.startsWith('loki -> ') && !flow.endsWith(' 53'));
};

test('one that stores on its volume connects to nobody', () => {
  expect(flows({ filesystem: {} })).toEqual([]);
});

test('replicas gossip and ask each other, over TCP alone', () => {
  expect(flows({ s3: { bucket: 'logs', endpoint: '192.0.2.7:9000', accessKeyId: { name: 'a', key: 'b' }, secretAccessKey: { name: 'a', key: 'b' } } }, 3)).toEqual([
    'loki -> loki 7946 9095', 'loki -> 192.0.2.7/32 9000',
  ]);
});

test('a server of the own cluster is reached at its pods', () => {
  const s3 = { bucket: 'logs', endpoint: 'seaweedfs-s3.storage.svc:8333', insecure: true, accessKeyId: { name: 'a', key: 'b' }, secretAccessKey: { name: 'a', key: 'b' } };
  expect(flows({ s3 })).toEqual(['loki -> pods(storage) *']);
});

test('who has no credential asks its cloud who it is', () => {
  const found = flows({ s3: { bucket: 'logs', region: 'eu-west-1' } });
  expect(found).toEqual(expect.arrayContaining([
    'loki -> s3.eu-west-1.amazonaws.com 443', 'loki -> logs.s3.eu-west-1.amazonaws.com 443', 'loki -> sts.eu-west-1.amazonaws.com 443', 'loki -> 169.254.169.254/32 80',
  ]));
  expect(flows({ azure: { account: 'acme', container: 'logs', managedIdentity: true } })).toEqual(expect.arrayContaining(['loki -> acme.blob.core.windows.net 443', 'loki -> 169.254.169.254/32 80']));
});

test('the policies let replicas through to each other, and nobody else to where they gossip', () => {
  const network = walls(hub({ settings: { loki: { replicas: 3, objectStorage: { gcs: { bucket: 'logs' } } } } }));
  expect([7946, 9095].map((port) => passes(network, 'loki', 'loki', port))).toEqual([true, true]);
  expect(passes(network, 'loki', 'loki', 7946, 'UDP', 'possibly')).toBe(false);
  const other = pod('monitoring', { app: 'other' });
  expect([7946, 9095].map((port) => passes(network, other, 'loki', port, 'TCP', 'possibly'))).toEqual([false, false]);
  const alone = walls(hub());
  expect([7946, 9095].map((port) => passes(alone, 'loki', 'loki', port, 'TCP', 'possibly'))).toEqual([false, false]);
});
