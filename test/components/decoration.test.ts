import fc from 'fast-check';
import { Json } from './plans';
import { ManifestData } from '../../imports/manifest';
import { ObjectsPlan } from '../../src/compile/plan';
import { decorated, definedKinds, mergedOptions, SYNC_WAVES } from '../../src/components/decoration';
import { STEPS } from '../../src/model/delivery/step';
import { deepFreeze } from '../../src/syntax/frozen';

const OPTIONS = 'argocd.argoproj.io/sync-options';
const WAVE = 'argocd.argoproj.io/sync-wave';
const COMPARE = 'argocd.argoproj.io/compare-options';
const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';
const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

const NONE: ObjectsPlan = { labels: {}, annotations: {} };
const ARGOCD: ObjectsPlan = { ...NONE, delivery: 'argocd' };
const FLUX: ObjectsPlan = { ...NONE, delivery: 'flux' };

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.com' },
  spec: { group: 'example.com', names: { kind: 'Thing', plural: 'things' } },
};

function object(kind: string, metadata: object = {}, more: object = {}, apiVersion = 'v1'): ManifestData {
  return { apiVersion, kind, metadata: { name: 'n', ...metadata }, ...more } as ManifestData;
}

function metadataOf(manifest: ManifestData, objects?: ObjectsPlan, defined: string[] = []): Json {
  return decorated([manifest], objects, new Set(defined))[0].metadata;
}

describe('labels and annotations of the layers', () => {
  const objects: ObjectsPlan = { labels: { team: 'infra', tier: 'one' }, annotations: { owner: 'me' } };

  test('are on every object, and its own ones win', () => {
    expect(metadataOf(object('Service', { labels: { team: 'other' } }), objects)).toEqual({
      name: 'n', labels: { team: 'other', tier: 'one' }, annotations: { owner: 'me' },
    });
  });

  test('are not read as variables either', () => {
    expect(metadataOf(object('Service'), { ...FLUX, annotations: { owner: '$me' } }).annotations).toEqual({ owner: '$me', [SUBSTITUTE]: 'disabled' });
  });

  test('stay out of selectors and pod templates', () => {
    const spec = { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } } } };
    const [printed] = decorated([object('DaemonSet', {}, { spec }, 'apps/v1')], objects) as Json[];
    expect(printed.spec).toEqual({ selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } } } });
    expect(printed.metadata.labels).toEqual(objects.labels);
  });

  test('are one map for all objects that share theirs', () => {
    const shared = deepFreeze({ a: 'b' });
    const plan = deepFreeze({ ...objects });
    const [one, other] = decorated([object('Service', { labels: shared }), object('Secret', { labels: shared })], plan) as Json[];
    expect(one.metadata.labels).toEqual({ a: 'b', team: 'infra', tier: 'one' });
    expect(other.metadata.labels).toBe(one.metadata.labels);
  });

  test('do not hide what is no map from the API server', () => {
    expect(metadataOf(object('Service', { labels: 5, annotations: ['x'] }), objects)).toMatchObject({ labels: 5, annotations: ['x'] });
    expect(metadataOf(object('Service', { labels: null, annotations: null }), objects)).toMatchObject(objects);
  });
});

test('without anything to say the same list comes back', () => {
  const list = [object('Service'), object('ConfigMap', { annotations: { [SUBSTITUTE]: 'disabled' } }, { data: { a: '${1}' } })];
  expect(decorated(list)).toBe(list);
});

describe('substitution by Flux', () => {
  test.each([undefined, FLUX])('is off where something holds a dollar', (objects) => {
    expect(metadataOf(object('Deployment', {}, { spec: { args: [{ value: '--address=$(POD_IP)' }] } }), objects).annotations).toEqual({ [SUBSTITUTE]: 'disabled' });
    expect(metadataOf(object('ConfigMap', {}, { data: { $: 'x' } }), objects).annotations).toEqual({ [SUBSTITUTE]: 'disabled' });
    expect(metadataOf(object('ConfigMap', {}, { data: { a: 'x' } }), objects).annotations).toBeUndefined();
  });

  test('is what the object says, by annotation or label, and nothing to Argo CD', () => {
    const data = { data: { a: '$x' } };
    expect(metadataOf(object('ConfigMap', { annotations: { [SUBSTITUTE]: 'enabled' } }, data)).annotations).toEqual({ [SUBSTITUTE]: 'enabled' });
    expect(metadataOf(object('ConfigMap', { labels: { [SUBSTITUTE]: 'enabled' } }, data)).annotations).toBeUndefined();
    expect(metadataOf(object('ConfigMap', {}, data), ARGOCD).annotations).toBeUndefined();
  });
});

describe('what takes other things with it', () => {
  test.each(['Namespace', 'PersistentVolumeClaim', 'PersistentVolume'])('a %s is guarded, whoever applies it', (kind) => {
    for (const objects of [undefined, FLUX]) {
      expect(metadataOf(object(kind), objects).annotations).toEqual({ [OPTIONS]: 'Prune=false,Delete=false', [PRUNE]: 'disabled' });
    }
    expect(metadataOf(object(kind), ARGOCD).annotations).toMatchObject({ [OPTIONS]: 'Prune=false,Delete=false', [COMPARE]: 'IgnoreExtraneous' });
  });

  test('its owner can say otherwise, and what else it says stays', () => {
    const own = { annotations: { [OPTIONS]: 'Replace=true, Delete=true', [PRUNE]: 'enabled' } };
    expect(metadataOf(object('PersistentVolumeClaim', own)).annotations).toEqual({ [OPTIONS]: 'Replace=true,Delete=true,Prune=false', [PRUNE]: 'enabled' });
  });

  test('a kind of the same name in another group is something else', () => {
    expect(metadataOf(object('Namespace', {}, {}, 'example.com/v1')).annotations).toBeUndefined();
  });
});

describe('with Argo CD', () => {
  test('each step has a wave after the one before, and most objects need none', () => {
    const waves = STEPS.map((step) => SYNC_WAVES[step]);
    expect(waves).toEqual([...new Set(waves)].sort((a, b) => a - b));
    expect(metadataOf(object('Namespace'), ARGOCD).annotations[WAVE]).toBe('-3');
    expect(metadataOf(object('Secret'), ARGOCD).annotations[WAVE]).toBe('-2');
    expect(metadataOf(object('DaemonSet', {}, {}, 'apps/v1'), ARGOCD).annotations).toBeUndefined();
    expect(metadataOf(object('PrometheusRule', {}, {}, 'monitoring.coreos.com/v1'), ARGOCD).annotations[WAVE]).toBe('1');
    expect(metadataOf(object('Secret', { annotations: { [WAVE]: '7' } }), ARGOCD).annotations[WAVE]).toBe('7');
  });

  test('without it nothing speaks of waves', () => {
    expect(metadataOf(object('Secret'), FLUX).annotations).toBeUndefined();
  });

  test('what is too large for client-side apply is merged by the API server', () => {
    expect(metadataOf(object('ConfigMap', {}, { data: { a: 'x'.repeat(300_000) } }), ARGOCD).annotations).toEqual({ [OPTIONS]: 'ServerSideApply=true' });
    expect(metadataOf(object('ConfigMap', {}, { data: { a: 'x'.repeat(200_000) } }), ARGOCD).annotations).toBeUndefined();
    expect(metadataOf(object('ConfigMap', {}, { data: { a: 'x'.repeat(300_000) } }), FLUX).annotations).toBeUndefined();
  });

  test('definitions are applied by the server and only removed when somebody says yes', () => {
    expect(metadataOf(DEFINITION, ARGOCD).annotations).toEqual({ [OPTIONS]: 'Prune=confirm,Delete=confirm,ServerSideApply=true', [WAVE]: '-3' });
  });

  test('an object whose definition comes along is not tried before it', () => {
    const thing = object('Thing', {}, {}, 'example.com/v1');
    expect(definedKinds([object('Service'), DEFINITION])).toEqual(['example.com/Thing']);
    expect(metadataOf(thing, ARGOCD, ['example.com/Thing']).annotations).toEqual({ [OPTIONS]: 'SkipDryRunOnMissingResource=true' });
    expect(metadataOf(thing, ARGOCD, ['example.com/Other']).annotations).toBeUndefined();
  });
});

test('what SOPS has signed stays as it is', () => {
  const encrypted = [object('Secret', {}, { sops: { mac: 'x' } })];
  expect(decorated(encrypted, { ...ARGOCD, labels: { a: 'b' } })).toBe(encrypted);
});

test('a definition that says nothing of its kind defines none', () => {
  const silent: ManifestData[] = [undefined, null, { group: 5, names: {} }, { group: 'example.com' }].map((spec) => ({ ...DEFINITION, spec }));
  expect(definedKinds(silent)).toEqual([]);
});

describe('laws', () => {
  const texts = fc.dictionary(fc.constantFrom('a', 'b', OPTIONS, WAVE, SUBSTITUTE, PRUNE), fc.constantFrom('x', 'Prune=true', 'Replace=true,Prune=confirm', ''));
  const manifests = fc.record({
    kind: fc.constantFrom('Namespace', 'ConfigMap', 'Secret', 'PersistentVolumeClaim'), labels: fc.option(texts), annotations: fc.option(texts), text: fc.constantFrom('$', 'x'),
  }).map(({ kind, labels, annotations, text }) =>
    object(kind, { ...(labels && { labels }), ...(annotations && { annotations }) }, { data: { text } }));
  const plans: fc.Arbitrary<ObjectsPlan> = fc.record({ delivery: fc.constantFrom(undefined, 'flux' as const, 'argocd' as const), labels: texts, annotations: texts });

  test('nothing that an object says is lost, and nothing but metadata changes', () => {
    fc.assert(fc.property(manifests, plans, (manifest, plan) => {
      const before = structuredClone(manifest) as Json;
      const [after] = decorated([manifest], plan) as Json[];
      expect(manifest).toEqual(before);
      expect({ ...after, metadata: undefined }).toEqual({ ...before, metadata: undefined });
      expect(after.metadata.labels ?? {}).toMatchObject(before.metadata.labels ?? {});
      for (const [name, value] of Object.entries(before.metadata.annotations ?? {})) {
        if (name === OPTIONS) expect(after.metadata.annotations[OPTIONS].split(',')).toEqual(expect.arrayContaining((value as string).split(',').filter(Boolean)));
        else expect(after.metadata.annotations[name]).toBe(value);
      }
    }));
  });

  test('a second time changes nothing', () => {
    fc.assert(fc.property(manifests, plans, (manifest, plan) => {
      const once = decorated([manifest], plan);
      expect(decorated(once, plan)).toEqual(once);
    }));
  });

  const option = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('true', 'false')).map(([name, value]) => `${name}=${value}`);

  test('merged options have each name once where each side has, and those of the object first', () => {
    const options = fc.uniqueArray(option, { selector: (text) => text[0] });
    fc.assert(fc.property(options, options, (own, ours) => {
      const merged = mergedOptions(own.join(','), ours).split(',').filter(Boolean);
      expect(merged.slice(0, own.length)).toEqual(own);
      expect(merged.map((text) => text[0])).toEqual([...new Set([...own, ...ours].map((text) => text[0]))]);
    }));
  });
});
