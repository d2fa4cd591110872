import * as fc from 'fast-check';
import { Diagnostic, diagnostic, FleetError, Severity } from '../../src/diagnostics';
import { grouped } from '../../src/diagnostics/grouped';

const shared = (name: string): Diagnostic => diagnostic(Severity.ERROR, 'bad', 'base.yaml:3', `cluster '${name}': no`, `set it for ${name}/x, not base-${name}`);
const inCode = (name: string): Diagnostic => diagnostic(Severity.ERROR, 'bad', `addSpoke('${name}').settings`, 'no');
const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `c${from + i}`);

test.each([['a layer', (name: string) => ({ ...shared(name), hint: `set it for ${name}/x` })], ['code', inCode]])('what %s does to many clusters is one', (_, of) => {
  expect(grouped(names(0, 5).map(of))).toEqual([{ first: of('c0'), others: ['c1', 'c2', 'c3', 'c4'] }]);
});

test('a few stand by themselves', () => {
  expect(grouped(names(0, 3).map(inCode))).toEqual(names(0, 3).map((name) => ({ first: inCode(name), others: [] })));
  const all = [...names(0, 4).map(inCode), ...names(0, 2).map((name) => ({ ...inCode(name), code: 'other' }))];
  expect(grouped(all).map(({ first, others }) => [first.code, others.length])).toEqual([['bad', 3], ['other', 0], ['other', 0]]);
});

test.each([
  ['the name is only a part of a word', shared],
  ['values differ', (name: string) => ({ ...inCode(name), message: `it is ${name}${name}` })],
  ['lines differ', (name: string) => ({ ...shared(name), hint: undefined, where: `base.yaml:1${name.slice(1)}` })],
  ['no cluster is named', (name: string) => ({ ...inCode(name), where: `${name}/extensions.yaml` })],
])('where %s, each is told', (_, of) => {
  const all = names(0, 5).map(of);
  expect(grouped(all)).toEqual(all.map((first) => ({ first, others: [] })));
});

test('no finding is lost, whatever the clusters are called', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a-b', 'a.b', 'cluster', 'settings');
  const found = fc.tuple(name, fc.constantFrom(shared, inCode)).map(([who, of]) => of(who));
  fc.assert(fc.property(fc.array(found, { maxLength: 20 }), (all) => {
    expect(grouped(all).reduce((sum, { others }) => sum + 1 + others.length, 0)).toBe(all.length);
  }));
});

test('an error tells one and lists the others, and has all of them', () => {
  const { message, diagnostics } = new FleetError('no', names(0, 15).map(inCode));
  expect(message).toBe("no\n  error [bad] addSpoke('c0').settings: no\n    and the same of 14 more: c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, ...");
  expect(diagnostics).toHaveLength(15);
  expect(new FleetError('no', names(0, 4).map(inCode)).message).toContain('and the same of 3 more: c1, c2, c3');
});
