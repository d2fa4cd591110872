/**
 * Block -> its fields, as words: `int:` and the like say what the names behind them hold, `name=block` is a block of the table (`name=`
 * one of the same name), `+block` has the fields of that one, and `name(...)` holds what is in the brackets.
 */
export interface BlockTexts {
  readonly [block: string]: string;
}

/** What a field holds. */
export type LokiFieldType = 'any' | 'boolean' | 'duration' | 'float' | 'int' | 'list' | 'map' | 'string';

/** A field: a value of a kind, or fields of its own. */
export type LokiField = LokiFieldType | LokiBlock;

/** Fields by their names. */
export type LokiBlock = ReadonlyMap<string, LokiField>;

/** Reads blocks, each when it is first needed. */
export class BlockReader {
  private readonly known = new Map<string, LokiBlock>();

  constructor(private readonly texts: BlockTexts) {}

  public block(name: string): LokiBlock {
    let block = this.known.get(name);
    if (block === undefined) {
      block = this.read(words(this.texts[name]));
      this.known.set(name, block);
    }
    return block;
  }

  /** Takes words up to the bracket that closes. */
  private read(rest: string[]): LokiBlock {
    const fields = new Map<string, LokiField>();
    let type: LokiFieldType = 'any';
    for (let word = rest.shift(); word !== undefined && word !== ')'; word = rest.shift()) {
      const [name, block = ''] = word.split('=');
      if (word.endsWith(':')) type = word.slice(0, -1) as LokiFieldType;
      else if (word.startsWith('+')) for (const [key, field] of this.block(word.slice(1))) fields.set(key, field);
      else if (word.endsWith('(')) fields.set(word.slice(0, -1), this.read(rest));
      else if (word.includes('=')) fields.set(name, this.block(block === '' ? name : block));
      else fields.set(word, type);
    }
    return fields;
  }
}

function words(text: string): string[] {
  return text.replace(/\(/g, '( ').replace(/\)/g, ' ) ').trim().split(/\s+/);
}
