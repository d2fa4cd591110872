import { compose, Composed, YamlNode, YamlSyntaxError } from './parse-compose';
import { emptyItem, isMergeKey, lineAt, offsetOf, skipBlanks } from './parse-position';
import { conflictMarkers, withoutMark } from './parse-text';
import { Diagnostic, diagnostic, Severity } from '../../diagnostics';

/** A YAML file that holds one map. */
export interface ParsedYaml {
  /** The map as plain objects and lists, without what the diagnostics refuse; empty for an empty file and for broken YAML. */
  readonly value: { readonly [key: string]: unknown };

  /** Everything that is wrong with the text, each with `file:line`. */
  readonly diagnostics: readonly Diagnostic[];

  /** The 1-based line of the key or list item that a JSON Pointer names; the empty pointer is the map itself. */
  lineOf(pointer: string): number | undefined;
}

/**
 * Reads the one map of a YAML text: YAML 1.2 core, so `2024-01-01` and `on` are strings, with anchors and `<<`.
 * Never throws for what is in the text.
 */
export function parseYaml(text: string, fileName: string): ParsedYaml {
  const reader = new Reader(withoutMark(text), fileName);
  const value = reader.read();
  return { value, diagnostics: reader.diagnostics, lineOf: (pointer) => reader.lineOf(pointer) };
}

/** Aliases can double a tree with every line; this is far beyond any real file. */
const MOST_VALUES = 100_000;

/** What to do about it, by what js-yaml says. */
const SYNTAX_HINTS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^tab characters/, 'indent with spaces'],
  [/^unidentified alias/, "define it before with '&', or quote the text if the asterisk belongs to it"],
  [/^unknown tag/, 'quote the text if the exclamation mark belongs to it; own tags are not read'],
  [/^unexpected end of the/, 'close the quote or the bracket that opens here'],
  [/multiline key/, "a key is followed by a colon and a space, as in 'key: value'"],
  [/^bad indentation/, "align it with its neighbours, and quote a text that holds ': ' or starts with '%', '@' or '`'"],
];

/**
 * Positions are rarely asked for: composing a text again then is cheaper than keeping a second tree of every file.
 * Only that of the file asked last is kept, since questions about one file come together.
 */
let recent: { readonly reader: Reader; readonly composed: Composed | YamlSyntaxError } | undefined;

class Reader {
  public readonly diagnostics: Diagnostic[] = [];
  private readonly seen = new Map<object, { value: unknown; size: number } | undefined>();
  private composed?: Composed;
  private size = 0;

  constructor(private readonly text: string, private readonly fileName: string) {}

  public read(): { readonly [key: string]: unknown } {
    const conflict = conflictMarkers(this.text, (offset) => lineAt(this.text, offset));
    if (conflict !== undefined) {
      this.report('yaml-conflict', conflict.line, conflict.message, 'resolve the merge, then run again');
      return {};
    }
    const composed = this.compose();
    if (composed instanceof YamlSyntaxError) {
      this.syntaxError(composed);
      return {};
    }
    this.composed = composed;
    const value = this.document(composed);
    this.composed = undefined;
    this.seen.clear();
    return this.size > MOST_VALUES ? {} : value;
  }

  public lineOf(pointer: string): number | undefined {
    if (recent?.reader !== this) recent = { reader: this, composed: this.compose() };
    const offset = recent.composed instanceof YamlSyntaxError ? undefined : offsetOf(this.text, recent.composed, pointer);
    return offset === undefined ? undefined : lineAt(this.text, offset);
  }

  private compose(): Composed | YamlSyntaxError {
    try {
      return compose(this.text);
    } catch (error) {
      if (!(error instanceof YamlSyntaxError)) throw error;
      return error;
    }
  }

  private document({ documents }: Composed): { readonly [key: string]: unknown } {
    if (documents.length > 1) {
      this.report('yaml-documents', this.secondDocument(documents[1]), `the file holds ${documents.length} documents, one is allowed`,
        "remove the line '---' or put each document in a file of its own");
      return {};
    }
    if (documents.length === 0 || documents[0].content === null) return {};
    const [root] = documents;
    if (typeof root.content !== 'object' || Array.isArray(root.content)) {
      this.report('yaml-not-a-map', this.lineOfNode(root), `the file holds ${kindOf(root.content)}, a map is expected`,
        "write 'key: value' lines");
      return {};
    }
    return this.convert(root) as { readonly [key: string]: unknown };
  }

  /** The plain value of a node; what an alias repeats is converted once and shared. */
  private convert(node: unknown): unknown {
    const content = node instanceof YamlNode ? node.content : node;
    this.size++;
    if (typeof content !== 'object' || content === null) return content;
    if (this.seen.has(content)) return this.repeated(node, content);
    this.seen.set(content, undefined);
    const before = this.size;
    const value = Array.isArray(content) ? this.list(content, node) : this.mapping(content as RawMapping, node);
    this.seen.set(content, { value, size: this.size - before });
    return value;
  }

  private list(items: readonly unknown[], node: unknown): unknown[] {
    // js-yaml takes what follows an empty item of a nested list for a part of that list, whatever its indentation
    for (const [i, item] of items.entries()) {
      if (item === null) {
        this.report('yaml-empty-item', lineAt(this.text, emptyItem(this.text, node, items, i)), 'the list item is empty',
          'write a value behind the dash or remove it');
      }
    }
    return items.map((item) => this.convert(item));
  }

  private repeated(node: unknown, content: object): unknown {
    const known = this.seen.get(content);
    if (known === undefined) {
      this.report('yaml-alias', this.lineOfNode(node), 'the alias stands for a value that it is part of', 'write the value out');
      return undefined;
    }
    const before = this.size;
    this.size += known.size;
    if (this.size > MOST_VALUES && before <= MOST_VALUES) {
      this.report('yaml-alias', this.lineOfNode(node), `the aliases of the file expand to more than ${MOST_VALUES} values`, 'use fewer of them');
    }
    return known.value;
  }

  private mapping(content: RawMapping, node: unknown): { [key: string]: unknown } {
    const value: { [key: string]: unknown } = {};
    const merges: unknown[] = [];
    for (const [index, child] of Object.entries(content)) {
      const key = this.composed!.keys[Number(index)];
      if (key === undefined) {
        this.report('yaml-key', this.lineOfNode(child ?? node), 'a key is missing before the colon', "write 'key: value'");
      } else if (isMergeKey(this.text, key)) {
        merges.push(child);
      } else {
        const name = this.keyName(key);
        if (name === undefined) continue;
        if (Object.hasOwn(value, name)) this.duplicate(name, key, content);
        value[name] = this.convert(child);
      }
    }
    // own keys win, then the earlier source
    for (const merge of merges) this.mergeInto(value, merge);
    return value;
  }

  private mergeInto(value: { [key: string]: unknown }, merge: unknown): void {
    const converted = this.convert(merge);
    for (const source of Array.isArray(converted) ? converted as unknown[] : [converted]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        this.report('yaml-merge-key', this.lineOfNode(merge), `'<<' takes a map or a list of maps, this is ${kindOf(source)}`,
          "name the anchor of a map, as in '<<: *defaults'");
        return;
      }
      for (const [name, child] of Object.entries(source)) {
        if (!Object.hasOwn(value, name)) value[name] = child;
      }
    }
  }

  /** The text of a key; a key that is not text must read the same in every parser. */
  private keyName(key: YamlNode): string | undefined {
    const { content } = key;
    if (typeof content === 'string' && content !== '__proto__') return content;
    const written = this.text.slice(skipBlanks(this.text, key.start), key.end).trim();
    if (typeof content === 'object' && content !== null) {
      this.report('yaml-key', this.lineOfNode(key), `a key must be a text, this is ${kindOf(content)}`, 'write a plain key');
    } else if (content === '__proto__') {
      this.report('yaml-key', this.lineOfNode(key), "the key '__proto__' is not allowed", 'remove it');
    } else if (written !== String(content)) {
      this.report('yaml-key', this.lineOfNode(key), `the key ${written} reads as ${String(content)}`, `quote it: '${written}'`);
    } else {
      return written;
    }
    return undefined;
  }

  private duplicate(name: string, key: YamlNode, content: RawMapping): void {
    const first = Object.keys(content).map((index) => this.composed!.keys[Number(index)]).find((k) => String(k?.content) === name)!;
    this.report('yaml-duplicate-key', this.lineOfNode(key), `the key '${name}' is given twice, first on line ${this.lineOfNode(first)}`,
      'remove one of the two');
  }

  private syntaxError({ reason, offset }: YamlSyntaxError): void {
    // where the text ended, js-yaml counts a line more than there is
    const end = this.text.trimEnd().length;
    const line = lineAt(this.text, Math.min(skipBlanks(this.text, offset), end));
    const tabbed = /^ *\t/m.test(this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0]);
    const hint = tabbed ? 'indent with spaces, not with tabs' : SYNTAX_HINTS.find(([pattern]) => pattern.test(reason))?.[1];
    this.report('yaml-syntax', line, `broken YAML: ${reason}`, hint);
  }

  private secondDocument(second: YamlNode): number {
    const lines = this.text.split(/\r\n|\r|\n/, lineAt(this.text, skipBlanks(this.text, second.start)));
    let line = lines.length;
    while (line > 1 && !/^(---|\.\.\.)(\s|$)/.test(lines[line - 1])) line--;
    return line;
  }

  private lineOfNode(node: unknown): number {
    return node instanceof YamlNode ? lineAt(this.text, skipBlanks(this.text, node.start)) : 1;
  }

  private report(code: string, line: number, message: string, hint?: string): void {
    this.diagnostics.push(diagnostic(Severity.ERROR, code, `${this.fileName}:${line}`, message, hint));
  }
}

type RawMapping = { readonly [key: string]: unknown };

function kindOf(content: unknown): string {
  if (Array.isArray(content)) return 'a list';
  if (typeof content === 'object' && content !== null) return 'a map';
  return content === null || content === undefined ? 'nothing' : `the ${typeof content} ${JSON.stringify(content)}`;
}
