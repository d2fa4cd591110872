import { many } from './fleets';
import { readmeInput } from '../../../src/delivery/readme/groups';
import { delivered, FACTS } from '../delivered';

const HUB_FACTS = { ...FACTS.operations, hub: { prometheus: 'prometheus', receivers: [], pulls: [] } };
const HUB = delivered('hub', { role: 'hub', operations: HUB_FACTS });

test('equal clusters are a group, the largest first; other facts, namespaces and hubs are others', () => {
  const other = delivered('x', { operations: { ...FACTS.operations, flux: true } });
  const elsewhere = { ...delivered('y', { namespace: 'other' }), hub: 'hub' };
  const ofNobody = delivered('z');
  const input = readmeInput([HUB, other, elsewhere, ofNobody, ...many(3, { ...delivered('a'), hub: 'hub' })]);
  expect(input.groups.map(({ letter, names, namespace, hub }) => [letter, names.length, names[0], namespace, hub])).toEqual([
    ['A', 3, 'euw1-production-0', 'monitoring', 'hub'], ['B', 1, 'x', 'monitoring', undefined], ['C', 1, 'y', 'other', 'hub'], ['D', 1, 'z', 'monitoring', undefined],
  ]);
  expect(input.label).toBe('cluster');
});

test('facts that are equal and two objects are one group', () => {
  expect(readmeInput([delivered('a'), delivered('b')]).groups).toHaveLength(1);
});

test('members of a hub are itself, those that push to it and those that it pulls from, each once', () => {
  const hub = delivered('hub', {
    role: 'hub',
    operations: {
      ...HUB_FACTS,
      hub: { ...HUB_FACTS.hub, pulls: [{ kind: 'federation', jobs: ['federation'], auth: { kind: 'none' }, clusters: [{ name: 'p' }, { name: 'a' }] }] },
    },
  });
  const host = { ...delivered('machine', { role: 'host' }), hub: 'hub' };
  const { hosts, hubs: [{ members }] } = readmeInput([hub, { ...delivered('a'), hub: 'hub' }, { ...delivered('b'), hub: 'another' }, host]);
  expect(members).toBe(4);
  expect(hosts.map(({ name }) => name)).toEqual(['machine']);
});

test('letters go on behind Z', () => {
  const clusters = Array.from({ length: 28 }, (_, i) => delivered(`c${String(i).padStart(2, '0')}`, { namespace: `n${i}` }));
  expect(readmeInput(clusters).groups.slice(25).map(({ letter }) => letter)).toEqual(['Z', 'AA', 'AB']);
});
