import { spawnSync } from 'node:child_process';
import { delivered } from './delivered';
import { commands, DELIVERIES, HUBS, many, shellBlocks, SPOKES, written } from './readme/fleets';
import { Collection, HostProps } from '../../src';
import { render } from '../../src/backends/render';
import { manifestsOf } from '../../src/charts/deploy';
import { clusterFacts } from '../../src/delivery/cluster-facts';
import { layoutCluster } from '../../src/delivery/layout';
import { gitopsReadme } from '../../src/delivery/readme';
import { anchor } from '../../src/delivery/readme/markdown';
import { hub, spoke } from '../compile/compiled';

const HOSTS: { [name: string]: HostProps } = { 'nixos-1': {} };

/** What is wrong with it as Markdown, and as something to paste into a shell. */
function faults(readme: string): string[] {
  const found: string[] = [];
  const { status, stderr } = spawnSync('bash', ['-n'], { input: shellBlocks(readme).join('\n'), encoding: 'utf8' });
  if (status !== 0) found.push(stderr);
  const headings = new Set([...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading)));
  for (const [, target] of readme.matchAll(/\]\(#([^)]*)\)/g)) if (!headings.has(target)) found.push(`#${target} leads nowhere`);
  for (const block of readme.split('\n\n').filter((text) => text.startsWith('|'))) {
    const widths = new Set(block.trimEnd().split('\n').map((line) => line.replace(/`[^`]*`/g, '').split('|').length));
    if (widths.size !== 1) found.push(`a broken table: ${block}`);
  }
  for (const line of readme.split('\n')) if (line.length > 190) found.push(`a line of ${line.length}: ${line}`);
  if (/undefined|\[object|\{cluster\}|\n\n\n/.test(readme)) found.push(...readme.split('\n').filter((line) => /undefined|\[object|\{cluster\}/.test(line)), 'something is missing');
  return found;
}

/** `kind/name` of what commands reach for, where they say the kind. */
function reached(readme: string): Set<string> {
  return new Set([...commands(readme).join('\n').matchAll(/(?<=[ =])((?:service|deployment|daemonset|statefulset)\/[a-z0-9.-]+)/g)].map(([, object]) => object));
}

describe.each(Object.keys(DELIVERIES))('applied by %s', (delivery) => {
  const { objects, readme } = written({ hub: HUBS.nothing, spokes: SPOKES, hosts: HOSTS, props: { delivery: DELIVERIES[delivery] } });

  test('it can be read and pasted', () => {
    expect(faults(readme)).toEqual([]);
  });

  test('every cluster and machine is in it', () => {
    for (const name of [...Object.keys(SPOKES), 'hub', 'nixos-1']) expect(readme).toMatch(new RegExp(`\\b${name}\\b`));
  });

  test('what commands reach for is among the objects', () => {
    const all = new Set([...objects.values()].flatMap((own) => [...own]));
    const named = reached(readme);
    expect([...named].sort()).toEqual(expect.arrayContaining(['service/prometheus', 'service/loki', 'service/hub-front', 'statefulset/prometheus-agent']));
    expect([...named].filter((object) => !all.has(object))).toEqual([]);
  });

  test('no word of a heading stands for nothing', () => {
    const sections = readme.split(/^(?=#)/m);
    expect(sections.filter((section) => /^#{3,} /.test(section) && section.trim().split('\n').length < 2 && !section.startsWith('### Any')).map((s) => s.trim())).toEqual([]);
  });
});

test.each(Object.keys(HUBS))('a hub that asks for %s', (asks) => {
  const { objects, readme } = written({ hub: HUBS[asks], spokes: { agent: SPOKES.agent, nodes: { collection: Collection.alloy() } } });
  expect(faults(readme)).toEqual([]);
  const all = new Set([...objects.values()].flatMap((own) => [...own]));
  expect([...reached(readme)].filter((object) => !all.has(object))).toEqual([]);
});

test('what has to be run is there, and the old ways are not', () => {
  const { readme } = written({ hub: HUBS.nothing, spokes: SPOKES });
  const all = commands(readme).join('\n');
  for (const part of [
    'http://localhost:19090/api/v1/write', '/loki/api/v1/query_range', 'gotk_resource_info{cluster=', 'auth can-i', "--data-binary ''", 'prometheus_tsdb_out_of_order_samples_total',
    'debug "$pod"', '/federate', 'sha256sum', 'otelcol_', 'loki_write_', 'exported_cluster',
  ]) expect(all).toContain(part);
  expect(readme).toContain('failed to find plugin "istio-cni"');
  for (const wrong of ['can-i create services', 'exec ', '-- ping', 'prometheus_remote_storage_queue_length', 'loki/api/v1/query?', '/-/healthy', ':latest']) expect(all).not.toContain(wrong);
  // a sender before 3.7 knows the newest sample by another name
  expect(readme).toContain('`prometheus_remote_storage_highest_timestamp_in_seconds`');
  const recent = written({ hub: HUBS.nothing, spokes: { agent: SPOKES.agent } }).readme;
  expect(recent).not.toContain('highest_timestamp_in_seconds');
  expect(recent).not.toContain('loki_write_');
});

test('the label of another name is asked for by that name', () => {
  const { readme } = written({ hub: HUBS.nothing, spokes: SPOKES, props: { clusterLabel: 'originCluster' } });
  expect(readme).toContain('up{originCluster=\\"$cluster\\"}');
  expect(readme).not.toMatch(/[{(]cluster[=)]/);
});

describe('many clusters', () => {
  const { rendered } = render(spoke({ collection: Collection.alloy() }).plan);
  const facts = clusterFacts(rendered.plan, layoutCluster('a', manifestsOf(rendered), 'component').objects);
  const theHub = render(hub().plan).rendered;
  const hubFacts = clusterFacts(theHub.plan, layoutCluster('hub', manifestsOf(theHub), 'component').objects);
  const fleet = (count: number) => [{ name: 'hub', facts: hubFacts }, ...many(count, { name: 'a', facts, hub: 'hub' })];

  test.each([{}, { flux: { url: 'https://github.com/acme/gitops' } }, { argocd: { url: 'https://github.com/acme/gitops' } }])('are one section with each name in it: %j', (spec) => {
    const readme = gitopsReadme(fleet(1000), spec);
    expect(faults(readme)).toEqual([]);
    expect(readme.match(/^#### Group /gm)).toHaveLength(1);
    expect(readme.split('\n').length).toBeLessThan(1000);
    expect(readme.length).toBeLessThan(gitopsReadme(fleet(2), spec).length + 1000 * 60);
    for (const i of [0, 499, 999]) expect(readme).toContain(`\`euw1-production-${i}\``);
  });

  test('equal clusters have equal facts, whatever their names', () => {
    expect(JSON.stringify(facts)).not.toMatch(/"a"/);
    const compiled = spoke({ collection: Collection.alloy() }).plan;
    expect(clusterFacts({ ...compiled, name: 'b' }, layoutCluster('b', manifestsOf(render(compiled).rendered), 'component').objects)).toEqual(facts);
  });
});

test('of machines alone nothing is said that is for clusters', () => {
  const text = gitopsReadme([delivered('nixos-1', { role: 'host' })], {});
  expect(text).toContain('- [nixos-1](../nixos-1/README.md)');
  expect(commands(text)).toEqual([]);
  expect(gitopsReadme([], {})).not.toContain('##');
});
