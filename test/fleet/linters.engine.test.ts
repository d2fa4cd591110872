import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { EXEMPTIONS } from './linter-exemptions';
import { filesBelow, synthReference } from './reference';
import {
  describeWithEngine, hasKubernetesSchemas, INSTALL, kubeconform, kubeLinter, kubeScore, KUBERNETES_VERSIONS, LinterFinding, pluto, policyLinters,
  writeSchemas,
} from '../engines';

const DEFAULT_VERSION = '1.32';
const used = new Set<string>();

/** The findings that no exemption is for. */
function unexcused(linter: string, findings: readonly LinterFinding[]): string[] {
  const left = findings.filter(({ check, object }) => {
    const exemption = EXEMPTIONS.find((one) => one.linter === linter && one.check === check && one.objects.test(object));
    if (exemption) used.add(`${linter} ${check}`);
    return exemption === undefined;
  });
  return [...new Set(left.map(({ check, object, message }) => `${check} ${object}: ${message}`))];
}

describeWithEngine('policy linters', policyLinters, INSTALL.go, (linters) => {
  let outdir: string;
  let manifests: string[];

  beforeAll(() => {
    outdir = synthReference();
    manifests = filesBelow(outdir)
      .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
      .map((file) => path.join(outdir, file));
    expect(manifests.length).toBeGreaterThan(50);
  }, 60_000);

  afterAll(() => fs.rmSync(path.dirname(outdir), { recursive: true }));

  test('kube-linter', () => {
    expect(unexcused('kube-linter', kubeLinter(linters, manifests))).toEqual([]);
  }, 60_000);

  test('kube-score', () => {
    expect(unexcused('kube-score', kubeScore(linters, manifests, DEFAULT_VERSION))).toEqual([]);
  }, 60_000);

  test('no exemption is for nothing', () => {
    expect(EXEMPTIONS.map(({ linter, check }) => `${linter} ${check}`).filter((name) => !used.has(name))).toEqual([]);
  });

  test('pluto: nothing is deprecated in any version', () => {
    for (const version of KUBERNETES_VERSIONS) expect(pluto(linters, outdir, version)).toEqual([]);
  }, 60_000);

  (hasKubernetesSchemas() ? test : test.skip).each(KUBERNETES_VERSIONS)('kubeconform, strict, with the official schemas of %s', (version) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schemas-'));
    try {
      expect(kubeconform(linters, writeSchemas(folder, version), manifests).filter(({ check }) => check !== 'statusValid')).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }, 60_000);

  describe('each finds what is wrong', () => {
    const pod = (own: object) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'a', namespace: 'n' },
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'i:latest', securityContext: { privileged: true }, ...own }] } },
      },
    });
    let file: string;
    const write = (manifest: object) => fs.writeFileSync(file, JSON.stringify(manifest));

    beforeAll(() => {
      file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'linted-')), 'a.yaml');
    });

    afterAll(() => fs.rmSync(path.dirname(file), { recursive: true }));

    test('kube-linter and kube-score', () => {
      write(pod({}));
      expect(unexcused('kube-linter', kubeLinter(linters, [file])).join()).toContain('privileged-container Deployment/n/a');
      expect(unexcused('kube-score', kubeScore(linters, [file], DEFAULT_VERSION)).join()).toContain('container-security-context-privileged Deployment/n/a');
    });

    test('pluto', () => {
      write({ apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a', namespace: 'n' } });
      expect(pluto(linters, path.dirname(file), DEFAULT_VERSION)).toEqual([{ check: 'removed', object: 'PodDisruptionBudget/n/a', message: 'policy/v1beta1' }]);
    });

    (hasKubernetesSchemas() ? test : test.skip)('kubeconform', () => {
      write(pod({ bogus: 1 }));
      const schemas = writeSchemas(path.join(path.dirname(file), 'schemas'), DEFAULT_VERSION);
      const [{ check, message }] = kubeconform(linters, schemas, [file]);
      expect([check, message]).toEqual(['statusInvalid', expect.stringContaining('bogus')]);
    });
  });
});
