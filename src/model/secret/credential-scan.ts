import { assignmentsIn, credentialOfName } from './credential-name';
import { mayHoldShape, shapesIn } from './credential-shape';
import { isReference } from './credential-value';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap } from '../../syntax/plain-map';

/** Something that looks like a credential. Its value is for comparing only: no message may repeat it. */
export interface Credential {
  /** What it looks like. */
  readonly kind: string;
  readonly value: string;
}

export interface CredentialInText extends Credential {
  /** Counted from 1. */
  readonly line: number;
}

export interface CredentialInTree extends Credential {
  /** JSON Pointer of the text, with `:<line>` behind it where that has several lines. */
  readonly place: string;
}

/** A quick look at a printed text: false where a walk over what it was printed from would find nothing. */
export function mayHoldCredential(text: string): boolean {
  return mayHoldShape(text) || assignmentsIn(text).some(({ value }) => !isReference(value));
}

/** Everything in a text that looks like a credential, in the order of its lines. */
export function credentialsInText(text: string): CredentialInText[] {
  const found = shapesIn(text);
  const named = assignmentsIn(text).flatMap(({ name, value, start }) => {
    const kind = credentialOfName(name, value);
    const isKnown = found.some((shape) => value.includes(shape.value) || shape.value.includes(value));
    return kind === undefined || isKnown ? [] : { kind, value, start };
  });
  return [...found, ...named].sort((a, b) => a.start - b.start)
    .map(({ kind, value, start }) => ({ kind, value, line: text.slice(0, start).split('\n').length }));
}

/** Everything in plain data that looks like a credential. Content that SOPS or sealed secrets have encrypted is none. */
export function credentialsInTree(tree: unknown): CredentialInTree[] {
  const found: CredentialInTree[] = [];
  walk(tree, '', '', found);
  return found;
}

/** @param name what the value is the value of: the nearest key above it */
function walk(value: unknown, name: string, pointer: string, found: CredentialInTree[]): void {
  if (typeof value === 'string') {
    found.push(...inLeaf(value, name, pointer));
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => walk(item, argumentName(value[i - 1]) ?? name, `${pointer}/${i}`, found));
  } else if (isMap(value)) {
    const isSecret = value.kind === 'Secret' && value.apiVersion === 'v1';
    for (const key of Object.keys(value)) {
      const place = `${pointer}/${safeToken(key)}`;
      if (isSecret && (key === 'data' || key === 'stringData')) walkSecret(value[key], key, place, found);
      else if (value.kind === 'SealedSecret' && key === 'spec') walk(withoutSealed(value[key]), key, place, found);
      else walk(value[key], key === 'value' && typeof value.name === 'string' ? value.name : key, place, found);
    }
  }
}

function inLeaf(text: string, name: string, pointer: string): CredentialInTree[] {
  if (text.length < 8) return [];
  const kind = credentialOfName(name, text);
  const inside = credentialsInText(text);
  if (inside.length === 0) return kind === undefined ? [] : [{ kind, value: text, place: pointer }];
  return inside.map((one) => ({ kind: one.kind, value: one.value, place: text.trimEnd().includes('\n') ? `${pointer}:${one.line}` : pointer }));
}

/** Keys of Secrets that no credential stands under, as Argo CD keeps its clusters and repositories, and what is public anyway. */
const PUBLIC_KEYS = new Set(['type', 'url', 'name', 'server', 'project', 'username', 'user', 'namespaces', 'clusterResources', 'insecure', 'enableOCI']);

/** A Secret with data is one, whatever its values look like: that is what the kind is for. */
function walkSecret(data: unknown, part: string, pointer: string, found: CredentialInTree[]): void {
  if (!isMap(data)) return;
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== 'string' || value.trim() === '') continue;
    const text = part === 'data' && !isReference(value) ? Buffer.from(value, 'base64').toString('latin1') : value;
    const place = `${pointer}/${safeToken(key)}`;
    const isOpen = PUBLIC_KEYS.has(key) || isReference(value) || isReference(text) || isCertificate(text);
    // an address may hold one
    const [shape] = isOpen ? shapesIn(text) : [];
    if (!isOpen || shape !== undefined) found.push({ kind: shape?.kind ?? 'the content of a Secret', value, place });
  }
}

/** Certificates are public; a key beside one is not. */
function isCertificate(text: string): boolean {
  return /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text) && !/PRIVATE/.test(text);
}

function withoutSealed(spec: unknown): unknown {
  return isMap(spec) ? { ...spec, encryptedData: undefined } : spec;
}

/** `--hub-token` in a list of arguments names the one behind it. */
function argumentName(before: unknown): string | undefined {
  return typeof before === 'string' && /^--?[\w.-]+$/.test(before) ? before : undefined;
}

/** A key may itself be a credential, and a message names it. */
function safeToken(key: string): string {
  return shapesIn(key).length > 0 ? '***' : escapeToken(key);
}
