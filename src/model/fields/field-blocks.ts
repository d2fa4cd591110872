/**
 * Block -> its fields, as words: `int:` and the like say what the names behind them hold, `name=block` is a block of the table (`name=`
 * one of the same name), `+block` has the fields of that one, and `name(...)` holds what is in the brackets.
 */
export interface BlockTexts {
  readonly [block: string]: string;
}

/** What a field holds. */
export type FieldType = 'any' | 'boolean' | 'duration' | 'float' | 'int' | 'list' | 'map' | 'string';

/** A field: a value of a kind, or fields of its own. */
export type BlockField = FieldType | FieldBlock;

/** Fields by their names. */
export type FieldBlock = ReadonlyMap<string, BlockField>;

/** Reads blocks, each when it is first needed. */
export class BlockReader {
  private readonly known = new Map<string, FieldBlock>();

  constructor(private readonly texts: BlockTexts) {}

  public block(name: string): FieldBlock {
    let block = this.known.get(name);
    if (block === undefined) {
      block = this.read(words(this.texts[name]));
      this.known.set(name, block);
    }
    return block;
  }

  /** Takes words up to the bracket that closes. */
  private read(rest: string[]): FieldBlock {
    const fields = new Map<string, BlockField>();
    let type: FieldType = 'any';
    for (let word = rest.shift(); word !== undefined && word !== ')'; word = rest.shift()) {
      const [name, block = ''] = word.split('=');
      if (word.endsWith(':')) type = word.slice(0, -1) as FieldType;
      else if (word.startsWith('+')) for (const [key, field] of this.block(word.slice(1))) fields.set(key, field);
      else if (word.endsWith('(')) fields.set(word.slice(0, -1), this.read(rest));
      else if (word.includes('=')) fields.set(name, this.block(block === '' ? name : block));
      else fields.set(word, type);
    }
    return fields;
  }
}

/** How many names a message lists. */
const MOST_NAMED = 12;

/** Names of a block's fields, for a message. */
export function namesIn(block: FieldBlock): string {
  const names = [...block.keys()];
  return `${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ', ...' : ''}`;
}

/** Block in which there is a field of that name: the first, the nearest to the top. */
export function placeOf(name: string, block: FieldBlock, path: readonly string[] = []): string | undefined {
  const below = [...block].filter((entry): entry is [string, FieldBlock] => typeof entry[1] !== 'string');
  const here = below.find(([, fields]) => fields.has(name));
  if (here !== undefined) return [...path, here[0]].join('.');
  for (const [key, fields] of below) {
    const found = placeOf(name, fields, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function words(text: string): string[] {
  return text.replace(/\(/g, '( ').replace(/\)/g, ' ) ').trim().split(/\s+/);
}
