import { isInside } from './check-grafana';
import { Tell, tellOf } from './tell';
import { Report } from '../../diagnostics';
import { cidrError, isIP } from '../../model/values/ip';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { GrafanaAuth, GrafanaAuthProxy, GrafanaGitHub, GrafanaOidc } from '../../topology/settings/grafana-auth-settings';
import { GrafanaSettings } from '../../topology/settings/grafana-settings';

/** Ways of signing in that let nobody in, or everybody. */
export function checkAuth({ auth = {}, rootUrl }: GrafanaSettings, cluster: ResolvedCluster, report: Report): void {
  const tell = tellOf(cluster, report);
  const { github, loginForm, oidc, proxy } = auth;
  if (oidc) checkOidc(oidc, tell);
  if (github) checkGitHub(github, tell);
  if (proxy) checkProxy(proxy, tell);
  checkWays(auth, tell);
  if ((oidc ?? github) !== undefined && rootUrl === undefined) {
    tell('error', 'missing-field', '/rootUrl', 'who signs in elsewhere is sent back to its URL, which nobody says', 'set `grafana.rootUrl`');
  }
  if (loginForm === false && (oidc ?? github ?? proxy) === undefined) {
    tell('error', 'no-way-in', '/auth/loginForm', 'nobody could sign in', 'remove `grafana.auth.loginForm`, or give `oidc`, `github` or `proxy`');
  }
}

function checkWays({ defaultRole, oidc, proxy }: GrafanaAuth, tell: Tell): void {
  if (defaultRole === 'Admin') {
    tell('warning', 'everybody-administrates', '/auth/defaultRole', 'whoever signs in for the first time may change everything', "set `grafana.auth.defaultRole: Viewer`, and give 'Admin' by `roleAttributePath`");
  }
  if (oidc && proxy) tell('warning', 'two-ways-in', '/auth', 'its proxy says who somebody is, so that nobody comes to sign in by OpenID Connect', 'remove one of them');
}

function missing<T>(given: T, fields: readonly (keyof T & string)[], pointer: string, what: string, tell: Tell): void {
  for (const field of fields) {
    if (given[field] === undefined || given[field] === '') tell('error', 'missing-field', pointer, `${what} needs \`${field}\``, 'set it');
  }
}

function checkOidc(oidc: GrafanaOidc, tell: Tell): void {
  missing(oidc, ['clientId', 'clientSecret', 'authUrl', 'tokenUrl'], '/auth/oidc', 'OpenID Connect', tell);
  for (const field of ['authUrl', 'tokenUrl', 'apiUrl'] as const) {
    const url = oidc[field];
    if (url === undefined || !URL.canParse(url)) continue;
    const { hostname, protocol } = new URL(url);
    if (protocol === 'http:' && !isInside(hostname)) {
      tell('warning', 'plain-text', `/auth/oidc/${field}`, `codes and tokens are readable on the way to '${url}'`, 'use https');
    }
  }
  if (oidc.allowedGroups !== undefined && oidc.groupsAttributePath === undefined) {
    tell('error', 'missing-field', '/auth/oidc/allowedGroups', 'nothing says where the groups of somebody stand, so that nobody is in one', 'set `groupsAttributePath`, such as `groups`');
  }
  if (oidc.roleAttributeStrict === true && oidc.roleAttributePath === undefined) {
    tell('warning', 'no-effect', '/auth/oidc/roleAttributeStrict', 'no expression gives roles', 'set `roleAttributePath`, or remove it');
  }
}

function checkGitHub(github: GrafanaGitHub, tell: Tell): void {
  missing(github, ['clientId', 'clientSecret'], '/auth/github', 'GitHub', tell);
  if ((github.allowedOrganizations ?? []).length === 0) {
    tell('error', 'open-to-everybody', '/auth/github', 'every user of GitHub could sign in', 'set `allowedOrganizations`');
  }
  const team = github.teamIds?.find((id) => !/^\d+$/.test(id));
  if (team !== undefined) tell('error', 'bad-value', '/auth/github/teamIds', `'${team}' is not the number of a team`, 'see `gh api orgs/<organization>/teams`');
}

function checkProxy({ whitelist = [] }: GrafanaAuthProxy, tell: Tell): void {
  if (whitelist.length === 0) {
    tell('error', 'open-to-everybody', '/auth/proxy', 'whoever reaches it could say in a header that he is anybody', 'set `whitelist` to the addresses of the proxy');
  }
  whitelist.forEach((address, i) => {
    if (isIP(address) === 0 && cidrError(address) !== undefined) {
      tell('error', 'bad-cidr', `/auth/proxy/whitelist/${i}`, `'${address}' is neither an address nor a range`, 'such as 10.0.0.7 or 10.0.0.0/24');
    }
    if (/\/0$/.test(address)) tell('error', 'open-to-everybody', `/auth/proxy/whitelist/${i}`, `'${address}' is every address`, 'name those of the proxy');
  });
}
