import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';

export const ROOT = path.join(__dirname, '..', '..');

/** What `npm pack --json` says of a tarball. */
export interface Packed {
  /** The tarball's path. */
  readonly file: string;
  /** Bytes of the tarball. */
  readonly size: number;
  readonly paths: string[];
  /** Names of the packages inside. */
  readonly bundled: string[];
}

/** Everything that may be in the tarball. */
const EXPECTED = [
  /^lib\/(src|imports)\/([a-z0-9-]+\/)*[a-z0-9.-]+\.(js|d\.ts)$/,
  /^\.jsii(\.gz)?$/,
  /^package\.json$/,
  /^(README|API|CHANGELOG|ARCHITECTURE)\.md$/,
  /^LICENSE$/,
  /^node_modules\/(js-yaml|argparse|re2js)\//,
];

/** The paths that have no business in the tarball. */
export function unexpected(paths: string[]): string[] {
  return paths.filter((file) => !EXPECTED.some((pattern) => pattern.test(file)));
}

/** The environment of a user: without the settings that an npm around this test hands down. */
export function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|CDK8S_|NODE_OPTIONS|INIT_CWD|JEST_|FORCE_COLOR)/.test(name)));
}

/** Runs a command; throws with its output when it fails. */
export function run(command: string, args: string[], cwd: string): string {
  const result = spawnSync(command, args, { cwd, env: environment(), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${result.error?.message ?? `${result.stdout}\n${result.stderr}`}`);
  }
  return result.stdout;
}

/** The TypeScript sources of the product, relative to the repository, without their ending. */
export function sources(): string[] {
  return ['src', 'imports'].flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(path.sep).join('/').slice(0, -'.ts'.length)}`));
}

/** Compiles by jsii into lib/, unless that is newer than every source and holds each of them, and no other. */
export function compile(): void {
  const assembly = path.join(ROOT, '.jsii');
  const lib = path.join(ROOT, 'lib');
  const compiled = existsSync(lib) ? readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).sort() : [];
  const complete = compiled.join() === sources().map((name) => path.normalize(`${name}.js`)).sort().join();
  const changed = [...sources().map((name) => `${name}.ts`), 'package.json', 'README.md', 'tsconfig.json']
    .map((file) => path.join(ROOT, file)).filter(existsSync).map((file) => statSync(file).mtimeMs);
  if (complete && existsSync(assembly) && statSync(assembly).mtimeMs > Math.max(...changed)) {
    return;
  }
  // what a removed source once gave would be packed for ever
  rmSync(lib, { recursive: true, force: true });
  run(path.join(ROOT, 'node_modules', '.bin', 'jsii'), ['--silence-warnings=reserved-word'], ROOT);
}

/** Packs a folder into a tarball in another one. */
export function pack(folder: string, into: string): Packed {
  const [report] = JSON.parse(run('npm', ['pack', folder, '--json', '--ignore-scripts', '--pack-destination', into], ROOT)) as {
    filename: string; size: number; files: { path: string }[]; bundled: string[];
  }[];
  return { file: path.join(into, report.filename), size: report.size, paths: report.files.map((one) => one.path), bundled: report.bundled };
}

/** A block of README.md: the first of its language that matches. */
export function readmeBlock(language: string, pattern = /^/): string {
  const blocks = [...readFileSync(path.join(ROOT, 'README.md'), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const found = blocks.find(([, itsLanguage, text]) => itsLanguage === language && pattern.test(text))?.[2];
  if (found === undefined) throw new Error(`README.md has no block of ${language} with ${pattern}`);
  return found;
}
