import { found, KEY } from './planned';
import { GrafanaAuth } from '../../../src/topology/settings/grafana-auth-settings';

const OIDC = { clientId: 'c', clientSecret: KEY, authUrl: 'https://sso.example.com/a', tokenUrl: 'https://sso.example.com/t' };
const GITHUB = { clientId: 'c', clientSecret: KEY, allowedOrganizations: ['acme'] };

const about = (auth: GrafanaAuth, rootUrl: string | undefined = 'https://g.example.com') => found({ auth, rootUrl });

test.each<[string, GrafanaAuth]>([
  ['OpenID Connect', { oidc: OIDC, loginForm: false }],
  ['GitHub', { github: { ...GITHUB, teamIds: ['12'] } }],
  ['a proxy', { proxy: { whitelist: ['10.0.0.7', 'fd00::/64'] } }],
  ['a provider in the cluster', { oidc: { ...OIDC, tokenUrl: 'http://dex.auth.svc:5556/token' } }],
])('%s is said nothing of', (_, auth) => {
  expect(about(auth)).toEqual([]);
});

test.each<[string, GrafanaAuth, string[]]>([
  ['a client without a secret', { oidc: { ...OIDC, clientSecret: undefined as unknown as typeof KEY } }, ['missing-field! /grafana/auth/oidc']],
  ['a token in the clear', { oidc: { ...OIDC, tokenUrl: 'http://sso.example.com/t' } }, ['plain-text /grafana/auth/oidc/tokenUrl']],
  ['groups that nobody is in', { oidc: { ...OIDC, allowedGroups: ['a'] } }, ['missing-field! /grafana/auth/oidc/allowedGroups']],
  ['a strictness about nothing', { oidc: { ...OIDC, roleAttributeStrict: true } }, ['no-effect /grafana/auth/oidc/roleAttributeStrict']],
  ['all of GitHub', { github: { ...GITHUB, allowedOrganizations: [] } }, ['open-to-everybody! /grafana/auth/github']],
  ['a team by its name', { github: { ...GITHUB, teamIds: ['sre'] } }, ['bad-value! /grafana/auth/github/teamIds']],
  ['a header of everybody', { proxy: { whitelist: [] } }, ['open-to-everybody! /grafana/auth/proxy']],
  ['a header of every address', { proxy: { whitelist: ['0.0.0.0/0'] } }, ['open-to-everybody! /grafana/auth/proxy/whitelist/0']],
  ['a proxy by its name', { proxy: { whitelist: ['proxy'] } }, ['bad-cidr! /grafana/auth/proxy/whitelist/0']],
  ['nobody gets in', { loginForm: false }, ['no-way-in! /grafana/auth/loginForm']],
  ['everybody administrates', { defaultRole: 'Admin' }, ['everybody-administrates /grafana/auth/defaultRole']],
  ['a proxy before a provider', { oidc: OIDC, proxy: { whitelist: ['10.0.0.7'] } }, ['two-ways-in /grafana/auth']],
])('%s', (_, auth, expected) => {
  expect(about(auth)).toEqual(expected);
});

test('who signs in elsewhere has to come back', () => {
  expect(found({ auth: { oidc: OIDC } })).toEqual(['missing-field! /grafana']);
});
