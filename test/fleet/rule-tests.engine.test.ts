import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Collection, Fleet, HubEndpoint } from '../../src';
import { describeWithEngine, INSTALL, promtool3 } from '../engines';

/** A hub with spokes that push, and one with a server of its own. */
function fleet(clusterLabel?: string): Fleet {
  const found = new Fleet({ quiet: true, clusterLabel });
  found.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2'), settings: { rules: { alerts: { KubePodCrashLooping: { for: '1h' } } } } });
  found.addSpoke('pushes');
  found.addSpoke('serves', { collection: Collection.prometheusServer() });
  return found;
}

/** What promtool says of files in one folder, and how many tests it ran. */
function verdict(promtool: string, files: { readonly [file: string]: string }, only: RegExp): { readonly status: unknown; readonly text: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'rule-tests-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const tests = Object.keys(files).filter((name) => only.test(name)).map((name) => path.join(folder, name));
  const { stdout, stderr, status } = spawnSync(promtool, ['test', 'rules', ...tests], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  rmSync(folder, { recursive: true });
  return { status, text: `${stdout}\n${stderr}`.split('\n').filter((line) => !/^\s*(SUCCESS)?\s*$|Unit Testing/.test(line)).join('\n') };
}

test('a cluster that evaluates nothing has no tests', () => expect(fleet().ruleTests('pushes')).toEqual({}));

test('alerts whose durations are others are left out', () => {
  const files = fleet().ruleTests('hub');
  expect(files['rules-kubernetes.yml']).toContain('alert: KubePodCrashLooping');
  expect(files['tests-kubernetes.yml']).not.toContain('KubePodCrashLooping');
  expect(files['tests-kubernetes.yml']).toContain('KubePodNotReady');
});

describeWithEngine('promtool 3', promtool3, INSTALL.go, (promtool) => {
  const sets = /tests-(general|kube-state-metrics|loki)\.yml/;

  test.each(['hub', 'serves'])('the rules of %s pass as they are deployed', (cluster) => {
    const { status, text } = verdict(promtool, fleet().ruleTests(cluster), sets);
    expect([text, status]).toEqual(['', 0]);
  });

  test('so they do under another label', () => {
    expect(verdict(promtool, fleet('originCluster').ruleTests('hub'), /tests-(general|kube-state-metrics)\.yml/)).toEqual({ status: 0, text: '' });
  });

  test('a rule that says something else fails', () => {
    const files = fleet().ruleTests('hub');
    const changed = { ...files, 'rules-general.yml': files['rules-general.yml'].replace('alert: TargetDown', 'alert: TargetUp') };
    expect(verdict(promtool, changed, /tests-general\.yml/).status).toBe(1);
  });
});
