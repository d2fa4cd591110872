import { commands, HUBS, SPOKES, written } from './fleets';
import { Collection } from '../../../src';

const { readme } = written({ hub: HUBS.nothing, spokes: SPOKES });
const section = (heading: string, text = readme) => text.split(/^(?=#{3,4} )/m).find((one) => one.startsWith(`#### ${heading}\n`))!;

test('a federation is asked for as the hub asks, by the name in its certificate', () => {
  const all = commands(section('Federation from other')).join('\n');
  for (const part of [
    'query "up{job=\\"federation\\",cluster=\\"$cluster\\"}"', 'targets "$cluster/federation"', '--cert "$folder/tls.crt" --key "$folder/tls.key"',
    '--connect-to "prom-federation:443:$host:$port" --header "Host: $address"', "'match[]={__name__=~\".+:.+\"}'", 'rm -r "$folder"',
  ]) expect(all).toContain(part);
});

test('one with a password is asked for it, and no certificate is made up', () => {
  const all = commands(section('Federation from own')).join('\n');
  expect(all).toContain('--user hub');
  expect(all).toContain('"https://$address/federate"');
  expect(all).not.toMatch(/--cert |--connect-to/);
});

test('clusters that differ in their names alone have one address to fill in', () => {
  const text = section('Direct scrape of direct-1, direct-2');
  expect(commands(text)).toEqual(expect.arrayContaining(['address="https://$cluster:6443"', 'targets "$cluster/kube-apiserver"', 'query "up{cluster=\\"$cluster\\"}"']));
  expect(commands(text).filter((line) => line.endsWith('sha256sum'))).toHaveLength(2);
  expect(commands(text).join('\n')).toContain('debug pod/prometheus-0');
});

test('other addresses are listed', () => {
  const spokes = Object.fromEntries(['a', 'b'].map((name, i) => [name, { collection: Collection.directScrape({ apiServer: `https://10.0.0.${i}:6443` }) }]));
  const text = section('Direct scrape of a, b', written({ hub: HUBS.nothing, spokes }).readme);
  expect(text).toContain('- a: `https://10.0.0.0:6443`\n- b: `https://10.0.0.1:6443`');
});

test('of a fleet that pushes nothing is said of pulling', () => {
  expect(written({ hub: HUBS.nothing, spokes: { agent: SPOKES.agent } }).readme).not.toMatch(/Federation from|Direct scrape of/);
});
