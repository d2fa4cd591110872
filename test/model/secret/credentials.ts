import * as fc from 'fast-check';

/*
 * Values that look like credentials and are none: made at run time, so that no scanner of repositories takes this file for a leak.
 */

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

const of = (characters: string, length: number) => fc.string({ unit: fc.constantFrom(...characters), minLength: length, maxLength: length });
const behind = (prefix: string, length: number, characters = ALPHANUMERIC) => of(characters, length).map((rest) => prefix + rest);
const base64 = (text: string) => Buffer.from(text).toString('base64').replaceAll('=', '');

/** Mixed as a generator mixes, so never a word by chance. */
export const random: fc.Arbitrary<string> = fc.noShrink(fc.noBias(of(ALPHANUMERIC, 24))).map((text) => `${text.slice(0, 12)}7q${text.slice(12)}4Z`);

const pem = (type: string) => fc.array(of(ALPHANUMERIC, 64), { minLength: 2, maxLength: 4 })
  .map((lines) => [`-----BEGIN ${type}PRIVATE KEY-----`, ...lines, `-----END ${type}PRIVATE KEY-----`, ''].join('\n'));

/** What messages call it -> values of that shape. */
export const SHAPED: { readonly [name: string]: readonly [kind: string, value: fc.Arbitrary<string>] } = {
  'PKCS #8': ['a private key', pem('')],
  'RSA': ['a private key', pem('RSA ')],
  'EC': ['a private key', pem('EC ')],
  'OpenSSH': ['a private key', pem('OPENSSH ')],
  'a key in base64': ['a private key', pem('RSA ').map(base64)],
  'GitHub': ['a GitHub token', fc.constantFrom('ghp_', 'gho_', 'ghs_').chain((prefix) => behind(prefix, 36))],
  'GitHub, fine grained': ['a GitHub token', behind('github_pat_', 82)],
  'GitLab': ['a GitLab token', behind('glpat-', 20)],
  'Slack': ['a Slack token', behind('xoxb-', 24)],
  'a webhook': ['a webhook URL, which is its own credential', of(ALPHANUMERIC, 24).map((end) => `https://hooks.slack.com/services/T00000000/B00000000/${end}`)],
  'AWS': ['an AWS access key', fc.constantFrom('AKIA', 'ASIA').chain((prefix) => behind(prefix, 16, 'ABCDEFGHJKMNPQRSTUVWYZ234567'))],
  'Google': ['a Google API key', behind('AIza', 35)],
  'Cloudflare': ['a Cloudflare tunnel token', random.map((s) => base64(JSON.stringify({ a: '0'.repeat(32), t: '1'.repeat(36), s })))],
  'JWT': ['a JSON web token', random.map((s) => `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64('{"sub":"1234567890"}')}.${s}`)],
  'Stripe': ['a Stripe key', behind('sk_' + 'live_', 24)],
  '1Password': ['a 1Password service account token', random.map((s) => `ops_${base64(JSON.stringify({ email: 'a@example.com', secretKey: s, more: s }))}`)],
  'Vault': ['a Vault token', behind('hvs.', 95)],
  'age': ['an age key', behind('AGE-SECRET-' + 'KEY-1', 58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')],
  'Grafana': ['a Grafana token', fc.tuple(of(ALPHANUMERIC, 32), of(HEX, 8)).map(([a, b]) => `glsa_${a}_${b}`)],
  'Grafana Cloud': ['a Grafana token', random.map((s) => `glc_${base64(JSON.stringify({ o: '1', n: 'x', k: s }))}`)],
  'Tailscale': ['a Tailscale key', of(ALPHANUMERIC, 20).map((s) => `tskey-auth-k${s.slice(0, 9)}CNTRL-${s}`)],
  'bcrypt': ['the hash of a password', behind('$2y$' + '10$', 53)],
  'a URL': ['a password in a URL', random.map((s) => `https://user:${s}@hub.example.com/push`)],
  'a header': ['an Authorization header with its value', random.map((s) => `Authorization: Bearer ${s}`)],
};

/** Names of credentials, as settings, environment variables and files call them. */
export const SECRET_NAMES: readonly string[] = [
  'password', 'hubPassword', 'GF_SECURITY_ADMIN_PASSWORD', 'token', 'TUNNEL_TOKEN', 'bearer_token', 'clientSecret', 'client-secret', 'api_key', 'apiKey',
  'APIKEY', 'AWS_SECRET_ACCESS_KEY', 'credentials', 'passphrase', 'privateKey', 'auth_key',
];

/** Names of what only leads to a credential, or is public. */
export const OTHER_NAMES: readonly string[] = [
  'secretName', 'passwordFile', 'password_file', 'bearer_token_file', 'tokenUrl', 'secretKeyRef', 'key', 'keyFile', 'publicKey', 'image', 'digest',
  'checksum/secret', 'checksum/config', 'tokenHash', 'name', 'uid', 'config',
];

/** What may stand under the name of a credential without being one. */
export const REFERENCES: readonly string[] = [
  '', 'hub', 'hub-credentials', 'prometheus-remote-write', 'monitoring/remote-write', 'remote-write-5f7d8c9b4', 'TUNNEL_TOKEN', 'hubEndpointPassword',
  'tls.key', 'ca.crt', '${HUB_PASSWORD}', '$(HUB_PASSWORD)', '$__file{/etc/secrets/admin}', '${env:HUB_PASSWORD}', '{{ .Values.password }}',
  'sys.env("HUB_PASSWORD")', 'local.file.hub_password.content', 'remote.kubernetes.secret.hub.data["password"]', '/etc/secrets/hub/password', './token',
  'op://vault/item/field', 'vaults/monitoring/items/hub', 'https://idp.example.com/oauth2/token', 'vault:secret/data/hub#password',
  'arn:aws:secretsmanager:eu-west-1:123456789012:secret:hub', 'ENC[AES256_GCM,data:Zm9vYmFyYmF6cXV4,iv:MTIzNDU2Nzg5MDEy,tag:YWJjZGVmZ2hpamts,type:str]', '<path:secret/data/hub#password>',
  '********', 'the password of the hub', 'true',
];
