import { Ini } from './ini';
import { fileReference } from './references';
import { GrafanaPlan } from '../../compile/plan';
import { secretFile } from '../../model/secret/mount';
import { GrafanaAuthProxy, GrafanaGitHub, GrafanaOidc } from '../../topology/settings/grafana-auth-settings';

/** How people sign in. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-security/configure-authentication/ */
export function authSections({ anonymous, auth }: GrafanaPlan): Ini {
  const { github, loginForm = true, oidc, proxy } = auth;
  return {
    'auth': { disable_login_form: !loginForm },
    'auth.basic': { enabled: loginForm },
    'auth.anonymous': { enabled: anonymous !== undefined, org_role: anonymous && (anonymous.role ?? 'Viewer'), hide_version: anonymous && true },
    ...(oidc && { 'auth.generic_oauth': oidcSection(oidc) }),
    ...(github && { 'auth.github': githubSection(github) }),
    ...(proxy && { 'auth.proxy': proxySection(proxy) }),
  };
}

function oidcSection(oidc: GrafanaOidc): Ini[string] {
  const { scopes = ['openid', 'email', 'profile'], allowedGroups, allowedDomains, ca } = oidc;
  return {
    enabled: true,
    name: oidc.name ?? 'SSO',
    client_id: oidc.clientId,
    client_secret: fileReference(oidc.clientSecret),
    scopes: scopes.join(' '),
    auth_url: oidc.authUrl,
    token_url: oidc.tokenUrl,
    api_url: oidc.apiUrl,
    allow_sign_up: true,
    use_pkce: oidc.usePkce ?? true,
    groups_attribute_path: oidc.groupsAttributePath,
    allowed_groups: allowedGroups?.join(' '),
    allowed_domains: allowedDomains?.join(' '),
    tls_client_ca: ca && secretFile(ca),
    ...roles(oidc),
  };
}

function githubSection(github: GrafanaGitHub): Ini[string] {
  return {
    enabled: true,
    client_id: github.clientId,
    client_secret: fileReference(github.clientSecret),
    scopes: 'user:email,read:org',
    allow_sign_up: true,
    allowed_organizations: github.allowedOrganizations.join(' '),
    team_ids: github.teamIds?.join(','),
    ...roles(github),
  };
}

/** Without an expression roles are given in Grafana, and signing in changes none. */
function roles({ roleAttributePath, roleAttributeStrict }: GrafanaOidc | GrafanaGitHub): Ini[string] {
  if (roleAttributePath === undefined) return { skip_org_role_sync: true };
  return {
    role_attribute_path: roleAttributePath,
    role_attribute_strict: roleAttributeStrict ?? true,
    allow_assign_grafana_admin: roleAttributePath.includes('GrafanaAdmin') ? true : undefined,
  };
}

function proxySection({ headerName, headerProperty, headers = {}, whitelist, autoSignUp }: GrafanaAuthProxy): Ini[string] {
  const properties = Object.entries(headers).map(([property, header]) => `${property}:${header}`);
  return {
    enabled: true,
    header_name: headerName ?? 'X-WEBAUTH-USER',
    header_property: headerProperty ?? 'username',
    auto_sign_up: autoSignUp ?? true,
    whitelist: whitelist.join(', '),
    headers: properties.length === 0 ? undefined : properties.join(' '),
    enable_login_token: false,
  };
}
