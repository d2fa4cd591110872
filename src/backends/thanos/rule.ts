import { AlertmanagerTarget, ThanosRulePlan } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';
import { PrintContext, Tree } from '../prometheus/fields';
import { printRelabelConfigs } from '../prometheus/relabel';
import { printRemoteWrites } from '../prometheus/remote-write';

/** The clients of Thanos know fewer ways to authenticate than those of Prometheus. @see https://thanos.io/tip/components/rule.md/#query-api */
const KNOWN: ReadonlySet<string> = new Set(['authorization', 'basicAuth', 'tlsConfig', 'proxyUrl', 'proxyFromEnvironment', 'followRedirects', 'enableHttp2']);

/** Whom the ruler asks. */
export function queryTree({ queryClient, queryUrl }: ThanosRulePlan, context: PrintContext): Tree[] {
  const { hostname, pathname, port, protocol } = new URL(queryUrl);
  const scheme = protocol.slice(0, -1);
  const prefix = pathname.replace(/\/+$/, '');
  return [{
    static_configs: [`${hostname}:${port === '' ? DEFAULT_PORTS[scheme] : port}`],
    scheme,
    ...(prefix !== '' && { path_prefix: prefix }),
    ...clientTree(queryClient, 'its queries', context),
  }];
}

const DEFAULT_PORTS: { readonly [scheme: string]: number } = { http: 80, https: 443 };

/** Who gets alerts: every replica by itself. */
export function alertmanagersTree(alertmanagers: readonly AlertmanagerTarget[], context: PrintContext): Tree {
  return {
    alertmanagers: alertmanagers.map(({ addresses, client = {}, pathPrefix, scheme }) => ({
      static_configs: [...addresses],
      scheme,
      ...(pathPrefix !== undefined && { path_prefix: pathPrefix }),
      api_version: 'v2',
      timeout: '10s',
      ...clientTree(client, 'its alerts', context),
    })),
  };
}

/** Where records are written to. */
export function writeTree({ write }: ThanosRulePlan, context: PrintContext): Tree {
  return { remote_write: printRemoteWrites([write], context) };
}

/** What is done with the labels of alerts. */
export function relabelTree({ alertRelabelConfigs }: ThanosRulePlan, context: PrintContext): Tree[] {
  return printRelabelConfigs(alertRelabelConfigs, context) ?? [];
}

function clientTree(client: HttpClientConfig, what: string, { diagnostics, where }: PrintContext): Tree {
  const { authorization, basicAuth, proxyUrl, tlsConfig } = client;
  const refuse = (fault: string) => void diagnostics.push(diagnostic(
    Severity.ERROR, 'unsupported', where, `the ruler cannot present ${fault} with ${what}`, 'give it basic authentication, a bearer token or a client certificate',
  ));
  for (const key of Object.keys(client).filter((name) => !KNOWN.has(name) && client[name as keyof HttpClientConfig] !== undefined)) refuse(`'${key}'`);
  const type = authorization?.type;
  if (type !== undefined && type.toLowerCase() !== 'bearer') refuse(`an authorization of type '${type}'`);
  const token = authorization?.credentials ? secretFile(authorization.credentials) : authorization?.credentialsFile;
  const tree: Tree = {
    ...(basicAuth && { basic_auth: { username: basicAuth.username, ...(basicAuth.password && { password_file: secretFile(basicAuth.password) }) } }),
    ...(token !== undefined && { bearer_token_file: token }),
    ...(proxyUrl !== undefined && { proxy_url: proxyUrl }),
    ...(tlsConfig && { tls_config: tlsTree(tlsConfig) }),
  };
  return Object.keys(tree).length === 0 ? {} : { http_config: tree };
}

function tlsTree({ ca, caFile, cert, insecureSkipVerify, key, serverName }: NonNullable<HttpClientConfig['tlsConfig']>): Tree {
  const authority = ca ? secretFile(ca) : caFile;
  return {
    ...(authority !== undefined && { ca_file: authority }),
    ...(cert && { cert_file: secretFile(cert) }),
    ...(key && { key_file: secretFile(key) }),
    ...(serverName !== undefined && { server_name: serverName }),
    ...(insecureSkipVerify !== undefined && { insecure_skip_verify: insecureSkipVerify }),
  };
}
