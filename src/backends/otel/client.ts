import { Tree } from './fields';
import { diagnostic, Severity } from '../../diagnostics';
import { RemoteWrite } from '../../model/remote-write/remote-write';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { OAuth2, TlsConfig } from '../../model/scrape/http-client';
import { secretFile } from '../../model/secret/mount';
import { PrintContext } from '../prometheus/fields';
import { Feature, unsupported } from '../support';

/** How an exporter speaks to a receiver. */
export interface Client {
  /** Fields of the exporter. */
  readonly fields: Tree;
  /** Extensions that it needs, by name. */
  readonly extensions: { readonly [name: string]: Tree };
}

/** @param write whose name tells its extensions from those of others */
export function printClient(write: RemoteWrite, context: PrintContext): Client {
  for (const feature of unknownOf(write)) context.diagnostics.push(...[unsupported(feature, 'otel', context.where)].filter((d) => d !== undefined));
  if (write.followRedirects === false) {
    context.diagnostics.push(diagnostic(Severity.WARNING, 'unsupported-by-opentelemetry', context.where,
      'the collector always follows redirects', 'remove `followRedirects`'));
  }
  const extensions = authenticator(write);
  const [name] = Object.keys(extensions);
  return {
    fields: {
      ...(Object.keys(write.headers ?? {}).length > 0 && { headers: write.headers }),
      ...(write.tlsConfig !== undefined && { tls: printTls(write.tlsConfig) }),
      ...(write.proxyUrl !== undefined && { proxy_url: write.proxyUrl }),
      ...(write.enableHttp2 !== undefined && { force_attempt_http2: write.enableHttp2 }),
      ...(name !== undefined && { auth: { authenticator: name } }),
    },
    extensions,
  };
}

/** Ways to authenticate for which the collector has no extension that was looked at. */
function unknownOf({ sigv4, azureAd, googleIam }: RemoteWriteClient): Feature[] {
  const azure: Feature = azureAd?.oauth ? 'azureClientSecret' : azureAd?.managedIdentity && azureAd.managedIdentity.clientId === undefined
    ? 'azureSystemIdentity' : 'azureAd';
  return [...(sigv4 ? ['sigv4' as const] : []), ...(azureAd ? [azure] : []), ...(googleIam ? ['googleIam' as const] : [])];
}

function authenticator({ name = '', authorization, basicAuth, oauth2, tlsConfig }: RemoteWrite): Client['extensions'] {
  if (basicAuth !== undefined) {
    const { username, password } = basicAuth;
    return { [`basicauth/${name}`]: { client_auth: { username, ...(password !== undefined && { password_file: secretFile(password) }) } } };
  }
  if (authorization !== undefined) {
    const { type = 'Bearer', credentials, credentialsFile } = authorization;
    return { [`bearertokenauth/${name}`]: { scheme: type, filename: credentials === undefined ? credentialsFile : secretFile(credentials) } };
  }
  return oauth2 === undefined ? {} : { [`oauth2client/${name}`]: { ...printOAuth2(oauth2), ...(tlsConfig && { tls: printTls(tlsConfig) }) } };
}

function printOAuth2({ clientId, clientSecret, tokenUrl, scopes, endpointParams }: OAuth2): Tree {
  return {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret_file: secretFile(clientSecret) }),
    token_url: tokenUrl,
    ...(scopes !== undefined && { scopes }),
    ...(endpointParams !== undefined && { endpoint_params: lists(endpointParams) }),
  };
}

/** Parameters may have several values. */
function lists(params: { readonly [name: string]: string }): { [name: string]: string[] } {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]));
}

function printTls({ ca, caFile, cert, key, serverName, insecureSkipVerify, minVersion }: TlsConfig): Tree {
  const authority = ca === undefined ? caFile : secretFile(ca);
  return {
    ...(authority !== undefined && { ca_file: authority }),
    ...(cert !== undefined && { cert_file: secretFile(cert) }),
    ...(key !== undefined && { key_file: secretFile(key) }),
    ...(serverName !== undefined && { server_name_override: serverName }),
    ...(insecureSkipVerify !== undefined && { insecure_skip_verify: insecureSkipVerify }),
    // `TLS12` -> `1.2`
    ...(minVersion !== undefined && { min_version: minVersion.replace(/^TLS(\d)(\d)$/, '$1.$2') }),
  };
}
