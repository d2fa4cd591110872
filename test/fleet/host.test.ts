import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { builtBy, ENDPOINT, exists, files, fleetOf, newOutdir, settled, spokesNamed, textOf } from './small-fleet';
import { Collection, Delivery, Fleet, Layers, ScrapeJob } from '../../src';
import { temporary } from '../delivery/output-fixture';

const HOSTS = { 'nixos-1': {}, 'nixos-2': { collection: Collection.prometheusAgent() } };

/** The files of a folder of the output. */
const inFolder = (outdir: string, folder: string) => Object.keys(files(outdir)).filter((file) => file.startsWith(`${folder}/`)).sort();

/** A hub has rules about every cluster and host that it is to hear of. */
const HUB_RULES = ['hub/inventory.json', 'hub/prometheus.yaml'];

describe('the output', () => {
  test('has files for a host, and no objects', () => {
    const outdir = newOutdir();
    const { clusters, hosts } = fleetOf(outdir, { spokes: spokesNamed('a'), hosts: HOSTS }).synth();
    expect([clusters, hosts]).toEqual([2, 2]);
    expect(inFolder(outdir, 'nixos-1')).toEqual(['nixos-1/README.md', 'nixos-1/config.alloy', 'nixos-1/inventory.json']);
    expect(inFolder(outdir, 'nixos-2')).toEqual(['nixos-2/README.md', 'nixos-2/inventory.json', 'nixos-2/prometheus.yml']);
    expect(JSON.parse(textOf(outdir, 'nixos-1/inventory.json'))).toEqual({
      version: 1, cluster: 'nixos-1', files: ['README.md', 'config.alloy'], objects: [],
    });
  });

  test('of clusters is what it would be without hosts, but for the word on them and what their hub expects of them', () => {
    const [without, withHosts] = [newOutdir(), newOutdir()];
    fleetOf(without, { spokes: spokesNamed('a') }).synth();
    fleetOf(withHosts, { spokes: spokesNamed('a'), hosts: HOSTS }).synth();
    const differing = Object.keys(files(without)).filter((file) => textOf(without, file) !== textOf(withHosts, file));
    expect(differing).toEqual(['gitops/README.md', ...HUB_RULES]);
  });

  test.each([
    ['flux', Delivery.flux({ url: 'https://github.com/acme/gitops' })], ['argocd', Delivery.argocd({ url: 'https://github.com/acme/gitops' })],
  ])('has nothing for %s to apply on a host', (engine, delivery) => {
    const outdir = newOutdir();
    fleetOf(outdir, { hosts: HOSTS, props: { delivery } }).synth();
    expect(inFolder(outdir, `gitops/${engine}`)).toEqual([`gitops/${engine}/hub.yaml`]);
    expect(textOf(outdir, 'gitops/README.md')).toContain('[nixos-1](../nixos-1/README.md)');
  });

  test('stays as it is in a run that changes nothing, without building a host again', () => {
    const outdir = settled({ hosts: HOSTS });
    const before = files(outdir);
    expect(builtBy(() => fleetOf(outdir, { hosts: HOSTS }).synth())).toEqual([]);
    expect(files(outdir)).toEqual(before);
  });

  test('gains a host, changes only it, and loses it with everything of it', () => {
    const outdir = settled({ spokes: spokesNamed('a') });
    const added = fleetOf(outdir, { spokes: spokesNamed('a'), hosts: { 'nixos-1': {} } }).synth();
    expect(added.written).toEqual(['gitops/README.md', ...HUB_RULES, 'nixos-1/']);
    const changed = fleetOf(outdir, { spokes: spokesNamed('a'), hosts: { 'nixos-1': { collection: Collection.prometheusAgent() } } }).synth();
    expect(changed.written).toEqual([...HUB_RULES, 'nixos-1/README.md', 'nixos-1/inventory.json', 'nixos-1/prometheus.yml']);
    expect(changed.removed).toEqual(['nixos-1/config.alloy']);
    const removed = fleetOf(outdir, { spokes: spokesNamed('a') }).synth();
    expect(removed.removed).toEqual(['nixos-1/README.md', 'nixos-1/inventory.json', 'nixos-1/prometheus.yml']);
    expect(exists(outdir, 'nixos-1')).toBe(false);
  });

  test('does not lose many hosts by a slip', () => {
    const many = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`host-${name}`, {}]));
    const outdir = settled({ hosts: many });
    expect(() => fleetOf(outdir, {}).synth()).toThrow('mass-removal');
    expect(exists(outdir, 'host-a/config.alloy')).toBe(true);
  });

  test('holds nothing of a fleet in which a host has an error', () => {
    const outdir = newOutdir();
    expect(() => fleetOf(outdir, { hosts: { 'nixos-1': { scrape: [ScrapeJob.kubelet()] } } }).synth()).toThrow(/host 'nixos-1', job 'kubelet': it needs Kubernetes/);
    expect(exists(outdir, 'hub')).toBe(false);
  });
});

describe('a fleet with a host', () => {
  const fleet = () => fleetOf(newOutdir(), { hosts: HOSTS });

  test('has no findings about it', () => {
    const about = (diagnostics: readonly { where: string; message: string }[]) => diagnostics.filter(({ where, message }) => /nixos/.test(where + message));
    expect(about(fleet().check())).toEqual([]);
  });

  test('has no chart for it, and says so', () => {
    expect(() => fleet().chart(Testing.app(), 'nixos-1')).toThrow(/'nixos-1' is a host outside Kubernetes: it has files, and no chart/);
  });

  test('refuses to extend it alone, and passes it over where every cluster is extended', () => {
    const one = fleet();
    expect(one.cluster('nixos-1').clusterRole).toBe('host');
    expect(() => one.cluster('nixos-1').extend({ extend: () => undefined })).toThrow("host 'nixos-1'");
    const extended: string[] = [];
    one.extend({ extend: (chart) => void extended.push(chart.cluster) });
    one.synth();
    expect(extended).toEqual(['hub']);
  });

  test('explains its settings', () => {
    const explained = fleetOf(newOutdir(), { hosts: { 'nixos-1': { settings: { host: { port: 1234 } } } } }).explain('nixos-1', '/host');
    expect(explained.value).toEqual({ listenAddress: '127.0.0.1', secretsPath: '/etc/monitoring/secrets', port: 1234 });
    expect(explained.entries.map(({ pointer, source }) => [pointer, source?.layer])).toEqual([
      ['/host/listenAddress', 'default'], ['/host/secretsPath', 'default'], ['/host/port', 'inline'],
    ]);
  });

  test('can be said by layers alone', () => {
    const [folder, outdir] = [temporary(), newOutdir()];
    mkdirSync(path.join(folder, 'clusters'));
    writeFileSync(path.join(folder, 'base.yaml'), 'collection: openTelemetry\nscrape: [fluxControllers]\n');
    writeFileSync(path.join(folder, 'clusters', 'nixos-1.yaml'), 'role: host\ncollection: prometheusAgent\nhost: { dataPath: /srv/agent }\n');
    const fromLayers = new Fleet({ outdir, quiet: true, layers: [Layers.fromDirectory(folder)] });
    fromLayers.addHub('hub', { endpoint: ENDPOINT });
    expect(fromLayers.addFromLayers().map(({ name, clusterRole }) => [name, clusterRole])).toEqual([['nixos-1', 'host']]);
    fromLayers.synth();
    expect(textOf(outdir, 'nixos-1/README.md')).toContain('--storage.agent.path=/srv/agent');
  });
});
