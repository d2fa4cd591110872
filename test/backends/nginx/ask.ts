import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest, RequestOptions } from 'node:https';
import * as path from 'node:path';

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly user?: string;
  readonly body?: string | Buffer;
  readonly headers?: { readonly [name: string]: string };
}

export interface Answer {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  readonly body: string;
}

/** The certificate in a folder. */
export function certificateIn(folder: string): RequestOptions {
  return { cert: readFileSync(path.join(folder, 'tls.crt')), key: readFileSync(path.join(folder, 'tls.key')) };
}

/** Asks a front on a connection of its own; over plain HTTP where nothing is said of TLS. */
export function askAt(port: number | undefined, { body, headers, method, path: asked, user }: Asked, tls?: RequestOptions): Promise<Answer> {
  return new Promise((resolve) => {
    const sent = (tls ? httpsRequest : httpRequest)({
      host: '127.0.0.1', port, method, path: asked, auth: user, headers: { ...headers }, agent: false, ...tls,
    }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () =>
        resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', () => resolve({ status: 0, body: '' }));
    sent.end(body);
  });
}
