import { printFront } from '../../../src/backends/nginx';
import { frontPlan } from '../../../src/compile/hub/front';
import { FrontListener, FrontRoute } from '../../../src/compile/plan';

const printed = (routes: FrontRoute[], own: Partial<FrontListener> = {}) =>
  printFront(frontPlan({}, { name: 'front', listeners: [{ name: 'x', port: 3100, routes, ...own }] })).files['nginx.conf'];
const locationOf = (route: FrontRoute, own?: Partial<FrontListener>) => /location (?:=|~) ([^{]+) \{\n([\s\S]*?)\n {4}\}\n/.exec(printed([route], own).split('listen 3100')[1])!;
const linesOf = (...args: Parameters<typeof locationOf>) => locationOf(...args)[2].split('\n').map((line) => line.trim()).filter((line) => !['deny all;', '}'].includes(line));

const PATH = { method: 'GET', path: '/a', upstream: 'loki:3100' } as const;

describe('a route', () => {
  test('takes the methods that it names', () => {
    expect(linesOf(PATH)).toEqual(['limit_except GET {', 'proxy_pass http://to_loki_3100/a;']);
    expect(linesOf({ ...PATH, method: ['GET', 'POST'] })[0]).toBe('limit_except GET POST {');
  });

  test('with places takes one part for each, and sends on nothing but what they took', () => {
    const [, pattern, body] = locationOf({ ...PATH, path: '/v1.0/label/*/values/*' });
    const [, expression] = /^"(.*)"$/.exec(pattern)!;
    const matcher = new RegExp(expression.replaceAll('\\\\', '\\'));
    expect(matcher.exec('/v1.0/label/a_b/values/c-d:1')!.groups).toEqual({ part_0: 'a_b', part_1: 'c-d:1' });
    for (const other of ['/v1x0/label/a/values/b', '/v1.0/label/a/values/', '/v1.0/label/a/b/values/c', '/v1.0/label/a\r\nb/values/c', '/x/v1.0/label/a/values/b', '/v1.0/label/a b/values/c']) {
      expect(matcher.test(other)).toBe(false);
    }
    expect(body).toContain('proxy_pass http://to_loki_3100/v1.0/label/$part_0/values/$part_1$is_args$args;');
  });

  test('may become a WebSocket, and still says no password on', () => {
    expect(linesOf({ ...PATH, isWebSocket: true, patience: 90 }).slice(1)).toEqual([
      'proxy_set_header Upgrade $http_upgrade;', 'proxy_set_header Connection $connection_upgrade;', 'proxy_set_header Authorization "";',
      'proxy_read_timeout 90s;', 'proxy_pass http://to_loki_3100/a;',
    ]);
    expect(printed([PATH])).not.toContain('connection_upgrade');
  });

  test('may send the user on as the tenant, by whatever says who it is', () => {
    const byUser = { a: 'loki:3100' };
    const route = { ...PATH, upstream: byUser, tenantOfUser: true };
    expect(linesOf(route, { users: { name: 'u', key: 'k' } })).toContain('proxy_set_header X-Scope-OrgID $remote_user;');
    expect(linesOf(route, { clientCa: { name: 'c', key: 'k' }, certificateSecretName: 't' })).toContain('proxy_set_header X-Scope-OrgID $name_0;');
    expect(linesOf(route)).toEqual(expect.arrayContaining(['proxy_set_header Connection "";', 'proxy_set_header Authorization "";']));
    // routes of the same users share a map
    expect(printed([route, { ...route, path: '/b' }]).match(/map \$remote_user /g)).toHaveLength(1);
    expect(printed([route, { ...route, path: '/b', upstream: { b: 'loki:3100' } }]).match(/map \$remote_user /g)).toHaveLength(2);
  });
});
