import { fleetOf, newOutdir } from './small-fleet';
import { Collection, SpokeProps } from '../../src';

function behind(apiServer: string, namespace?: string): SpokeProps {
  return { collection: Collection.directScrape({ apiServer }), settings: namespace === undefined ? {} : { global: { namespace } } };
}

function found(spokes: { [name: string]: SpokeProps }): string[] {
  return fleetOf(newOutdir(), { spokes }).check().filter(({ code }) => code === 'one-server').map(({ where, message }) => `${where}: ${message.split(':')[0]}`);
}

test('two clusters behind one API server are one cluster, also where the port is said', () => {
  expect(found({ a: behind('https://x.example'), b: behind('https://x.example:443/') })).toEqual([
    "addSpoke('b').collection: clusters 'a' and 'b' are both behind 'x.example",
  ]);
});

test('clusters behind their own API servers, or in their own namespaces, are not', () => {
  expect(found({ a: behind('https://x.example'), b: behind('https://x.example:6443') })).toEqual([]);
  expect(found({ a: behind('https://x.example'), b: behind('https://x.example', 'second') })).toEqual([]);
  expect(found({ a: {}, b: {} })).toEqual([]);
});
