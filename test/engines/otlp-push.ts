import { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { LineReceiver, PushedLine } from './line-receiver';

/** Takes logs by OTLP in JSON on the loopback, and keeps them as Loki would: what describes a sender are labels, attributes of a line metadata. */
export class OtlpReceiver extends LineReceiver {
  public static async start(): Promise<OtlpReceiver> {
    return new OtlpReceiver().listening();
  }

  /** Status for everything until it is taken away. */
  public refusal: number | undefined;
  /** Requests that were refused. */
  public refused = 0;
  protected readonly path = '/otlp/v1/logs';

  protected answer({ headers }: IncomingMessage, body: Buffer, response: ServerResponse): void {
    if (this.refusal === undefined) {
      const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      this.keep(readLines(JSON.parse(text) as Request), headers);
    } else {
      this.refused += 1;
    }
    response.writeHead(this.refusal ?? 200, { 'content-type': 'application/json' }).end('{}');
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
