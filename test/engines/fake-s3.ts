import * as http from 'node:http';
import { AddressInfo } from 'node:net';

/** Keeps objects in memory and speaks as much of S3, with buckets in the path, as a store of logs needs; it trusts everybody. */
export class FakeS3 {
  public static async start(): Promise<FakeS3> {
    const s3 = new FakeS3();
    await new Promise<void>((resolve) => s3.server.listen(0, '127.0.0.1', resolve));
    return s3;
  }

  /** `<bucket>/<key>` -> content. */
  public readonly objects = new Map<string, Buffer>();
  /** Access keys of the requests. */
  public readonly accessKeys = new Set<string>();
  private readonly server: http.Server;

  private constructor() {
    this.server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (chunk: Buffer) => parts.push(chunk));
      request.on('end', () => this.answer(request, Buffer.concat(parts), response));
    });
  }

  /** `host:port` */
  public get endpoint(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): void {
    const [, accessKey] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
    if (accessKey !== undefined) this.accessKeys.add(accessKey);
    const url = new URL(request.url!, 'http://localhost');
    const name = decodeURIComponent(url.pathname.slice(1));
    const isBucket = !name.replace(/\/$/, '').includes('/');
    if (isBucket && request.method === 'GET') {
      respond(response, 200, this.listed(name.replace(/\/$/, ''), url.searchParams));
    } else if (request.method === 'PUT') {
      this.objects.set(name, content(request, body));
      respond(response, 200);
    } else if (request.method === 'DELETE') {
      this.objects.delete(name);
      respond(response, 204);
    } else {
      const found = this.objects.get(name);
      if (found === undefined) respond(response, 404, Buffer.from('<Error><Code>NoSuchKey</Code><Message>there is none</Message></Error>'));
      else part(request, response, found);
    }
  }

  private listed(bucket: string, query: URLSearchParams): Buffer {
    const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
    const folders = new Set<string>();
    const files: string[] = [];
    for (const [name, { length }] of this.objects) {
      if (!name.startsWith(`${bucket}/${prefix}`)) continue;
      const key = name.slice(bucket.length + 1);
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      if (end >= 0) folders.add(key.slice(0, end + delimiter.length));
      else files.push(`<Contents><Key>${escaped(key)}</Key><Size>${length}</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`);
    }
    const below = [...folders].map((folder) => `<CommonPrefixes><Prefix>${escaped(folder)}</Prefix></CommonPrefixes>`);
    return Buffer.from(`<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name><IsTruncated>false</IsTruncated>${files.join('')}${below.join('')}</ListBucketResult>`);
  }
}

function respond(response: http.ServerResponse, status: number, body: Buffer = Buffer.alloc(0)): void {
  response.writeHead(status, { 'Content-Type': 'application/xml', 'Content-Length': body.length }).end(body);
}

/** All of it, or the range that is asked for. */
function part(request: http.IncomingMessage, response: http.ServerResponse, found: Buffer): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const begin = Number(from ?? 0);
  const end = to ? Number(to) + 1 : found.length;
  const body = found.subarray(begin, end);
  const headers = { 'Content-Length': body.length, 'ETag': '"1"', 'Last-Modified': 'Thu, 01 Jan 2026 00:00:00 GMT', 'Content-Type': 'application/octet-stream' };
  const range = from === undefined ? {} : { 'Content-Range': `bytes ${begin}-${begin + body.length - 1}/${found.length}` };
  response.writeHead(from === undefined ? 200 : 206, { ...headers, ...range }).end(request.method === 'HEAD' ? undefined : body);
}

/** What was put, without the frames of a signed stream. @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
function content({ headers }: http.IncomingMessage, body: Buffer): Buffer {
  if (!String(headers['x-amz-content-sha256']).startsWith('STREAMING-')) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size = parseInt(body.subarray(at, end).toString(), 16);
    if (!(size > 0)) break;
    chunks.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
