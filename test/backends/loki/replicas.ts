import { lokiPlan } from './plan';
import { place, RunningLoki, startLoki, Tree } from './running';
import { FakeS3, freePort } from '../../engines';

/** Starts a Loki at each of these addresses of the loopback, which find each other and keep everything in one store. */
export async function startReplicas(
  binary: string, addresses: readonly string[], s3: FakeS3, own: Parameters<typeof lokiPlan>[0], change: (config: Tree) => void = () => undefined,
): Promise<RunningLoki[]> {
  const gossip = await freePort();
  const { http, grpc } = await place();
  const plan = lokiPlan({
    replicas: addresses.length,
    memberlist: { join: `${addresses[0]}:${gossip}`, label: 'loki.monitoring' },
    objectStore: {
      kind: 's3',
      fields: { bucketnames: 'logs', endpoint: s3.endpoint, region: 'us-east-1', s3forcepathstyle: true, insecure: true },
      hosts: [s3.endpoint],
    },
    schemaPeriods: [{ from: '2024-04-01', store: 'tsdb', objectStore: 's3', schema: 'v13', indexPrefix: 'index_', indexPeriod: '24h' }],
    ...own,
  });
  // all at once, as with podManagementPolicy Parallel
  return Promise.all(addresses.map((address, i) => startLoki(binary, plan, { address, http, grpc }, (config) => {
    Object.assign(config.memberlist, { bind_addr: [address], bind_port: gossip, advertise_port: gossip });
    // one machine has one name, and each pod another
    config.common.ring.instance_id = `loki-${i}`;
    config.frontend_worker = { id: `loki-${i}` };
    change(config);
  }, { AWS_ACCESS_KEY_ID: 'key-of-the-fleet', AWS_SECRET_ACCESS_KEY: 'x' })));
}
