import { ClusterSettings } from '../../src/topology/settings/cluster-settings';
import { collector, hub, spoke } from '../compile/compiled';

/*
 * The three ways in which the reference documents put a cluster's values together: value files, and values inline.
 */

const BASE = 'global: { scrapeInterval: 1m }\nalloy: { replicas: 2 }';
const HOMELAB = 'global:\n  clusterName: homelab-k8s\n  hubEndpoint: 100.64.0.2\nalloy:\n  resources:\n    limits:\n      memory: 768Mi';

/** What the values make of the cluster. */
function made(props: Parameters<typeof spoke>[0], files: { readonly [file: string]: string }) {
  const { plan, codes } = spoke(props, { files: { 'base.yaml': BASE, ...files } });
  const wide = collector(plan, 'alloy-cluster');
  const { resources, replicas, scrapeInterval, remoteWrites: [{ url }] } = wide;
  return { codes, labels: plan.identity.labels, resources, replicas, scrapeInterval, url };
}

const COMMON = { codes: [], replicas: 2, scrapeInterval: '1m', url: 'http://100.64.0.2:9090/api/v1/write' };

test('pattern 1: base, stage and a file of the cluster', () => {
  const expected = {
    ...COMMON,
    labels: { cluster: 'homelab-k8s', environment: 'production' },
    resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '500m', memory: '768Mi' } },
  };
  expect(made({ stage: 'production' }, { 'clusters/a.yaml': HOMELAB })).toEqual(expected);
  expect(made({}, { 'clusters/a.yaml': `stage: production\n${HOMELAB}` })).toEqual(expected);
  expect(made({ stage: 'production' }, { 'clusters/a.yaml': HOMELAB, 'stages/production.yaml': 'alloy: { resources: { limits: { memory: 2Gi } } }' })).toEqual(expected);
});

test('pattern 2: base, stage and inline', () => {
  const settings: ClusterSettings = { global: { clusterName: 'staging-cluster', hubEndpoint: '100.64.0.2' } };
  expect(made({ stage: 'staging', settings }, {})).toEqual({
    ...COMMON,
    labels: { cluster: 'staging-cluster', environment: 'staging' },
    resources: { requests: { cpu: '150m', memory: '256Mi' }, limits: { cpu: '300m', memory: '512Mi' } },
  });
});

test('pattern 3: base and inline alone', () => {
  const settings: ClusterSettings = {
    global: { clusterName: 'simple-cluster', environment: 'production', hubEndpoint: '100.64.0.2' },
    alloy: { resources: { limits: { memory: '1Gi', cpu: '500m' } } },
  };
  expect(made({ settings }, {})).toEqual({
    ...COMMON,
    labels: { cluster: 'simple-cluster', environment: 'production' },
    resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '500m', memory: '1Gi' } },
  });
});

test('inline has the last word over the file of the cluster', () => {
  const { resources, labels } = made({ stage: 'production', settings: { alloy: { resources: { limits: { memory: '1536Mi' } } } } }, { 'clusters/a.yaml': HOMELAB });
  expect([resources.limits, labels.cluster]).toEqual([{ cpu: '500m', memory: '1536Mi' }, 'homelab-k8s']);
});

test('the hub is layered as its spokes are', () => {
  const { plan } = hub({ stage: 'production' }, { files: { 'base.yaml': BASE, 'clusters/hub.yaml': 'prometheus: { retention: 10d }' } });
  expect([plan.collectors[0].server?.retention, plan.collectors[0].scrapeInterval, plan.identity.labels.environment]).toEqual(['10d', '1m', 'production']);
});
