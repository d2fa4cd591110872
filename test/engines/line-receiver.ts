import { createServer, IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** A line as it was pushed. */
export interface PushedLine {
  readonly labels: { readonly [name: string]: string };
  readonly line: string;
  readonly metadata: { readonly [name: string]: string };
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  /** Header of the tenant; undefined: none. */
  readonly tenant?: string;
}

/** A server on the loopback that log lines are pushed to. */
export abstract class LineReceiver {
  public readonly lines: PushedLine[] = [];
  /** Where lines are pushed to. */
  protected abstract readonly path: string;
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => this.answer(request, Buffer.concat(parts), response));
  });

  protected constructor() {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${this.path}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  protected abstract answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void;

  protected async listening(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** With the tenant of the request. */
  protected keep(lines: readonly PushedLine[], headers: IncomingHttpHeaders): void {
    const tenant = headers['x-scope-orgid'];
    this.lines.push(...lines.map((line) => ({ ...line, ...(typeof tenant === 'string' && { tenant }) })));
  }
}
