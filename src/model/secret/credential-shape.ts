import { isReference, isWords, looksRandom } from './credential-value';

/** A form by which a credential is known wherever it stands. */
export interface CredentialShape {
  /** How messages call it. */
  readonly kind: string;
  readonly pattern: RegExp;
  /** A part of the pattern that is found faster. @default - the pattern */
  readonly probe?: RegExp;
  /** Whether a match is one after all. @default - every match is */
  readonly accepts?: (match: RegExpMatchArray) => boolean;
}

const BASE64 = '[A-Za-z0-9+/_-]';

/**
 * Prefixes and lengths are those of the issuers, as far as they say them.
 *
 * Hashes of passwords are among them: whoever reads the repository can try passwords against one at leisure, and the library takes
 * `htpasswd` files and web configs from a Secret.
 *
 * @see https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
 * @see https://docs.gitlab.com/security/tokens/
 * @see https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
export const SHAPES: readonly CredentialShape[] = [
  {
    kind: 'a private key',
    // with what stands in it: documentation shows the first line alone
    pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\[nr]){0,99}(?:[A-Za-z-]{1,20}: [^\n]{1,200}\s{1,99}){0,4}[A-Za-z0-9+/=]{16}/,
    probe: /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY/,
  },
  { kind: 'a private key', pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/]{16,}/, accepts: ([text]) => /PRIVATE KEY/.test(decoded(text.slice(0, 80))) },
  { kind: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{30}/ },
  { kind: 'a GitLab token', pattern: /\bgl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[\w-]{20}/ },
  { kind: 'a Slack token', pattern: /\bxox[abeoprs]-[\w-]{10}|\bxapp-\d-[\w-]{10}/ },
  { kind: 'a webhook URL, which is its own credential', pattern: /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{8}|discord(?:app)?\.com\/api\/webhooks\/\d+\/[\w-]{20}/ },
  { kind: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/, accepts: ([text]) => !text.endsWith('EXAMPLE') },
  { kind: 'a Google API key', pattern: /\bAIza[\w-]{35}/ },
  { kind: 'a Google OAuth secret', pattern: /\bGOCSPX-[\w-]{20}|\bya29\.[\w-]{20}/ },
  { kind: 'a Cloudflare tunnel token', pattern: new RegExp(`\\beyJhIjoi${BASE64}{60,}`), accepts: ([text]) => isTunnelToken(decoded(text)) },
  { kind: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10}/ },
  { kind: 'a Stripe key', pattern: /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16}/ },
  { kind: 'a 1Password service account token', pattern: new RegExp(`\\bops_eyJ${BASE64}{40}`) },
  { kind: 'a Vault token', pattern: /\bhv[bsr]\.[\w-]{24}/ },
  { kind: 'an age key', pattern: /AGE-SECRET-KEY-1[0-9A-Z]{58}/ },
  { kind: 'a Grafana token', pattern: new RegExp(`\\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|\\bglc_eyJ${BASE64}{20}`) },
  { kind: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}/ },
  { kind: 'a Docker token', pattern: /\bdckr_[po]at_[\w-]{27}/ },
  { kind: 'a Tailscale key', pattern: /\btskey-(?:auth|api|client|scim|webhook)-\w+-\w{8}/ },
  { kind: 'a DigitalOcean token', pattern: /\bdo[opr]_v1_[a-f0-9]{64}/ },
  { kind: 'a SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/ },
  { kind: 'the hash of a password', pattern: /\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|\{S?SHA\}[A-Za-z0-9+/]{27}=|\$[56]\$[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43}/ },
  {
    kind: 'a password in a URL',
    pattern: /[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/([^\s/?#:@"'<>`]{1,128}):([^\s/?#@"'<>`]{1,256})@/,
    // a pattern that may begin at any letter costs ten times as much
    probe: /:\/\/[^\s/?#:@"'<>`]{1,128}:[^\s/?#@"'<>`]{1,256}@/,
    accepts: ([, user, password]) => !isReference(password) && !/[$*{(]|\.\.\.|%s/.test(user + password),
  },
  {
    kind: 'an Authorization header with its value',
    pattern: /\b(?:[Bb]earer|[Bb]asic) +([A-Za-z0-9+/_=.~-]{16,})/,
    probe: /(?:earer|asic) +[A-Za-z0-9+/_=.~-]{16}/,
    accepts: ([, value]) => !isWords(value) && looksRandom(value),
  },
];

const COMBINED = new RegExp(SHAPES.map(({ pattern, probe = pattern }) => probe.source).join('|'));

/** Whether any shape may be in the text: one look for all of them. */
export function mayHoldShape(text: string): boolean {
  return COMBINED.test(text);
}

/** A place in a text. */
export interface ShapeMatch {
  readonly kind: string;
  readonly start: number;
  readonly value: string;
}

const GLOBAL = SHAPES.map(({ kind, pattern, accepts }) => ({ kind, accepts, pattern: new RegExp(pattern.source, 'g') }));

/** Every credential of a known shape. */
export function shapesIn(text: string): ShapeMatch[] {
  if (!mayHoldShape(text)) return [];
  return GLOBAL.flatMap(({ kind, pattern, accepts }) => [...text.matchAll(pattern)]
    .filter((match) => accepts?.(match) ?? true)
    .map((match) => ({ kind, start: match.index, value: match[0] })));
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

/** Account, tunnel and secret, as cloudflared reads them. @see https://github.com/cloudflare/cloudflared/blob/master/connection/connection.go */
function isTunnelToken(json: string): boolean {
  return ['"a"', '"t"', '"s"'].every((key) => json.includes(key));
}
