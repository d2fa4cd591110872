import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { hub, spoke } from '../compile/compiled';

const TEXT = readFileSync(path.join(__dirname, '..', '..', 'docs', 'reach.md'), 'utf8');
const EXAMPLES = [...TEXT.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block], i) => [i + 1, load(block) as Record<string, any>] as const);

test.each(EXAMPLES)('example %i is right as it stands', (_, { grafana, ...settings }) => {
  const complete = grafana && { ...grafana, admin: { password: { name: 'grafana', key: 'admin-password' } } };
  const isOfSpoke = settings.global?.tailscaleEgress !== undefined;
  const { codes, plan } = isOfSpoke ? spoke({ settings }) : hub({ settings: { ...settings, ...(complete && { grafana: complete }) } });
  expect(codes).toEqual([]);
  expect([plan.tunnel, plan.pageRoutes, plan.blackboxExporter, plan.tailnetEgress].filter((part) => part !== undefined)).toHaveLength(1);
});

test('every part has an example', () => {
  expect(EXAMPLES.map(([, settings]) => Object.keys(settings).join())).toEqual([
    'cloudflareTunnel', 'cloudflareTunnel', 'grafana,alertmanager,routes,networkPolicies', 'global', 'blackboxExporter',
  ]);
});
