import { AlloyArray, AlloyBlock, AlloyBody, AlloyExpression, AlloyGroup, AlloyObject } from './ast';
import { isIdentifier } from './identifier';
import { diagnostic, FleetError, Severity } from '../../diagnostics';
import { isDeepFrozen } from '../frozen';
import { hasLoneSurrogate, quote } from '../quote';

/** Lists that fit into so many columns stand on one line, and so do the objects of a list. */
const LINE_WIDTH = 100;

/**
 * The text of a configuration file, laid out as `alloy fmt` would: tabs, aligned equal signs, blank lines around blocks.
 * Raw parts are printed as they are. Throws FleetError, naming the place, for what the language cannot say:
 * names and labels that are no identifiers, numbers that are not finite, lone surrogates, object keys that need an escape.
 */
export function printAlloy(body: AlloyBody): string {
  return new Printer().body(body, '');
}

/** Blocks and groups that can never change, such as the rules that many clusters share: their text by indentation. */
const printed = new WeakMap<AlloyBlock | AlloyGroup, { readonly pad: string; readonly text: string }>();

/** One `name = value` of a body or of an object. */
interface Row {
  readonly name: string;
  readonly value: string;
}

class Printer {
  /** The blocks and attributes around what is printed, for messages. */
  private readonly path: string[] = [];

  public body(body: AlloyBody, pad: string): string {
    const groups: string[] = [];
    let rows: Row[] = [];
    const endRows = () => {
      if (rows.length > 0) groups.push(aligned(rows, pad, ''));
      rows = [];
    };
    for (const statement of body) {
      if (statement.kind === 'group') {
        endRows();
        if (statement.body.length > 0) groups.push(this.kept(statement, pad, () => this.body(statement.body, pad)));
        continue;
      }
      this.path.push(statement.kind === 'raw' ? 'raw text' : statement.name);
      if (statement.kind === 'attribute') {
        rows.push({ name: this.identifier(statement.name, 'the name of an attribute'), value: this.expression(statement.value, pad) });
      } else {
        endRows();
        groups.push(statement.kind === 'block' ? this.block(statement, pad) : statement.text.replace(/\n*$/, '\n'));
      }
      this.path.pop();
    }
    endRows();
    return groups.join('\n');
  }

  private block(block: AlloyBlock, pad: string): string {
    return this.kept(block, pad, () => this.blockText(block, pad));
  }

  private kept(node: AlloyBlock | AlloyGroup, pad: string, print: () => string): string {
    if (!Object.isFrozen(node)) return print();
    const known = printed.get(node);
    if (known?.pad === pad) return known.text;
    const text = print();
    if (isDeepFrozen(node)) {
      text.charCodeAt(0); // makes V8 join the pieces now, once, instead of at each use
      printed.set(node, { pad, text });
    }
    return text;
  }

  private blockText({ name, label, body }: AlloyBlock, pad: string): string {
    for (const part of name.split('.')) this.identifier(part, 'a part of the name of a block');
    if (label !== undefined) this.path.push(`${this.path.pop()} "${label}"`);
    const head = `${pad}${name}${label === undefined ? '' : ` "${this.identifier(label, 'a label')}"`} {`;
    return body.length === 0 ? `${head} }\n` : `${head}\n${this.body(body, `${pad}\t`)}${pad}}\n`;
  }

  /** An expression; its lines after the first begin with the white space that they need in a statement indented by `pad`. */
  private expression(node: AlloyExpression, pad: string): string {
    switch (node.kind) {
      case 'literal': return typeof node.value === 'string' ? this.quoted(node.value) : this.plain(node.value);
      case 'array': return this.array(node, pad);
      case 'object': return this.object(node, pad);
      case 'reference': return this.identifiers(node.path, 'a part of a reference');
      case 'index': return `${this.expression(node.target, pad)}[${this.expression(node.key, pad)}]`;
      case 'call': return `${this.identifiers(node.name.split('.'), 'a part of the name of a function')}(${node.args.map((arg) => this.expression(arg, pad)).join(', ')})`;
      case 'raw': return node.text;
    }
  }

  private array({ elements }: AlloyArray, pad: string): string {
    const inner = `${pad}\t`;
    const objects = elements.some((element) => element.kind === 'object');
    const texts = elements.map((element) => (element.kind === 'object' ? this.line(element) : undefined) ?? this.expression(element, inner));
    const line = `[${texts.join(', ')}]`;
    if (texts.length === 0 || (!objects && line.length <= LINE_WIDTH && !line.includes('\n'))) return line;
    return `[\n${texts.map((text) => `${inner}${text},\n`).join('')}${pad}]`;
  }

  private object({ fields }: AlloyObject, pad: string): string {
    if (fields.length === 0) return '{}';
    const inner = `${pad}\t`;
    const rows = fields.map(({ key, value }) => ({ name: this.key(key), value: this.expression(value, inner) }));
    return `{\n${aligned(rows, inner, ',')}${pad}}`;
  }

  /** An object of plain values on one line, where it fits. */
  private line({ fields }: AlloyObject): string | undefined {
    if (fields.some(({ value }) => value.kind !== 'literal' && value.kind !== 'reference')) return undefined;
    const line = `{${fields.map(({ key, value }) => `${this.key(key)} = ${this.expression(value, '')}`).join(', ')}}`;
    return line.length <= LINE_WIDTH ? line : undefined;
  }

  private plain(value: number | boolean | null): string {
    // -0 is 0, as in JSON
    if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
    return this.refuse(String(value), 'is not a number that Alloy can read', 'give a finite number');
  }

  private quoted(text: string): string {
    if (!hasLoneSurrogate(text)) return quote(text);
    return this.refuse(JSON.stringify(text), 'holds half of a surrogate pair', 'UTF-8 cannot carry it; remove the character');
  }

  /** Alloy's parser takes what stands between the quotes of a key as it is: it knows no escapes there. */
  private key(key: string): string {
    const text = this.quoted(key);
    if (key !== '' && !text.includes('\\')) return text;
    return this.refuse(text, 'cannot be a key of an object', 'use a key of one or more visible characters, without quotes and backslashes');
  }

  private identifiers(parts: readonly string[], role: string): string {
    for (const part of parts) this.identifier(part, role);
    return parts.join('.');
  }

  private identifier(text: string, role: string): string {
    if (isIdentifier(text)) return text;
    return this.refuse(JSON.stringify(text), `cannot be ${role}`, 'use letters, digits and _, not beginning with a digit, other than true, false and null');
  }

  private refuse(given: string, fault: string, hint: string): never {
    throw new FleetError('cannot write an Alloy configuration', [
      diagnostic(Severity.ERROR, 'alloy-syntax', this.path.join(' > '), `${given} ${fault}`, hint),
    ]);
  }
}

/**
 * One row a line. Equal signs are aligned from row to row, up to and including a row whose value has several lines;
 * after it, the formatter begins anew.
 */
function aligned(rows: readonly Row[], pad: string, end: string): string {
  let text = '';
  for (let from = 0; from < rows.length;) {
    let to = from;
    while (to < rows.length - 1 && !rows[to].value.includes('\n')) to++;
    const run = rows.slice(from, to + 1);
    const width = Math.max(...run.map(({ name }) => columns(name)));
    for (const { name, value } of run) text += `${pad}${name}${' '.repeat(width - columns(name))} = ${value}${end}\n`;
    from = to + 1;
  }
  return text;
}

/** The formatter counts code points. */
function columns(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : [...text].length;
}
