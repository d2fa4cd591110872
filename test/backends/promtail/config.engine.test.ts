import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FILES, HUB, JOURNAL, NODE_FILES, PODS, promtailPlan } from './plans';
import { printPromtail } from '../../../src/backends/promtail';
import { CollectorPlan } from '../../../src/compile/plan';
import { COMPONENTS } from '../../../src/model/components/component-table';
import { describeWithEngine, INSTALL, promtail } from '../../engines';

const key = (name: string) => ({ name: 'hub', key: name });
const STAGES = [
  { kind: 'json', expressions: { level: '', message: 'msg' } }, { kind: 'labels', values: { level: '' } }, { kind: 'structuredMetadata', values: { user: '' } },
  { kind: 'drop', sources: ['level'], value: 'debug' }, { kind: 'staticLabels', values: { cluster: 'a' } },
] as const;

/** The plans whose configs look unlike each other. */
const VARIANTS: { readonly [name: string]: CollectorPlan } = {
  'pods': promtailPlan(),
  'pods of some namespaces and labels, with stages': promtailPlan([{ ...PODS, namespaces: ['shop'], podSelector: { app: 'cart' }, stages: STAGES }]),
  'a journal': promtailPlan([{ ...JOURNAL, units: ['a.service', 'b.service'], stages: STAGES }]),
  'files': promtailPlan([FILES]),
  'files that know their node': promtailPlan([{ ...NODE_FILES, stages: [{ kind: 'regex', expression: '^(?P<a>\\d+)\\/(?P<b>\\S+)$' }, ...STAGES] }]),
  'all of it, to a hub whose address is a secret': promtailPlan([PODS, JOURNAL, FILES], [{ ...HUB, urlVariable: 'HUB_ENDPOINT' }]),
  'a tuned queue': promtailPlan(undefined, [{ ...HUB, tenantId: 'shop', batchWait: '2s', batchSize: 4096, minBackoffPeriod: '1s', maxBackoffPeriod: '1m', maxBackoffRetries: 20 }]),
  'a password and an authority': promtailPlan(undefined, [{ ...HUB, basicAuth: { username: 'a', password: key('password') }, tlsConfig: { ca: key('ca.crt') } }]),
  'a token by a proxy': promtailPlan(undefined, [{ ...HUB, authorization: { credentials: key('token') }, proxyUrl: 'http://proxy:3128' }]),
  'a client certificate': promtailPlan(undefined, [{ ...HUB, tlsConfig: { cert: key('tls.crt'), key: key('tls.key'), serverName: 'hub', minVersion: 'TLS13' } }]),
  'OAuth 2.0, by the proxy of its environment': promtailPlan(undefined, [{
    ...HUB,
    oauth2: { clientId: 'a', clientSecret: key('secret'), tokenUrl: 'https://sso/token', scopes: ['logs'], endpointParams: { a: 'b' }, proxyFromEnvironment: true },
    proxyFromEnvironment: true,
    followRedirects: false,
    enableHttp2: false,
  }]),
  'two receivers, and a word of each log': promtailPlan(undefined, [HUB, { ...HUB, name: 'hub-2' }], { logLevel: 'debug', logFormat: 'json' }),
};

describeWithEngine('Promtail', promtail, INSTALL.go, (binary) => {
  function checked(plan: CollectorPlan, change: (text: string) => string = (text) => text): { status: number | null; said: string } {
    const { args, diagnostics, files } = printPromtail(plan);
    expect(diagnostics).toEqual([]);
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'fleet-promtail-')), 'config.yaml');
    writeFileSync(file, change(files['config.yaml']));
    const flags = args.filter((arg) => !arg.startsWith('-config.file='));
    const run = spawnSync(binary, [`-config.file=${file}`, ...flags, '-check-syntax'], { encoding: 'utf8', env: { HOSTNAME: 'node-1', HUB_ENDPOINT: 'https://hub.example.com' } });
    return { status: run.status, said: run.stdout + run.stderr };
  }

  test('is of the release that configs are printed for', () => {
    const { stdout } = spawnSync(binary, ['-version'], { encoding: 'utf8' });
    expect(stdout).toContain(`version ${COMPONENTS.promtail.tag}`);
  });

  test.each(Object.keys(VARIANTS))('takes %s', (name) => {
    expect(checked(VARIANTS[name])).toEqual({ status: 0, said: expect.stringContaining('Valid config file') });
  });

  test('takes no other field', () => {
    expect(checked(VARIANTS.pods, (text) => text.replace('tenant_id', 'tenant').replace('health_check_target', 'health_check'))).toEqual({
      status: 1, said: expect.stringContaining('field health_check not found'),
    });
  });
});
