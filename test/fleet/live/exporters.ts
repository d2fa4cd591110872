import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Path -> page, in the text format. */
export type Pages = (url: string) => string | undefined;

/** An exporter in this process. */
export interface Exporter {
  /** `host:port`. */
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Serves metrics at a free port of a loopback address; 404 where there is no such page. */
export async function serveMetrics(pages: Pages, host = '127.0.0.1'): Promise<Exporter> {
  return listen((request, response) => {
    const page = pages(request.url ?? '/');
    response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/plain; version=0.0.4' });
    response.end(page);
  }, host);
}

/** Answers requests at a free port of a loopback address. */
export async function listen(listener: RequestListener, host = '127.0.0.1'): Promise<Exporter> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `${host}:${port}`,
    port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** Labels as the text format has them. */
function written(labels: { readonly [name: string]: string }): string {
  return Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',');
}

/** Metric -> labels that an exporter writes by itself. */
export const HOSTILE = {
  hostile_identity: { cluster: 'evil', environment: 'evil' },
  hostile_exported: { cluster: 'evil', exported_cluster: 'older' },
  hostile_target: { job: 'evil', instance: 'evil' },
} as const;

/**
 * `/hostile`: an exporter that says it is somebody else.
 * `/honest/<cluster>/<environment>`: one that says where it is, and is right. More may follow in either path.
 */
export const LABELLED_PAGES: Pages = (url) => {
  const [, kind, cluster, environment] = url.split('/');
  if (kind === 'hostile') return Object.entries(HOSTILE).map(([name, labels]) => `${name}{${written(labels)}} 1\n`).join('');
  return kind === 'honest' ? `honest{${written({ cluster, environment })}} 1\n` : undefined;
};
