import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { openssl } from './binaries';

function run(...args: string[]): void {
  execFileSync(openssl()!, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** A certificate authority in a folder: `ca.crt` and its key. */
export function makeAuthority(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', `/CN=${name}`,
    '-keyout', path.join(folder, 'ca.key'), '-out', path.join(folder, 'ca.crt'));
}

/** A certificate of that authority for a host and as a client, as a Secret of type `kubernetes.io/tls` holds it. */
export function makeCertificate(authority: string, folder: string, subject: string, moreHosts: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  const [key, request, extensions] = ['tls.key', 'request.csr', 'extensions'].map((file) => path.join(folder, file));
  run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', subject, '-keyout', key, '-out', request);
  const names = ['DNS:localhost', 'DNS:hub.example.com', 'IP:127.0.0.1', ...moreHosts.map((host) => `DNS:${host}`)];
  writeFileSync(extensions, `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth,clientAuth\n`);
  run('x509', '-req', '-in', request, '-CA', path.join(authority, 'ca.crt'), '-CAkey', path.join(authority, 'ca.key'), '-CAcreateserial',
    '-days', '2', '-extfile', extensions, '-out', path.join(folder, 'tls.crt'));
}
