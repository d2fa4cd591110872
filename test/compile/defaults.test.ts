import { hub, spoke } from './compiled';
import { defaultSettings, defaultSource } from '../../src/compile/defaults';

/** Request and limit of memory and CPU, as the reference documents give them. */
const STAGES: { readonly [stage: string]: readonly string[] } = {
  production: ['512Mi / 1Gi', '250m / 500m', '128Mi / 256Mi', '100m / 200m'],
  staging: ['256Mi / 512Mi', '150m / 300m', '64Mi / 128Mi', '50m / 100m'],
  development: ['128Mi / 256Mi', '100m / 200m', '32Mi / 64Mi', '25m / 50m'],
};

test.each(Object.keys(STAGES))('stage %s has the sizes of the reference', (stage) => {
  const { plan } = spoke({ stage });
  const sizes = [plan.collectors[0], plan.kubeStateMetrics!].flatMap(({ resources: { requests, limits } }) =>
    [`${requests?.memory} / ${limits?.memory}`, `${requests?.cpu} / ${limits?.cpu}`]);
  expect(sizes).toEqual(STAGES[stage]);
  expect(plan.identity.labels.environment).toBe(stage);
});

test('no stage, and one with a layer of its own, have the sizes of production', () => {
  const production = spoke({ stage: 'production' }).plan.collectors[0].resources;
  expect(spoke().plan.collectors[0].resources).toEqual(production);
  expect(spoke({ stage: 'qa' }, { files: { 'stages/qa.yaml': 'logs: { enabled: false }' } }).plan.collectors[0].resources).toEqual(production);
});

test('a layer changes one size and leaves the others, removals included', () => {
  const { plan } = spoke({ stage: 'staging', settings: { alloy: { resources: { limits: { memory: '768Mi' } } } }, unset: ['/alloy/resources/limits/cpu'] });
  expect(plan.collectors[0].resources).toEqual({ requests: { cpu: '150m', memory: '256Mi' }, limits: { memory: '768Mi' } });
  const yaml = spoke({ stage: 'staging' }, { files: { 'clusters/a.yaml': 'alloy: { resources: { limits: ~ } }' } });
  expect(yaml.plan.collectors[0].resources).toEqual({ requests: { cpu: '150m', memory: '256Mi' } });
});

test('an agent on a spoke is smaller than the server of a hub', () => {
  expect(defaultSettings('spoke', undefined).prometheus?.storage).toEqual({ size: '10Gi' });
  expect(hub().plan.collectors[0].storage).toEqual({ size: '50Gi' });
});

test('are shared, and nobody can change them', () => {
  const settings = defaultSettings('spoke', 'staging');
  expect(defaultSettings('spoke', 'staging')).toBe(settings);
  expect(defaultSettings('spoke', 'constructor')).toBe(defaultSettings('spoke', 'production'));
  expect(() => Object.assign(settings.alloy!.resources!.limits!, { cpu: '1' })).toThrow();
});

test('are called by the stage that they come from', () => {
  expect([defaultSource('staging'), defaultSource('qa'), defaultSource(undefined)]).toEqual(['default (stage staging)', 'default', 'default']);
});
