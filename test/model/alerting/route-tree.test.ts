import { parseMatchers } from '../../../src/model/alerting/matcher';
import { allRoutes, deadRoutes, possibleReceivers, receiversOf, RouteNode } from '../../../src/model/alerting/route-tree';

/** A node by its matchers, its receiver (with `+` where it goes on) and its routes. */
function node(matchers: string, receiver: string | undefined, ...routes: RouteNode[]): RouteNode {
  const continueMatching = receiver?.endsWith('+') === true;
  return { matchers: matchers === '' ? [] : parseMatchers(matchers), receiver: receiver?.replace('+', ''), continueMatching, routes };
}

describe('an alert', () => {
  const tree = node('', 'all',
    node('severity=critical', 'page+'),
    node('team=shop', 'shop', node('env=dev', undefined), node('env=prod', 'shop-prod', node('severity=critical', 'shop-boss'))),
    node('severity=~"critical|warning"', 'chat'));

  test.each<[object, string[]]>([
    [{}, ['all']],
    [{ severity: 'info' }, ['all']],
    [{ severity: 'warning' }, ['chat']],
    [{ severity: 'critical' }, ['page', 'chat']],
    [{ team: 'shop' }, ['shop']],
    [{ team: 'shop', env: 'dev' }, ['shop']],
    [{ team: 'shop', env: 'prod', severity: 'warning' }, ['shop-prod']],
    [{ team: 'shop', env: 'prod', severity: 'critical' }, ['page', 'shop-boss']],
  ])('with %j goes to %j', (labels, receivers) => {
    expect(receiversOf(tree, labels as { [name: string]: string })).toEqual(receivers);
  });

  test('of which only the severity is known, may go to all that other labels lead to', () => {
    const may = (severity: string) => [...possibleReceivers(tree, { severity }, (label) => label === 'severity')].sort();
    expect(may('warning')).toEqual(['chat', 'shop', 'shop-prod']);
    expect(may('info')).toEqual(['all', 'shop', 'shop-prod']);
    expect(may('critical')).toEqual(['chat', 'page', 'shop', 'shop-boss']);
  });

  test('every route is visited, each before its own', () => {
    expect([...allRoutes(tree)].map(({ receiver }) => receiver)).toEqual(['all', 'page', 'shop', undefined, 'shop-prod', 'shop-boss', 'chat']);
  });
});

describe('a route is dead', () => {
  const dead = (...routes: RouteNode[]) => deadRoutes(node('', 'all', ...routes)).map(({ route, behind }) => [route.receiver, behind?.receiver]);

  test.each<[string, RouteNode[], unknown]>([
    ['behind one that takes everything', [node('', 'a'), node('x=1', 'b')], [['b', 'a']]],
    ['behind the same conditions', [node('x=~"1.*"', 'a'), node('x=~"1.*",y=2', 'b')], [['b', 'a']]],
    ['behind an expression that its value fits', [node('x=~"1|2"', 'a'), node('x=2', 'b')], [['b', 'a']]],
    ['behind an expression that all of its values fit', [node('x=~"1.?"', 'a'), node('x=~"1|12"', 'b')], [['b', 'a']]],
    ['behind what its value is not', [node('x!=3', 'a'), node('x=2', 'b')], [['b', 'a']]],
    ['behind any value', [node('x=~".*"', 'a'), node('y=2', 'b')], [['b', 'a']]],
    ['within one that excludes it', [node('x=1', 'a', node('x=2', 'b'))], [['b', undefined]]],
    ['with conditions that exclude each other', [node('x=1,x!=1', 'a')], [['a', undefined]]],
    ['with values of which the others exclude each', [node('x=~"1|2",x!=1,x!=2', 'a')], [['a', undefined]]],
  ])('%s', (_, routes, expected) => {
    expect(dead(...routes)).toEqual(expected);
  });

  test.each<[string, RouteNode[]]>([
    ['behind one that goes on', [node('', 'a+'), node('x=1', 'b')]],
    ['behind one with a further condition', [node('x=1,y=1', 'a'), node('x=1', 'b')]],
    ['behind another value', [node('x=1', 'a'), node('x=2', 'b')]],
    ['behind some of its values', [node('x=~"1|2"', 'a'), node('x=~"2|3"', 'b')]],
    ['behind a label that must be there', [node('x!=""', 'a'), node('y=1', 'b')]],
  ])('not %s', (_, routes) => {
    expect(dead(...routes)).toEqual([]);
  });
});
