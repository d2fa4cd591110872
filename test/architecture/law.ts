import { isBuiltin } from 'node:module';
import * as path from 'node:path/posix';
import { Import, onlyReExports, readImports } from './read-imports';

/** Path relative to the repository -> text. */
export type Files = Record<string, string>;

/** A file imports from its own room or an earlier one. */
export const ROOMS = [
  'diagnostics', 'syntax', 'model', 'topology', 'compile', 'imports', 'backends', 'components', 'charts', 'delivery', 'fleet', 'cli',
];

/** The front door re-exports every room and is imported by none. */
const FRONT_DOOR = 'src/index.ts';

const DISK = /^src\/(delivery\/write[a-z-]*(\/[a-z-]+)?|topology\/layers\/from-directory)\.ts$/;
const ANYWHERE = /^/;
const NOWHERE = /^$/;

/** Which files may load which module of Node; what is not listed no file may. */
const NODE_MODULES: Record<string, RegExp> = {
  'buffer': ANYWHERE,
  'crypto': ANYWHERE,
  'path': ANYWHERE,
  'path/posix': ANYWHERE,
  'util': ANYWHERE,
  'os': DISK,
  'fs': DISK,
  'fs/promises': DISK,
};

/** Which package may be loaded how: `types` are gone after compilation, `lazy` is loaded on first use, so that start-up stays quick. */
const PACKAGES: Record<string, 'eager' | 'lazy' | 'types'> = {
  'cdk8s': 'eager',
  'constructs': 'eager',
  'cdk8s-plus-28': 'types',
  'js-yaml': 'lazy',
  're2js': 'lazy',
};

const MAX_LINES = 300;

/** The room of a file; undefined for the front door and for what stands in none. */
function roomOf(file: string): string | undefined {
  const [top, folder, inside] = file.split('/');
  const room = top === 'src' && inside !== undefined ? folder : top === 'imports' ? top : undefined;
  return room !== undefined && ROOMS.includes(room) ? room : undefined;
}

/** The file that a relative import means, or undefined. */
function resolve(files: Files, from: string, specifier: string): string | undefined {
  const base = path.join(path.dirname(from), specifier);
  return [`${base}.ts`, path.join(base, 'index.ts'), base].find((file) => file in files);
}

/** Everything in which the files break the law, one sentence each; empty where they keep it. */
export function violations(files: Files): string[] {
  const problems: string[] = [];
  const edges = new Map<string, string[]>();
  for (const [file, text] of Object.entries(files)) {
    const room = roomOf(file);
    if (room === undefined && file !== FRONT_DOOR) {
      problems.push(`${file} stands in no room: ${ROOMS.join(', ')}`);
      continue;
    }
    const targets: string[] = [];
    for (const one of readImports(file, text)) {
      const where = `${file}:${one.line}`;
      if (!one.specifier.startsWith('.')) {
        problems.push(...judgePackage(file, one).map((problem) => `${where} ${problem}`));
        continue;
      }
      const target = resolve(files, file, one.specifier);
      if (target === undefined) {
        problems.push(`${where} imports '${one.specifier}', which is not there`);
        continue;
      }
      targets.push(target);
      const other = roomOf(target);
      if (room !== undefined && (other === undefined || ROOMS.indexOf(other) > ROOMS.indexOf(room))) {
        problems.push(`${where} imports upward, from ${room} to ${other ?? 'the front door'} (${target})`);
      }
    }
    edges.set(file, targets);
    problems.push(...judgeForm(file, text));
  }
  return [...problems, ...cycles(edges).map((cycle) => `circular: ${cycle.join(' -> ')}`)];
}

/** What is wrong with loading a package, or a module of Node, from a file. */
function judgePackage(file: string, { specifier, typeOnly, lazy }: Import): string[] {
  if (isBuiltin(specifier)) {
    const allowed = NODE_MODULES[specifier.replace(/^node:/, '')] ?? NOWHERE;
    return allowed.test(file) ? [] : [`imports '${specifier}', which is not for this file`];
  }
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  switch (PACKAGES[name]) {
    case 'eager': return [];
    case 'lazy': return typeOnly || lazy ? [] : [`loads '${specifier}' with the file: require it on first use`];
    case 'types': return typeOnly ? [] : [`loads '${specifier}', which is for types only`];
    default: return [`imports '${specifier}', an unknown package`];
  }
}

/** What is wrong with a file's name, length or, for an index, content. */
export function judgeForm(file: string, text: string): string[] {
  const problems: string[] = [];
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines > MAX_LINES) {
    problems.push(`${file} has ${lines} lines, more than ${MAX_LINES}`);
  }
  // custom resources are named after their API group
  const kebab = file.startsWith('imports/') ? /^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/ : /^[a-z0-9]+(-[a-z0-9]+)*((\.[a-z]+)?\.test)?\.ts$/;
  if (!kebab.test(path.basename(file)) || !path.dirname(file).split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))) {
    problems.push(`${file} is not named in kebab case`);
  }
  if (path.basename(file) === 'index.ts' && file.startsWith('src/') && !onlyReExports(file, text)) {
    problems.push(`${file} does more than re-export`);
  }
  return problems;
}

/** Cycles of a graph, each once, closed: [a, b, a]. */
function cycles(edges: Map<string, string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string) => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      found.push([...trail.slice(at), file]);
    }
    if (at >= 0 || done.has(file)) {
      return;
    }
    trail.push(file);
    edges.get(file)?.forEach(visit);
    trail.pop();
    done.add(file);
  };
  [...edges.keys()].sort().forEach(visit);
  return found;
}
