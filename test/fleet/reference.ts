import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';

const ROOT = path.join(__dirname, '..', '..');

/** Runs the reference fleet as `npm run synth` does, into a folder of its own. */
export function synthReference(): string {
  const outdir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'reference-')), 'dist');
  execFileSync(path.join(ROOT, 'node_modules', '.bin', 'ts-node'), ['-T', path.join(ROOT, 'fleet', 'main.ts')], {
    cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: outdir }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  return outdir;
}

/** Every file below a folder, relative to it, sorted. */
export function filesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** The clusters in an output folder. */
export function clustersIn(outdir: string): string[] {
  return fs.readdirSync(outdir).filter((name) => fs.existsSync(path.join(outdir, name, 'kustomization.yaml'))).sort();
}

/** The Kubernetes objects of a cluster's folder, with the file that each is in. */
export function manifestsIn(outdir: string, cluster: string): { file: string; manifest: any }[] {
  return filesBelow(path.join(outdir, cluster))
    .filter((file) => file.endsWith('.yaml') && path.basename(file) !== 'kustomization.yaml')
    .flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(outdir, cluster, file), 'utf8'))
      .map((document) => ({ file, manifest: (document as { toJSON(): any }).toJSON() })));
}

/** Every file of every ConfigMap of a cluster whose name ends so. */
export function configsIn(outdir: string, cluster: string, ending: string): { name: string; text: string }[] {
  return manifestsIn(outdir, cluster)
    .filter(({ manifest }) => manifest.kind === 'ConfigMap')
    .flatMap(({ manifest }) => Object.entries<string>(manifest.data)
      .filter(([key]) => key.endsWith(ending))
      .map(([key, text]) => ({ name: `${cluster}/${manifest.metadata.name}/${key}`, text })));
}
