import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';
import * as path from 'node:path';
import { Major, PROMETHEUS } from './lab';
import { Labels } from '../../../src/model/relabel';
import { freePort, htpasswd, start } from '../../engines';
import { makeAuthority, makeCertificate } from '../../engines/certificates';

/** Name that the certificate of a spoke's server carries. */
export const SERVER_NAME = 'prom-federation';

export const USER = 'hub';
const PASSWORD = 'for one test run';

/** How a server that somebody else runs asks for credentials. */
export type Protection = 'none' | 'password' | 'certificate';

/** A Prometheus that somebody else runs, in a cluster of which nothing else is known. */
export interface ForeignServer {
  readonly address: string;
  readonly protection: Protection;
  /** What it answers to selectors: status, and the labels of each series. */
  federate(...match: string[]): Promise<{ status: number; series: Labels[] }>;
}

/**
 * Folder of what stands for Secrets of the hub: `federation` with a client certificate of the right authority, `rogue` with one of
 * another, `password` with the password.
 */
export function makeSecrets(folder: string): void {
  const authorities = path.join(folder, 'authorities');
  makeAuthority(path.join(authorities, 'right'), 'right');
  makeAuthority(path.join(authorities, 'rogue'), 'rogue');
  for (const [secret, authority] of [['federation', 'right'], ['rogue', 'rogue'], ['server', 'right']]) {
    makeCertificate(path.join(authorities, authority), path.join(folder, secret), `/CN=${secret}`, [SERVER_NAME]);
    // everybody trusts the authority of the servers
    writeFileSync(path.join(folder, secret, 'ca.crt'), readFileSync(path.join(authorities, 'right', 'ca.crt')));
  }
  mkdirSync(path.join(folder, 'password'));
  writeFileSync(path.join(folder, 'password', 'password'), PASSWORD);
}

/** Recorded series, one of which says that it is from elsewhere, and an alert that fires. */
const RULES = `groups:
- name: all
  rules:
  - {record: 'job:up:sum', expr: sum by (job) (up)}
  - {record: 'lies:count', expr: count(up), labels: {cluster: evil, environment: evil, originCluster: evil}}
  - {alert: AlwaysFiring, expr: vector(1), labels: {severity: warning}}
`;

function config(exporter: string): string {
  const job = (name: string, page: string, more = '') => `- job_name: ${name}
  metrics_path: ${page}
${more}  static_configs: [{targets: ['${exporter}']}]
`;
  return `global:
  scrape_interval: 1s
  scrape_timeout: 1s
  evaluation_interval: 1s
  external_labels: {cluster: liar, environment: liar, originCluster: liar, region: lab}
rule_files: [rules.yml]
scrape_configs:
${job('hostile', '/hostile')}${job('hostile-honored', '/hostile', '  honor_labels: true\n')}${job('honest', '/honest/somewhere/else')}`;
}

function webConfig(protection: Protection, secrets: string): string {
  if (protection === 'password') {
    const hash = execFileSync(htpasswd()!, ['-nbBC', '4', '', PASSWORD], { encoding: 'utf8' }).trim().slice(1);
    return `basic_auth_users: {${USER}: '${hash}'}\n`;
  }
  return protection === 'none' ? '' : `tls_server_config:
  cert_file: ${secrets}/server/tls.crt
  key_file: ${secrets}/server/tls.key
  client_auth_type: RequireAndVerifyClientCert
  client_ca_file: ${secrets}/server/ca.crt
`;
}

/** @param exporter address of one with labels of its own */
export async function startForeignServer(
  major: Major, protection: Protection, exporter: string, folder: string, secrets: string,
): Promise<ForeignServer> {
  mkdirSync(folder, { recursive: true });
  const files = { 'prometheus.yml': config(exporter), 'rules.yml': RULES, 'web.yml': webConfig(protection, secrets) };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const address = `127.0.0.1:${await freePort()}`;
  const scheme = protection === 'certificate' ? 'https' : 'http';
  await start(PROMETHEUS[major].binary()!, [
    `--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`, `--web.listen-address=${address}`,
    `--web.config.file=${folder}/web.yml`, '--log.level=warn',
  ], `${scheme}://${address}/-/ready`, { timeout: 40_000 });
  return {
    address,
    protection,
    async federate(...match) {
      const query = match.map((one) => `match[]=${encodeURIComponent(one)}`).join('&');
      const { status, body } = await get(`${scheme}://${address}/federate?${query}`, {
        ...(protection === 'password' && { auth: `${USER}:${PASSWORD}` }),
        ...(protection === 'certificate' && credentials(path.join(secrets, 'federation'))),
      });
      return { status, series: body.split('\n').filter((line) => /^[^#]/.test(line)).map(seriesOf) };
    },
  };
}

function credentials(secret: string): RequestOptions {
  const [ca, cert, key] = ['ca.crt', 'tls.crt', 'tls.key'].map((file) => readFileSync(path.join(secret, file)));
  return { ca, cert, key };
}

function get(url: string, options: RequestOptions): Promise<{ status: number; body: string }> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, timeout: 10_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new Error(`${url} does not answer`))).end();
  });
}

/** The labels of a line in the text format, those with empty values included. */
function seriesOf(line: string): Labels {
  const [, name, labels = ''] = /^([^{\s]+)(?:\{(.*)\})?\s/.exec(line) ?? [];
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, value]) => [label, value.replace(/\\(["\\])/g, '$1')]);
  return { __name__: name, ...Object.fromEntries(pairs) };
}
