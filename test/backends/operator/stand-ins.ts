import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { makeAuthority, makeCertificate } from '../../engines';

interface StandIn {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly values: { [key: string]: string };
}

/** A certificate with its key and its authority: the operator looks into what has to be one of them, and finds it there. */
let made: string | undefined;

function certificates(): string {
  if (made !== undefined) return made;
  const folder = mkdtempSync(path.join(tmpdir(), 'fleet-operator-'));
  try {
    makeAuthority(path.join(folder, 'ca'), 'stand-in');
    makeCertificate(path.join(folder, 'ca'), folder, '/CN=client');
    made = ['tls.crt', 'tls.key', 'ca/ca.crt'].map((file) => readFileSync(path.join(folder, file), 'utf8')).join('');
    return made;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const CERTIFICATES = ['ca', 'cert', 'keySecret'];

/** What a field refers to: a text that says where it is, unless it has to be something else. */
function valueAt(field: string, name: string, key: string): string {
  if (CERTIFICATES.includes(field)) return certificates();
  return field.startsWith('additional') ? '[]' : `${name}/${key}`;
}

/**
 * Secrets and ConfigMaps with what objects of the operator refer to, in their namespaces. What is among the objects, is not made again.
 */
export function standIns(objects: readonly object[]): object[] {
  const found = new Map<string, StandIn>();
  const walk = (node: any, field: string, namespace: string) => {
    if (typeof node !== 'object' || node === null) return;
    const isReference = typeof node.name === 'string' && typeof node.key === 'string';
    for (const [key, child] of Object.entries(node)) {
      // `ca` and `cert` say which kind of object it is, one step further in
      walk(child, key === 'secret' || key === 'configMap' || Array.isArray(node) ? `${key === 'configMap' ? 'configMap:' : ''}${field}` : key, namespace);
    }
    if (!isReference) return;
    const kind = field.startsWith('configMap:') ? 'ConfigMap' : 'Secret';
    const id = `${kind}/${namespace}/${node.name}`;
    const one: StandIn = found.get(id) ?? { kind, name: node.name, namespace, values: {} };
    const key: string = node.key;
    const value = valueAt(field.replace('configMap:', ''), node.name, key);
    one.values[key] = one.values[key]?.startsWith('-----') ? one.values[key] : value;
    found.set(id, one);
  };
  for (const { apiVersion, metadata, spec } of objects as any[]) {
    if (String(apiVersion).startsWith('monitoring.coreos.com/')) walk(spec, 'spec', metadata.namespace);
  }
  for (const { kind, metadata } of objects as any[]) found.delete(`${kind}/${metadata.namespace}/${metadata.name}`);
  return [...found.values()].map(({ kind, name, namespace, values }) => ({
    apiVersion: 'v1', kind, metadata: { name, namespace }, [kind === 'Secret' ? 'stringData' : 'data']: values,
  }));
}
