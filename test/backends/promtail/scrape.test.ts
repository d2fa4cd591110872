import { FILES, FORCED, JOURNAL, NODE_FILES, PODS, printed } from './plans';
import { LogSourcePlan } from '../../../src/compile/plan';
import { relabel } from '../../../src/model/relabel';

function scrape(source: LogSourcePlan) {
  const { config, errors } = printed([source]);
  expect(errors).toEqual([]);
  return config.scrape_configs[0];
}

/** Rules as they are printed, in the terms of the model. */
function rulesOf(config: { relabel_configs: { [key: string]: any }[] }) {
  return config.relabel_configs.map(({ source_labels: sourceLabels, target_label: targetLabel, ...rest }) =>
    ({ sourceLabels, targetLabel, ...rest }));
}

const POD = {
  __meta_kubernetes_namespace: 'shop',
  __meta_kubernetes_pod_name: 'cart-1',
  __meta_kubernetes_pod_uid: 'u1',
  __meta_kubernetes_pod_container_name: 'app',
  __meta_kubernetes_pod_node_name: 'node-1',
};

describe('pods', () => {
  test('are found on the own node, with their files and the labels of the plan', () => {
    const labels = relabel(rulesOf(scrape(PODS)), POD, '3.x').labels!;
    expect(labels).toMatchObject({ namespace: 'shop', pod: 'cart-1', container: 'app', cluster: 'a', __host__: 'node-1', __path__: '/var/log/pods/*u1/app/*.log' });
  });

  test('of the kubelet itself are found by the sum of their manifest', () => {
    const own = {
      ...POD, __meta_kubernetes_pod_controller_kind: 'Node', __meta_kubernetes_pod_annotation_kubernetes_io_config_hash: '0123456789abcdef0123456789abcdef',
    };
    expect(relabel(rulesOf(scrape(PODS)), own, '3.x').labels!.__path__).toBe('/var/log/pods/*0123456789abcdef0123456789abcdef/app/*.log');
    const forged = { ...own, __meta_kubernetes_pod_controller_kind: 'ReplicaSet' };
    expect(relabel(rulesOf(scrape(PODS)), forged, '3.x').labels!.__path__).toBe('/var/log/pods/*u1/app/*.log');
  });

  test('are read in the form of the runtime, without a stream for each file, before all other stages', () => {
    expect(scrape(PODS).pipeline_stages).toEqual([{ cri: {} }, { labeldrop: ['filename'] }]);
    const stages = [{ kind: 'json', expressions: { level: '' } }, { kind: 'staticLabels', values: { cluster: 'a' } }] as const;
    expect(scrape({ ...PODS, stages }).pipeline_stages.slice(2)).toEqual([{ json: { expressions: { level: '' } } }, { static_labels: { cluster: 'a' } }]);
    expect(scrape({ ...PODS, relabelConfigs: [{ targetLabel: 'filename', replacement: 'x' }, ...FORCED] }).pipeline_stages).toEqual([{ cri: {} }]);
  });

  test('are asked for where they are chosen', () => {
    expect(scrape(PODS).kubernetes_sd_configs).toEqual([{ role: 'pod' }]);
    expect(scrape({ ...PODS, namespaces: ['shop'], podSelector: { app: 'cart', tier: '' } }).kubernetes_sd_configs)
      .toEqual([{ role: 'pod', namespaces: { names: ['shop'] }, selectors: [{ role: 'pod', label: 'app=cart,tier=' }] }]);
  });
});

test('the journal is read from its folder, of some units', () => {
  expect(scrape(JOURNAL).journal).toEqual({ path: '/var/log/journal', max_age: '7h' });
  expect(scrape({ ...JOURNAL, units: ['a.service', 'b.service'] }).journal.matches).toBe('_SYSTEMD_UNIT=a.service _SYSTEMD_UNIT=b.service');
  expect(scrape(JOURNAL).pipeline_stages).toBeUndefined();
});

test('each pattern of files is a target, which knows its node where rules ask for it', () => {
  expect(scrape(FILES).static_configs.map(({ labels }: { labels: object }) => labels)).toEqual([{ __path__: '/var/log/a.log' }, { __path__: '/var/log/b/*.log' }]);
  expect(scrape(NODE_FILES).static_configs[0].labels).toEqual({ __path__: '/var/log/a.log', __node_name: '${HOSTNAME}' });
});
