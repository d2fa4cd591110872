import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { isScalar, parseDocument, visit } from 'yaml';
import { otelcol } from './binaries';

/** Keys of a collector's config whose values are names of files, which have to exist, or of folders. */
const FILES: ReadonlySet<unknown> = new Set([
  'ca_file', 'cert_file', 'key_file', 'credentials_file', 'password_file', 'client_secret_file', 'filename',
]);

interface Moved {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly isFolder: boolean;
}

/**
 * What the real collector says against a config; empty: nothing. Files and folders are moved to ones that exist, and the rest keeps its bytes,
 * so that the collector judges what was printed.
 */
export function checkTelemetryConfig(text: string): string {
  const root = mkdtempSync(path.join(tmpdir(), 'otelcol-'));
  try {
    let moved = text;
    for (const { from, to, name, isFolder } of namesIn(text).sort((a, b) => b.from - a.from)) {
      const there = path.join(root, name);
      mkdirSync(isFolder ? there : path.dirname(there), { recursive: true });
      if (!isFolder) writeFileSync(there, 'a');
      moved = moved.slice(0, from) + JSON.stringify(there) + moved.slice(to);
    }
    const file = path.join(root, 'config.yaml');
    writeFileSync(file, moved);
    const run = spawnSync(otelcol()!, ['validate', `--config=${file}`], {
      encoding: 'utf8', env: { ...process.env, POD_NAME: 'pod', K8S_NODE_NAME: 'node' },
    });
    return run.status === 0 ? '' : run.stderr || run.error?.message || `status ${run.status}`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function namesIn(text: string): Moved[] {
  const found: Moved[] = [];
  visit(parseDocument(text, { uniqueKeys: false }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string' || !value.range) return;
      const isFolder = key.value === 'directory';
      if (isFolder || FILES.has(key.value)) found.push({ from: value.range[0], to: value.range[1], name: value.value, isFolder });
    },
  });
  return found;
}
