import { Authorization, BasicAuth, TlsConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';
import { BlackboxDns, BlackboxGrpc, BlackboxHttp, BlackboxModule, BlackboxTcp } from '../../topology/settings/blackbox-settings';

/** Name of the config in the ConfigMap. */
export const CONFIG_FILE = 'blackbox.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/blackbox-exporter';

interface Tree { readonly [field: string]: unknown }

/**
 * The config of a blackbox exporter, as the tree that becomes YAML.
 *
 * @see https://github.com/prometheus/blackbox_exporter/blob/v0.28.0/CONFIGURATION.md
 */
export function configTree(modules: { readonly [name: string]: BlackboxModule }): Tree {
  return { modules: Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, moduleTree(module)])) };
}

function moduleTree({ dns, grpc, http, tcp, timeout }: BlackboxModule): Tree {
  const common = (prober: string) => ({ prober, timeout });
  if (http) return { ...common('http'), http: httpTree(http) };
  if (tcp) return { ...common('tcp'), tcp: tcpTree(tcp) };
  if (dns) return { ...common('dns'), dns: dnsTree(dns) };
  return { ...common('grpc'), grpc: grpcTree(grpc ?? {}) };
}

/** Most clusters reach others by IPv4, where names have addresses of both kinds. */
function ipProtocol(preferred: string | undefined): Tree {
  return { preferred_ip_protocol: preferred ?? 'ip4' };
}

function httpTree(http: BlackboxHttp): Tree {
  return {
    ...ipProtocol(http.preferredIpProtocol),
    valid_status_codes: http.validStatusCodes,
    valid_http_versions: http.validHttpVersions,
    method: http.method,
    headers: http.headers,
    body: http.body,
    fail_if_ssl: http.failIfSsl,
    fail_if_not_ssl: http.failIfNotSsl,
    fail_if_body_matches_regexp: http.failIfBodyMatchesRegexp,
    fail_if_body_not_matches_regexp: http.failIfBodyNotMatchesRegexp,
    body_size_limit: http.bodySizeLimit,
    follow_redirects: http.followRedirects,
    proxy_url: http.proxyUrl,
    authorization: http.authorization && authorizationTree(http.authorization),
    basic_auth: http.basicAuth && basicAuthTree(http.basicAuth),
    tls_config: http.tlsConfig && tlsTree(http.tlsConfig),
  };
}

function tcpTree({ preferredIpProtocol, queryResponse, tls, tlsConfig }: BlackboxTcp): Tree {
  return {
    ...ipProtocol(preferredIpProtocol),
    query_response: queryResponse?.map(({ expect, send, startTls }) => ({ expect, send, starttls: startTls })),
    tls,
    tls_config: tlsConfig && tlsTree(tlsConfig),
  };
}

function dnsTree({ dnsOverTls, preferredIpProtocol, queryName, queryType, transportProtocol, validRcodes }: BlackboxDns): Tree {
  return {
    ...ipProtocol(preferredIpProtocol),
    transport_protocol: transportProtocol,
    dns_over_tls: dnsOverTls,
    query_name: queryName,
    query_type: queryType,
    valid_rcodes: validRcodes,
  };
}

function grpcTree({ preferredIpProtocol, service, tls, tlsConfig }: BlackboxGrpc): Tree {
  return { ...ipProtocol(preferredIpProtocol), service, tls, tls_config: tlsConfig && tlsTree(tlsConfig) };
}

function authorizationTree({ credentials, credentialsFile, type }: Authorization): Tree {
  return { type, credentials_file: credentials ? secretFile(credentials) : credentialsFile };
}

function basicAuthTree({ password, username }: BasicAuth): Tree {
  return { username, password_file: password && secretFile(password) };
}

function tlsTree({ ca, caFile, cert, insecureSkipVerify, key, minVersion, serverName }: TlsConfig): Tree {
  return {
    ca_file: ca ? secretFile(ca) : caFile,
    cert_file: cert && secretFile(cert),
    key_file: key && secretFile(key),
    server_name: serverName,
    insecure_skip_verify: insecureSkipVerify,
    min_version: minVersion,
  };
}
