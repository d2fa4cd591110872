import { grafanaPlan } from './plans';
import { authSections } from '../../../src/backends/grafana/auth';
import { GrafanaAuth } from '../../../src/topology/settings/grafana-auth-settings';

const KEY = { name: 'sso', key: 'secret' };
const FILE = '$__file{/etc/monitoring/secrets/sso/secret}';
const OIDC = { clientId: 'fleet', clientSecret: KEY, authUrl: 'https://sso/a', tokenUrl: 'https://sso/t' };

function sections(auth: GrafanaAuth, anonymous?: { because: string; role?: string }) {
  return authSections(grafanaPlan({ auth, ...(anonymous && { anonymous }) }));
}

test('without more, people sign in by user and password, and nobody without', () => {
  expect(sections({})).toEqual({
    'auth': { disable_login_form: false }, 'auth.basic': { enabled: true }, 'auth.anonymous': { enabled: false, org_role: undefined, hide_version: undefined },
  });
});

test('passwords can be switched off, also for the API', () => {
  expect(sections({ oidc: OIDC, loginForm: false })).toMatchObject({ 'auth': { disable_login_form: true }, 'auth.basic': { enabled: false } });
});

test('OpenID Connect: the secret is read from a file, and the code is bound to who asked for it', () => {
  expect(sections({ oidc: OIDC })['auth.generic_oauth']).toMatchObject({
    enabled: true, name: 'SSO', client_id: 'fleet', client_secret: FILE, scopes: 'openid email profile', use_pkce: true, skip_org_role_sync: true,
  });
});

test('an expression gives roles, and who gets none stays outside', () => {
  const section = sections({ oidc: { ...OIDC, roleAttributePath: "'Viewer'" } })['auth.generic_oauth'];
  expect(section).toMatchObject({ role_attribute_path: "'Viewer'", role_attribute_strict: true, allow_assign_grafana_admin: undefined });
  expect(section.skip_org_role_sync).toBeUndefined();
  expect(sections({ oidc: { ...OIDC, roleAttributePath: "'GrafanaAdmin'" } })['auth.generic_oauth'].allow_assign_grafana_admin).toBe(true);
  expect(sections({ oidc: { ...OIDC, roleAttributePath: "'Viewer'", roleAttributeStrict: false } })['auth.generic_oauth'].role_attribute_strict).toBe(false);
});

test('groups, domains and an authority', () => {
  const oidc = { ...OIDC, groupsAttributePath: 'groups', allowedGroups: ['a', 'b'], allowedDomains: ['x.org'], ca: KEY };
  expect(sections({ oidc })['auth.generic_oauth']).toMatchObject({
    groups_attribute_path: 'groups', allowed_groups: 'a b', allowed_domains: 'x.org', tls_client_ca: '/etc/monitoring/secrets/sso/secret',
  });
});

test('GitHub', () => {
  expect(sections({ github: { clientId: 'g', clientSecret: KEY, allowedOrganizations: ['acme', 'b'], teamIds: ['1', '2'] } })['auth.github']).toMatchObject({
    enabled: true, client_id: 'g', client_secret: FILE, allowed_organizations: 'acme b', team_ids: '1,2', scopes: 'user:email,read:org',
  });
});

test('a proxy', () => {
  expect(sections({ proxy: { whitelist: ['10.0.0.7', '10.1.0.0/24'], headers: { Email: 'X-Mail', Role: 'X-Role' } } })['auth.proxy']).toEqual({
    enabled: true,
    header_name: 'X-WEBAUTH-USER',
    header_property: 'username',
    auto_sign_up: true,
    whitelist: '10.0.0.7, 10.1.0.0/24',
    headers: 'Email:X-Mail Role:X-Role',
    enable_login_token: false,
  });
});

test('who is not signed in is let in where that is said, and may look', () => {
  expect(sections({}, { because: 'a lab' })['auth.anonymous']).toEqual({ enabled: true, org_role: 'Viewer', hide_version: true });
  expect(sections({}, { because: 'a lab', role: 'Editor' })['auth.anonymous'].org_role).toBe('Editor');
});
