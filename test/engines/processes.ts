import { ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** How to start a process, and when it counts as ready. */
export interface StartOptions {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Milliseconds until it must be ready. */
  readonly timeout?: number;
}

/** A started process. */
export interface Running {
  /** Undefined where it could not be started at all. */
  readonly pid: number | undefined;
  /** Everything it wrote to either stream so far. */
  log(): string;
  /** Ends it: SIGTERM, after `grace` milliseconds (5,000) SIGKILL; resolves when it is gone. */
  stop(grace?: number): Promise<void>;
  /** Whether it has ended, by itself or stopped. */
  exited(): boolean;
}

/** Everything started in this test file and not stopped yet, oldest first. */
const running: Running[] = [];
const children = new Set<ChildProcess>();

/** A TCP port of 127.0.0.1 that was free a moment ago; ports given out before in this process are not repeated. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
      });
    });
    if (!given.has(port)) {
      given.add(port);
      return port;
    }
  }
}
const given = new Set<number>();

/** Calls `probe` until it returns something other than undefined, false or null; throws its last error, or says how long it waited. */
export async function until<T>(probe: () => T | Promise<T>, timeout = 15_000, every = 100): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + timeout;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) {
        return value as NonNullable<Exclude<T, false>>;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end) {
      throw new Error(`not true after ${timeout} ms${last === undefined ? '' : `: ${String((last as Error).message ?? last)}`}`);
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/**
 * Whether a server answers. 401 does (it is there, it only wants a password), 503 does not, and a TLS server
 * that refuses our handshake does: nothing but a real listener gets that far.
 */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch (error) {
    const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? '';
    return url.startsWith('https:') && !['', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code);
  }
}

/**
 * Starts a process and waits until `readyUrl` answers (without one: until it runs).
 *
 * Whatever is still running at the end of the test file is stopped, latest first: an agent must go before the hub
 * that it writes to, or it hangs in its flush. Throws with the process's log when it ends early or is not ready in time.
 */
export async function start(binary: string, args: string[], readyUrl?: string, options: StartOptions = {}): Promise<Running> {
  const chunks: Buffer[] = [];
  const child: ChildProcess = spawn(binary, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      chunks.push(Buffer.from(String(error)));
      resolve();
    });
    child.once('exit', () => resolve());
  });
  const log = () => Buffer.concat(chunks).toString('utf8');
  let ended = false;
  void gone.then(() => {
    ended = true;
    children.delete(child);
    const index = running.indexOf(handle);
    if (index >= 0) {
      running.splice(index, 1);
    }
  });
  const handle: Running = {
    pid: child.pid,
    log,
    exited: () => ended,
    async stop(grace = 5_000) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), grace);
      await gone;
      clearTimeout(timer);
    },
  };
  running.push(handle);
  children.add(child);
  const timeout = options.timeout ?? 15_000;
  const end = Date.now() + timeout;
  while (readyUrl !== undefined && !ended && !(await answers(readyUrl))) {
    if (Date.now() >= end) {
      await handle.stop();
      throw new Error(`${binary} is not ready at ${readyUrl} after ${timeout} ms:\n${log()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await new Promise((resolve) => setImmediate(resolve));
  if (ended) {
    throw new Error(`${binary} ended before it was ready:\n${log()}`);
  }
  return handle;
}

/** Stops everything that `start` started and that still runs, latest first. */
export async function stopAll(): Promise<void> {
  for (const one of [...running].reverse()) {
    await one.stop();
  }
}

// outside jest (the benchmark) there is nothing to hook into; the 'exit' hook below still holds
if (typeof afterAll === 'function') {
  afterAll(stopAll, 60_000);
}
process.once('exit', () => {
  children.forEach((child) => child.kill('SIGKILL'));
});
