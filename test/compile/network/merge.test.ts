import * as fc from 'fast-check';
import { Group, merged, Peer } from '../../../src/compile/network/merge';
import { NetworkPort } from '../../../src/compile/plan';

/** Peers are sets of letters: one holds another that is a part of it. */
const holds = (wide: string, narrow: string) => [...narrow].every((letter) => wide.includes(letter));

const peer = (name: string, ...ports: NetworkPort[]): Peer<string> => ({ peer: name, key: name, ports });
const tcp = (port?: number): NetworkPort => ({ protocol: 'TCP', port });
const udp = (port?: number): NetworkPort => ({ protocol: 'UDP', port });

const shown = (peers: readonly Peer<string>[]) => merged(peers, holds).map(({ peers: names, ports }) =>
  `${names.join(' ')}: ${ports.map(({ port = '*', protocol }) => `${port}/${protocol}`).join(' ')}`);

test('peers with the same ports stand together, ports in order', () => {
  expect(shown([peer('b', tcp(2), tcp(1)), peer('a', tcp(1)), peer('a', tcp(2)), peer('c', udp(2))])).toEqual(['a b: 1/TCP 2/TCP', 'c: 2/UDP']);
});

test('what is open to a wider peer is not opened again', () => {
  expect(shown([peer('ab', tcp(1)), peer('a', tcp(1), tcp(2))])).toEqual(['ab: 1/TCP', 'a: 2/TCP']);
  expect(shown([peer('ab', tcp()), peer('a', tcp(1), udp(1))])).toEqual(['ab: */TCP', 'a: 1/UDP']);
});

test('every port makes single ones of its protocol needless', () => {
  expect(shown([peer('a', tcp(1), tcp(), udp(1))])).toEqual(['a: */TCP 1/UDP']);
});

const PEERS = fc.array(fc.record({
  peer: fc.constantFrom('a', 'b', 'c', 'ab', 'bc', 'abc'),
  ports: fc.array(fc.record({ protocol: fc.constantFrom('TCP' as const, 'UDP' as const), port: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }) }), { minLength: 1, maxLength: 3 }),
}), { maxLength: 8 }).map((all) => all.map(({ peer: name, ports }) => peer(name, ...ports)));

/** Whether a letter has a port. */
function opens(all: readonly Group<string>[], letter: string, { port, protocol }: NetworkPort): boolean {
  return all.some(({ peers, ports }) => peers.some((name) => name.includes(letter))
    && ports.some((one) => one.protocol === protocol && (one.port === undefined || one.port === port)));
}

test('the same is open as before, in whatever order it is said', () => {
  fc.assert(fc.property(PEERS, (all) => {
    const groups = merged(all, holds);
    expect(merged([...all].reverse(), holds)).toEqual(groups);
    for (const letter of 'abc') {
      for (const port of [1, 2, 3, 4].flatMap((number) => [tcp(number), udp(number)])) {
        expect(opens(groups, letter, port)).toBe(opens(all.map(({ peer: name, ports }) => ({ peers: [name], ports })), letter, port));
      }
    }
  }));
});
