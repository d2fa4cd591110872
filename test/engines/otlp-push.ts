import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { PushedLine } from './loki-push';

/** Takes logs by OTLP in JSON on the loopback, and keeps them as Loki would: what describes a sender are labels, attributes of a line metadata. */
export class OtlpReceiver {
  public static async start(): Promise<OtlpReceiver> {
    const receiver = new OtlpReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  public readonly lines: PushedLine[] = [];
  /** Status for everything until it is taken away. */
  public refusal: number | undefined;
  /** Requests that were refused. */
  public refused = 0;
  private readonly server: http.Server;

  private constructor() {
    this.server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (this.refusal === undefined) {
          const body = Buffer.concat(parts);
          const tenant = request.headers['x-scope-orgid'];
          const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
          for (const line of readLines(JSON.parse(text) as Request)) this.lines.push({ ...line, ...(typeof tenant === 'string' && { tenant }) });
        } else {
          this.refused += 1;
        }
        response.writeHead(this.refusal ?? 200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/otlp/v1/logs`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly [type: string]: unknown };
}

interface Request {
  readonly resourceLogs?: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] };
    readonly scopeLogs?: readonly {
      readonly logRecords?: readonly {
        readonly timeUnixNano?: string;
        readonly observedTimeUnixNano?: string;
        readonly body?: { readonly stringValue?: string };
        readonly attributes?: readonly Attribute[];
      }[];
    }[];
  }[];
}

function readLines({ resourceLogs = [] }: Request): PushedLine[] {
  return resourceLogs.flatMap(({ resource = {}, scopeLogs = [] }) => scopeLogs.flatMap(({ logRecords = [] }) =>
    logRecords.map(({ attributes, body = {}, observedTimeUnixNano = '0', timeUnixNano = '0' }) => {
      if (observedTimeUnixNano !== '0') throw new Error('the time at which the collector saw a line would become metadata');
      return { labels: mapOf(resource.attributes), line: body.stringValue ?? '', metadata: mapOf(attributes), time: BigInt(timeUnixNano) };
    })));
}

function mapOf(attributes: readonly Attribute[] = []): { [name: string]: string } {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value).map(String).join('')]));
}
