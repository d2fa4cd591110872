import * as path from 'node:path';
import * as ts from 'typescript';

/*
 * jest does not check types, so the compiler is asked here: each line below is compiled as it stands, and has to fail
 * or to pass as it says.
 */
const LINES: readonly (readonly [code: string, fault: string | undefined])[] = [
  ["k.deployment(scope, 'a', { metadata: m, spec: { selector: {}, template: { spec: { containers: [{ name: 'c', image: 'i' }] } } } })", undefined],
  ["k.deployment(scope, 'a', { metadata: m, spec: { selector: {}, template: { spec: { containers: [{ name: 'c', imagee: 'i' }] } } } })", 'imagee'],
  ["k.deployment(scope, 'a', { metadata: m, spec: { selector: {}, template: { spec: { hostPID: true, containers: [] } } } })", undefined],
  ["k.deployment(scope, 'a', { metadata: m, spec: { selector: {}, template: { spec: { hostPid: true, containers: [] } } } })", 'hostPid'],
  ["k.service(scope, 'a', { metadata: m, spec: { clusterIP: 'None', ports: [{ port: 1, targetPort: 'web' }, { port: 2, targetPort: 2 }] } })", undefined],
  ["k.service(scope, 'a', { metadata: m, spec: { clusterIp: 'None' } })", 'clusterIp'],
  ["k.service(scope, 'a', { metadata: m, spec: { ports: [{ port: 1, targetPort: true }] } })", "'true'"],
  ["k.clusterRole(scope, 'a', { metadata: { name: 'a' }, rules: [{ verbs: ['get'], nonResourceURLs: ['/metrics'] }] })", undefined],
  ["k.clusterRole(scope, 'a', { metadata: { name: 'a' }, rules: [{ verbs: ['get'], nonResourceUrLs: ['/metrics'] }] })", 'nonResourceUrLs'],
  ["k.clusterRole(scope, 'a', { metadata: m, rules: [] })", 'namespace'],
  ["k.role(scope, 'a', { metadata: { name: 'a' }, rules: [] })", 'namespace'],
  ["k.configMap(scope, 'a', { metadata: { namespace: 'n' } })", 'name'],
  ["const c: k.Container = { name: 'c', resources: { limits: { cpu: '1' } }, env: [{ name: 'E', valueFrom: { fieldRef: { fieldPath: 'p' } } }] }", undefined],
  ["const c: k.Container = { name: 'c', resources: { limits: { cpu: 1 } } }", 'number'],
  ["const c: k.Container = { name: 'c', livenessProbe: { httpGet: { path: '/', port: 'web', httpHeaders: [{ name: 'a', value: 'b' }] } } }", undefined],
  ["const v: k.Volume = { name: 'v', emptyDir: { sizeLimit: '1Gi' } }", undefined],
  ["const v: k.Volume = { name: 'v', emptyDir: { sizeLimit: 1 } }", 'number'],
  ["kustomization(scope, 'a', { metadata: m, spec: { interval: '5m', prune: true, sourceRef: { kind: 'GitRepository', name: 's' } } })", undefined],
  ["kustomization(scope, 'a', { metadata: m, spec: { interval: '5m', prune: true, sourceRef: { kind: 'GitRepo', name: 's' } } })", 'GitRepo'],
  ["application(scope, 'a', { metadata: m, spec: { project: 'p', source: { repoURL: 'u' }, destination: {} } })", undefined],
  ["application(scope, 'a', { metadata: m, spec: { project: 'p', source: { repoUrl: 'u' }, destination: {} } })", 'repoUrl'],
];

const HEAD = [
  "import { Construct } from 'constructs';",
  "import { application } from '../../imports/argocd';",
  "import { kustomization } from '../../imports/flux';",
  "import * as k from '../../imports/kubernetes';",
  'declare const scope: Construct;',
  "const m = { name: 'a', namespace: 'n' };",
];

describe('the compiler', () => {
  const file = path.join(__dirname, 'wire-lines.ts');
  const faults = new Map<number, string>();

  beforeAll(() => {
    const { config } = ts.readConfigFile(path.join(__dirname, '../../tsconfig.json'), ts.sys.readFile.bind(ts.sys));
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(__dirname, '../..'));
    const host = ts.createCompilerHost(options);
    const source = ts.createSourceFile(file, [...HEAD, ...LINES.map(([code]) => `{ ${code}; }`)].join('\n'), ts.ScriptTarget.ES2022);
    const readSource = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) => name === file ? source : readSource(name, ...rest);
    const program = ts.createProgram([file], { ...options, noEmit: true, noUnusedLocals: false, types: [] }, host);
    for (const found of program.getSemanticDiagnostics(source)) {
      const line = source.getLineAndCharacterOfPosition(found.start!).line - HEAD.length;
      faults.set(line, ts.flattenDiagnosticMessageText(found.messageText, ' '));
    }
  }, 60_000);

  test.each(LINES.map(([code, fault], line) => ({ line, code, fault })))('$code: $fault', ({ line, fault }) => {
    if (fault === undefined) {
      expect(faults.get(line)).toBeUndefined();
    } else {
      expect(faults.get(line)).toContain(fault);
    }
  });
});
