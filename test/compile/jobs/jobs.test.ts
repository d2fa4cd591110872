import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { Collection } from '../../../src/topology/collection';
import { Around, collector, hub, job, jobNames, spoke } from '../compiled';

/** Spoke `a` with a layer file of its own. */
function fromYaml(text: string, around: Around = {}) {
  return spoke({}, { ...around, files: { 'clusters/a.yaml': text } });
}

describe('a standard job that a cluster asks for itself', () => {
  test('takes the place of the one that runs anyway, options and all', () => {
    const plain = spoke().plan;
    const { plan, codes } = spoke({ scrape: [ScrapeJob.annotatedPods({ namespaces: ['shop'], sampleLimit: 9 })] });
    expect(codes).toEqual([]);
    expect(plan.collectors.map(jobNames)).toEqual(plain.collectors.map(jobNames));
    expect(job(plan, 'kubernetes-pods').config).toMatchObject({ sampleLimit: 9, kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['shop'] } }] });
  });

  test('runs where it would not run by itself', () => {
    const { plan, codes } = spoke({ scrape: [ScrapeJob.kubeletResource(), ScrapeJob.kubeStateMetrics({ namespace: 'other' })], settings: { kubeStateMetrics: { enabled: false } } });
    expect(codes).toEqual([]);
    expect(jobNames(collector(plan, 'alloy-node'))).toContain('kubelet-resource');
    expect(job(plan, 'kube-state-metrics').config.kubernetesSdConfigs).toEqual([{ role: 'endpointslice', namespaces: { names: ['other'] } }]);
  });

  test('is one job, however often it is asked for', () => {
    expect(spoke({ scrape: [ScrapeJob.kubelet(), ScrapeJob.kubelet({ sampleLimit: 1 })] }).codes).toEqual(['duplicate-job!']);
  });

  test('is refused where the collector cannot run it', () => {
    expect(spoke({ scrape: [ScrapeJob.hostMetrics()], collection: Collection.prometheusAgent() }).codes).toEqual(['wrong-engine!']);
    expect(hub({ scrape: [ScrapeJob.alloy()] }).codes).toEqual(['wrong-engine!']);
  });
});

describe('jobs in YAML layers', () => {
  const FORMS = `
scrape:
  - fluxControllers
  - argoCd: { namespace: argo }
  - kubeletResource:
  - config:
      jobName: mine
      scope: node
      kubernetesSdConfigs: [{ role: pod }]
`;

  test('have all forms that jobs in code have', () => {
    const { plan, codes } = fromYaml(FORMS);
    expect(codes).toEqual([]);
    const typed = spoke({
      scrape: [
        ScrapeJob.fluxControllers(), ScrapeJob.argoCd({ namespace: 'argo' }), ScrapeJob.kubeletResource(),
        ScrapeJob.custom({ jobName: 'mine', kubernetesSdConfigs: [{ role: 'pod' }] }, { scope: 'node' }),
      ],
    }).plan;
    expect(plan.collectors).toEqual(typed.collectors);
    expect(jobNames(collector(plan, 'alloy-node'))).toContain('mine');
  });

  test.each<[string, string, string]>([
    ['an unknown name', '- fluxController', "scrape: 'fluxController' is not a scrape job; did you mean 'fluxControllers'"],
    ['two names in one', '- { kubelet: {}, cadvisor: {} }', 'is not a scrape job; write the name of one, or a map with that name as its one key'],
    ['a number', '- 5', '5 is not a scrape job'],
    ['nothing', '- null', 'null is not a scrape job'],
    ['a list', '- [kubelet]', '["kubelet"] is not a scrape job'],
    ['an unknown option', '- kubelet: { sampleLimits: 5 }', "scrape.kubelet: 'sampleLimits' is not known here; did you mean 'sampleLimit'"],
    ['an option of the wrong type', '- kubelet: { sampleLimit: "5" }', 'scrape.kubelet.sampleLimit: "5" is not a whole number from 0 on'],
    ['an unknown drop list', '- kubelet: { drop: [x] }', "scrape.kubelet.drop[0]: 'x' is not 'storage-buckets'"],
    ['a job without targets', '- config: { jobName: x }', "job 'x': the job has no targets"],
    ['a job that is no map', '- config: x', 'scrape.config: "x" is not a map'],
    ['a bad rule', '- config: { jobName: x, staticConfigs: [{ targets: ["x:1"] }], relabelConfigs: [{ action: kep }] }', 'relabelConfigs[0]: unknown relabel action'],
    ['a password', '- config: { jobName: x, staticConfigs: [{ targets: ["x:1"] }], basicAuth: { username: u, password: hunter2 } }', 'basicAuth.password: a secret is given by reference'],
    ['two ways to authenticate',
      '- config: { jobName: x, staticConfigs: [{ targets: ["x:1"] }], authorization: { credentialsFile: /t }, basicAuth: { username: u, password: { name: s, key: k } } }',
      "'authorization' and 'basicAuth' are given, but a client has one way to authenticate"],
  ])('are refused by file and line: %s', (_, entry, expected) => {
    const { diagnostics } = fromYaml(`stage: production\nscrape:\n  ${entry}\n`);
    const [{ severity, where, message, hint }, ...more] = diagnostics.filter((found) => found.severity === 'error');
    const text = `${where}: ${message}; ${hint}`;
    expect([severity, more]).toEqual(['error', []]);
    expect(where).toMatch(/^cluster 'a' \(clusters\/a\.yaml:2\), /);
    expect(text).toContain(expected);
    expect(text).not.toContain('hunter2');
  });

  test('replace those of lower layers as a whole', () => {
    const files = { 'base.yaml': 'scrape: [fluxControllers]', 'clusters/a.yaml': 'scrape: [argoCd]' };
    const names = (more: object) => spoke({}, { files: { ...files, ...more } }).plan.collectors.flatMap(jobNames).filter((name) => /flux|argo/.test(name));
    expect([names({}), names({ 'clusters/a.yaml': 'scrape: null' }), names({ 'clusters/a.yaml': 'stage: production' }), names({ 'clusters/a.yaml': 'scrape: []' })])
      .toEqual([['argo-cd'], [], ['flux-controllers', 'flux-resources'], []]);
  });
});

describe('rules of a user', () => {
  const config = (rule: object): ScrapeConfig => ({ jobName: 'x', staticConfigs: [{ targets: ['x:1'] }], relabelConfigs: [rule] });
  const agent = (rule: object, tag?: string) => spoke({
    scrape: [ScrapeJob.custom(config(rule))], collection: Collection.prometheusAgent(), settings: { prometheus: { image: { tag } } },
  }).codes;

  test('are read as the engine will read them', () => {
    const named = { sourceLabels: ['a'], regex: '(?<n>.*)', targetLabel: 'b' };
    expect([agent(named), agent(named, 'v2.55.1')]).toEqual([[], ['bad-relabel-rule!']]);
    const upper = { action: 'Drop', sourceLabels: ['a'], regex: 'b' };
    expect([agent(upper), spoke({ scrape: [ScrapeJob.custom(config(upper))] }).codes]).toEqual([[], ['bad-relabel-rule!']]);
  });

  test('that set an identity label are told that it is no use, whatever the label is called', () => {
    const warned = (targetLabel: string, clusterLabel?: string) =>
      spoke({ scrape: [ScrapeJob.custom(config({ targetLabel, replacement: 'x' }))] }, { facts: clusterLabel === undefined ? {} : { clusterLabel } }).codes;
    expect([warned('cluster'), warned('environment'), warned('cluster', 'origin'), warned('origin', 'origin')])
      .toEqual([['identity-label'], ['identity-label'], [], ['identity-label']]);
  });
});

test('clusters with the same jobs share what comes before the identity', () => {
  const [one, other] = [spoke().plan, spoke({ settings: { global: { clusterName: 'b' } } }).plan];
  expect(job(one, 'kubelet').basis).toBe(job(other, 'kubelet').basis);
  expect(job(one, 'kubelet').config).not.toEqual(job(other, 'kubelet').config);
});
