import * as fc from 'fast-check';
import { arbitraryExpression } from './arbitraries';
import { bare } from './shape';
import { Expression } from '../../../src/syntax/promql/ast';
import { parse } from '../../../src/syntax/promql/parse';
import { children, mapChildren, unwrap, walk, withoutParens } from '../../../src/syntax/promql/walk';

test('reaches every selector, wherever it stands', () => {
  const names: string[] = [];
  walk(parse('topk by (x) (scalar(a), -b[5m:1m]) + on (y) group_left (z) (c unless label_replace(max_over_time(d[5m]), "e", "f", "g", "h"))'), (node) => {
    if (node.kind === 'vector') names.push(node.name);
  });
  expect(names).toEqual(['a', 'b', 'c', 'd']);
});

test('names the parents, the outermost first', () => {
  let found: string[] = [];
  walk(parse('sum(rate(a[5m]))'), (node, parents) => {
    if (node.kind === 'vector') found = parents.map(({ kind }) => kind);
  });
  expect(found).toEqual(['aggregation', 'call', 'matrix']);
});

test('gives back the same expression where nothing changes', () => {
  fc.assert(fc.property(arbitraryExpression(), (expression) => {
    expect(mapChildren(expression, (child) => child)).toBe(expression);
  }));
});

test('replaces every child, and only those', () => {
  fc.assert(fc.property(arbitraryExpression(), (expression) => {
    const copy = (node: Expression): Expression => ({ ...mapChildren(node, copy) });
    const copied = copy(expression);
    expect(bare(copied)).toEqual(bare(expression));
    children(copied).forEach((child, i) => expect(child).not.toBe(children(expression)[i]));
  }));
});

test('takes parentheses away', () => {
  expect(unwrap(parse('((a))')).kind).toBe('vector');
  expect(bare(withoutParens(parse('((a) + (b))')))).toEqual(bare(parse('a + b')));
});

test('does not put anything but a selector into a range', () => {
  expect(() => mapChildren(parse('a[5m]'), () => parse('1'))).toThrow('a range needs a selector, not a number');
});
