import { commands } from './fleets';
import { applying, ofHosts } from '../../../src/delivery/readme/apply';

test('by hand: one command a cluster, which keeps large objects', () => {
  expect(commands(applying(['euw1', 'hub'], {}).join('\n\n')).slice(0, 2)).toEqual([
    'kubectl --context euw1 apply --server-side -k euw1',
    'kubectl --context hub apply --server-side -k hub',
  ]);
});

test('nothing is changed by the last command', () => {
  expect(commands(applying(['euw1'], {}).join('\n\n')).at(-1)).toContain('--dry-run=server');
});

test('without a cluster there is nothing to apply, and a machine is only pointed at', () => {
  expect(applying([], {})).toEqual([]);
  expect(ofHosts([], 'cluster')).toEqual([]);
  expect(ofHosts(['nixos-1'], 'cluster').join('\n')).toContain('- [nixos-1](../nixos-1/README.md)');
});
