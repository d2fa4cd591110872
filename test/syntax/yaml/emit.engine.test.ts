import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { AMBIGUOUS, nastyString } from './arbitraries';
import { emitDocuments, emitYaml } from '../../../src/syntax/yaml';
import { describeWithEngine, INSTALL, kustomize, kustomizeBuild } from '../../engines';

/** Characters that kustomize 5 loses or refuses in any form, JSON with escapes included. */
const LOST_BY_KUSTOMIZE = /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** kustomize 5 drops the key "<<", quoted or not, and cannot read its own output of a key beyond 1024 characters. */
const isKey = (text: string) => text !== '<<' && text.length < 200;

/** kustomize 5 rewrites annotations as block scalars, and cannot read its own where the text begins with a tab. */
const isAnnotation = (text: string) => !/^\n*\t[^]*\n/.test(text);

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly annotations: Record<string, string> };
  readonly data: Record<string, string>;
  readonly spec: { readonly strings: string[]; readonly nested: { name: string; list: string[] }[]; readonly map: Record<string, { value: string }> };
}

describeWithEngine('kubectl kustomize', kustomize, INSTALL.kubectl, () => {
  test('gives back every string as it was given', () => {
    // a fixed seed: what is tried here is our output, not the luck of one run of kustomize
    const generated = fc.sample(nastyString, { numRuns: 500, seed: 1 });
    const strings = [...new Set([...AMBIGUOUS, ...generated])].filter((text) => !LOST_BY_KUSTOMIZE.test(text));
    const data = Object.fromEntries(strings.map((text, i) => [`k${i}`, text]));
    const annotations = Object.fromEntries(Object.entries(data).filter(([, text]) => isAnnotation(text)));
    const given = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nasty', annotations }, data },
      {
        apiVersion: 'example.org/v1',
        kind: 'Nasty',
        metadata: { name: 'nasty' },
        spec: {
          strings,
          nested: strings.map((text) => ({ name: text, list: [text] })),
          map: Object.fromEntries(strings.filter(isKey).map((text) => [text, { value: text }])),
        },
      },
    ];
    const folder = mkdtempSync(path.join(tmpdir(), 'emit-yaml-'));
    try {
      writeFileSync(path.join(folder, 'objects.yaml'), emitDocuments(given, { keyOrder: 'kubernetes' }));
      writeFileSync(path.join(folder, 'kustomization.yaml'), emitYaml({ resources: ['objects.yaml'] }));
      const built = loadAll(kustomizeBuild(folder)) as Manifest[];
      const configMap = built.find((d) => d.kind === 'ConfigMap')!;
      const nasty = built.find((d) => d.kind === 'Nasty')!;
      const changed = strings.filter((text, i) => configMap.data[`k${i}`] !== text
        || (isAnnotation(text) && configMap.metadata.annotations[`k${i}`] !== text)
        || nasty.spec.strings[i] !== text || nasty.spec.nested[i].name !== text || nasty.spec.nested[i].list[0] !== text
        || (isKey(text) && nasty.spec.map[text]?.value !== text));
      expect(changed).toEqual([]);
      expect(strings.length).toBeGreaterThan(400);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
