import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { commands, HUBS, shellBlocks, SPOKES, written } from './fleets';
import { readmeInput } from '../../../src/delivery/readme/groups';
import { verifyGroup } from '../../../src/delivery/readme/verify-cluster';
import { delivered, FACTS } from '../delivered';
import { temporary } from '../output-fixture';

const { objects, readme } = written({ hub: HUBS.nothing, spokes: SPOKES });

/** The section of a group by what its heading holds. */
function section(part: string): string {
  return readme.split(/^(?=#### )/m).find((one) => one.startsWith('#### Group') && one.split('\n')[0].includes(part))!;
}

test('a group has its own values', () => {
  expect(commands(section('nodes,'))).toEqual(expect.arrayContaining([
    'cluster=nodes', 'namespace=monitoring', 'receiver=http://100.64.0.2:9090/api/v1/write', 'logs_receiver=http://100.64.0.2:3100/loki/api/v1/push',
  ]));
  expect(section('nodes,')).toContain('`alloy-otlp`');
  expect(section('telemetry')).toContain('receiver=http://100.64.0.2:9090/api/v1/otlp/v1/metrics');
  expect(section('agent')).not.toContain('logs_receiver');
  expect(section('direct-1')).toContain('service account `hub-scraper`');
});

test('every workload of a cluster is named in its group', () => {
  for (const name of ['nodes', 'agent', 'old', 'telemetry', 'own']) {
    for (const object of [...objects.get(name)!].filter((one) => /^(deployment|daemonset|statefulset)\//.test(one))) expect(section(`${name},`)).toContain(`\`${object}\``);
  }
});

test('where the host of a receiver is in a Secret, it is read from there', () => {
  const origin = { name: 'spoke', key: 'hub_endpoint' };
  const operations = {
    ...FACTS.operations, senders: [{ engine: 'alloy' as const, workload: 'daemonset/alloy-node' }], writes: [{ url: 'http://hub.invalid:9090/api/v1/write', auth: { kind: 'none' as const }, origin }],
  };
  const input = readmeInput([delivered('a', { operations })]);
  const text = input.groups.flatMap((group) => verifyGroup(group, input)).join('\n');
  expect(text).toContain('get secret spoke');
  expect(text).toContain('{{index .data "hub_endpoint" | base64decode}}\'):9090/api/v1/write');
  expect(text).not.toContain('hub.invalid');
});

test('what is granted is asked for one by one, as the service account', () => {
  const folder = temporary();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'kubectl'), '#!/bin/bash\necho "$*"\n');
  chmodSync(path.join(folder, 'kubectl'), 0o755);
  const functions = shellBlocks(readme).find((block) => block.includes('can_i() {'))!;
  const asked = shellBlocks(readme).filter((block) => block.startsWith('can_i ')).join('');
  const output = execFileSync('bash', ['-eu'], {
    input: `cluster=nodes namespace=monitoring\n${functions}\n${asked}`, encoding: 'utf8', env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
  });
  expect(output.split('\n')).toEqual(expect.arrayContaining([
    'get nodes --subresource=metrics: --context nodes auth can-i get nodes --subresource=metrics --all-namespaces --as=system:serviceaccount:monitoring:alloy-node',
    'watch services: --context nodes auth can-i watch services --namespace=monitoring --as=system:serviceaccount:monitoring:prometheus-agent',
    'get /metrics: --context nodes auth can-i get /metrics --all-namespaces --as=system:serviceaccount:monitoring:hub-scraper',
  ]));
});

test('rights that are equal stand there once', () => {
  const blocks = shellBlocks(readme).filter((block) => block.startsWith('can_i '));
  expect(new Set(blocks).size).toBe(blocks.length);
});
