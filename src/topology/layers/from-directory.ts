import { Dirent, readdirSync, readFileSync, realpathSync, Stats, statSync } from 'node:fs';
import * as path from 'node:path';
import { Layer, LayerSource } from './layer';
import { YamlLayer } from './yaml-layer';
import { Diagnostic, diagnostic, nearest, Report, Severity } from '../../diagnostics';
import { DecodedText, decodeUtf8 } from '../../syntax/yaml/parse-text';

/** Layers found in a folder; each file is read and parsed when its layer is first used. */
export interface LayerDirectory extends LayerSource {
  readonly path: string;
}

/**
 * Finds `base.yaml`, `stages/<stage>.yaml` and `clusters/<cluster>.yaml` (or `.yml`) in a folder.
 * What else is there is reported, since a misplaced layer would be left out without a word. Never throws.
 */
export function readLayerDirectory(directory: string): LayerDirectory {
  return new DirectoryReader(directory).read();
}

/** The folder of each level -> how its layers are called. */
const FOLDERS = { stages: 'stage', clusters: 'cluster' } as const;

type Folder = keyof typeof FOLDERS;

const YAML_FILE = /^(.+)\.ya?ml$/;

/** Files that nobody takes for a layer. */
const IGNORED = /^\.(?!.*\.ya?ml$)|\.md$/i;

class DirectoryReader {
  private readonly report = new Report();
  /** Path for messages: short, and the same for everyone who runs it at the root of the repository. */
  private readonly shown: string;
  private real = '';

  constructor(private readonly directory: string) {
    const relative = path.relative(process.cwd(), directory);
    this.shown = posix(relative === '' ? '.' : relative.startsWith('..') ? directory : relative);
  }

  public read(): LayerDirectory {
    const found = { base: new Map<string, Layer>(), stages: new Map<string, Layer>(), clusters: new Map<string, Layer>() };
    const entries = this.root();
    for (const entry of entries ?? []) {
      const yaml = YAML_FILE.exec(entry.name);
      const kind = this.kindOf(entry, this.shown, this.directory);
      if (kind === 'directory' && Object.hasOwn(FOLDERS, entry.name)) this.folder(entry.name as Folder, found[entry.name as Folder]);
      else if (kind === 'file' && yaml?.[1] === 'base') this.layer(found.base, 'base', 'base', entry.name);
      else if (kind !== undefined) this.unexpected(entry.name, this.shown, kind, [...Object.keys(FOLDERS), 'base.yaml']);
    }
    if (entries !== undefined && found.base.size + found.stages.size + found.clusters.size === 0 && !this.report.hasErrors) {
      this.report.error('no-layers', this.shown, 'the folder holds no layers', "it holds 'base.yaml', 'stages/<stage>.yaml' and 'clusters/<cluster>.yaml'");
    }
    return {
      path: this.directory, base: found.base.get('base'), stages: found.stages, clusters: found.clusters, diagnostics: this.report.diagnostics,
    };
  }

  private root(): Dirent[] | undefined {
    try {
      this.real = realpathSync(this.directory);
      return sorted(readdirSync(this.real, { withFileTypes: true }));
    } catch (error) {
      this.report.error('no-layer-directory', this.shown, `the folder of the layers cannot be read: ${reasonOf(error)}`,
        'the path counts from where the command runs');
      return undefined;
    }
  }

  private folder(folder: Folder, into: Map<string, Layer>): void {
    const shown = `${this.shown}/${folder}`;
    const directory = path.join(this.directory, folder);
    for (const entry of this.list(directory, shown)) {
      const kind = this.kindOf(entry, shown, directory);
      const name = kind === 'file' ? YAML_FILE.exec(entry.name)?.[1] : undefined;
      if (name !== undefined) this.layer(into, name, `${FOLDERS[folder]} ${name}`, `${folder}/${entry.name}`);
      else if (kind !== undefined) this.unexpected(entry.name, shown, kind, []);
    }
  }

  private list(directory: string, shown: string): Dirent[] {
    try {
      return sorted(readdirSync(directory, { withFileTypes: true }));
    } catch (error) {
      this.report.error('unreadable-layer', shown, `the folder cannot be read: ${reasonOf(error)}`);
      return [];
    }
  }

  private layer(into: Map<string, Layer>, key: string, name: string, file: string): void {
    const shown = `${this.shown}/${file}`;
    if (into.has(key)) {
      this.report.error('duplicate-layer', shown, `'${path.posix.basename(file, '.yml')}.yaml' is there too`, 'keep one of the two');
      return;
    }
    const absolute = path.join(this.directory, file);
    into.set(key, new YamlLayer(name, shown, () => readText(absolute, shown)));
  }

  /** What an entry is; undefined for what is ignored or was reported. */
  private kindOf(entry: Dirent, shown: string, directory: string): 'file' | 'directory' | undefined {
    if (IGNORED.test(entry.name)) return undefined;
    const target: Dirent | Stats | undefined = entry.isSymbolicLink() ? this.targetOf(path.join(directory, entry.name), `${shown}/${entry.name}`) : entry;
    if (target?.isDirectory()) return 'directory';
    if (target !== undefined && !target.isFile()) {
      this.report.error('unexpected-file', `${shown}/${entry.name}`, 'this is neither a file nor a folder', 'remove it');
      return undefined;
    }
    return target === undefined ? undefined : 'file';
  }

  /** What a symbolic link leads to; undefined where that was reported. */
  private targetOf(link: string, shown: string): Stats | undefined {
    try {
      const target = realpathSync(link);
      const inside = path.relative(this.real, target);
      if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
        this.report.error('symlink-leaves', shown, 'the symbolic link leads out of the folder of the layers', 'copy the file here');
        return undefined;
      }
      return statSync(target);
    } catch (error) {
      this.report.error('unreadable-layer', shown, `the symbolic link leads nowhere: ${reasonOf(error)}`, 'remove it');
      return undefined;
    }
  }

  private unexpected(name: string, shown: string, kind: 'file' | 'directory', known: readonly string[]): void {
    const where = `${shown}/${name}`;
    const near = nearest(name, known);
    if (kind === 'directory') {
      this.report.error('unexpected-folder', where, 'no layers are read from a folder of this name', near === undefined ? 'move it elsewhere' : `did you mean '${near}'?`);
    } else if (/\.(ya?ml|json)$/i.test(name)) {
      this.report.error('unexpected-file', where, 'no layer is read from a file of this name',
        near === undefined ? "stages belong into 'stages/', clusters into 'clusters/', each as '<name>.yaml'" : `did you mean '${near}'?`);
    } else {
      this.report.warning('unexpected-file', where, 'the file is not a layer and is not read', 'move it elsewhere');
    }
  }
}

/** The text of a file; what keeps it from being read is among the diagnostics. */
export function readText(file: string, shown: string): DecodedText {
  try {
    return decodeUtf8(readFileSync(file), shown);
  } catch (error) {
    const fault: Diagnostic = diagnostic(Severity.ERROR, 'unreadable-layer', `${shown}:1`, `the file cannot be read: ${reasonOf(error)}`);
    return { text: '', diagnostics: [fault] };
  }
}

/** By code unit, so that the order is the same on every file system and in every locale. */
function sorted(entries: Dirent[]): Dirent[] {
  return entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** `ENOENT` and the like in words, without the absolute path that Node puts behind. */
function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return REASONS[String(code)] ?? String(code ?? error);
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is none',
  ENOTDIR: 'it is a file',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'it leads to itself',
};

function posix(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}
