import { Composed, YamlNode } from './parse-compose';
import { pointerTokens } from '../json-pointer';

/** 1-based line of an offset; `\r\n` is one line break. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let i = 0; i < offset; i++) {
    const c = text.charCodeAt(i);
    if (c === LF || (c === CR && text.charCodeAt(i + 1) !== LF)) line++;
  }
  return line;
}

/** The offset of the first character at or after `offset` that is neither blank nor in a comment. */
export function skipBlanks(text: string, offset: number): number {
  let i = offset;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === HASH) {
      while (i + 1 < text.length && text.charCodeAt(i + 1) !== LF && text.charCodeAt(i + 1) !== CR) i++;
    } else if (c !== SPACE && c !== TAB && c !== LF && c !== CR) {
      break;
    }
  }
  return i;
}

/** True for a plain `<<`, which pulls in the keys of other mappings. */
export function isMergeKey(text: string, key: YamlNode): boolean {
  return key.content === '<<' && text[skipBlanks(text, key.start)] === '<';
}

/** The offset of the key or list item at the pointer, or `undefined` when there is none. */
export function offsetOf(text: string, composed: Composed, pointer: string): number | undefined {
  const root = composed.documents[0];
  if (root === undefined) return undefined;
  let place: Place | undefined = { offset: skipBlanks(text, root.start), node: root };
  for (const token of pointerTokens(pointer)) {
    place = childOf(text, composed, place.node, token);
    if (place === undefined) return undefined;
  }
  return place.offset;
}

interface Place {
  readonly offset: number;
  readonly node: unknown;
}

type RawMapping = { readonly [key: string]: unknown };

function childOf(text: string, composed: Composed, node: unknown, token: string): Place | undefined {
  const content = node instanceof YamlNode ? node.content : node;
  if (Array.isArray(content)) return itemOf(text, composed, node, content, token);
  if (typeof content !== 'object' || content === null) return undefined;
  const merged: unknown[] = [];
  for (const [index, value] of Object.entries(content as RawMapping)) {
    const key = composed.keys[Number(index)];
    if (key === undefined) continue;
    if (isMergeKey(text, key)) {
      const sources = value instanceof YamlNode ? value.content : value;
      merged.push(...(Array.isArray(sources) ? sources as unknown[] : [sources]));
    } else if (String(key.content) === token) {
      return { offset: skipBlanks(text, key.start), node: value };
    }
  }
  for (const source of merged) {
    const found = childOf(text, composed, source, token);
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemOf(text: string, composed: Composed, list: unknown, items: readonly unknown[], token: string): Place | undefined {
  const index = Number(token);
  if (String(index) !== token || !(index in items)) return undefined;
  const item = items[index];
  if (item instanceof YamlNode) return { offset: skipBlanks(text, item.start), node: item };
  // `[a: b]`: a mapping without a node of its own begins with its key
  if (item !== null) return { offset: skipBlanks(text, composed.keys[Number(Object.keys(item as RawMapping)[0])].start), node: item };
  return { offset: emptyItem(text, list, items, index), node: null };
}

/** The offset of a dash that nothing follows: no value was read there, so it is looked for after the item before it. */
export function emptyItem(text: string, list: unknown, items: readonly unknown[], index: number): number {
  let before = index - 1;
  while (before >= 0 && items[before] === null) before--;
  const previous = items[before];
  let offset = previous instanceof YamlNode ? previous.end : firstDash(text, list);
  for (let i = before + 1; i < index; i++) offset = skipBlanks(text, offset) + 1;
  return skipBlanks(text, offset);
}

/** The first dash of a block list, behind its anchor and tag. */
function firstDash(text: string, list: unknown): number {
  let offset = skipBlanks(text, list instanceof YamlNode ? list.start : 0);
  while (text[offset] === '&' || text[offset] === '!') {
    while (offset < text.length && !/\s/.test(text[offset])) offset++;
    offset = skipBlanks(text, offset);
  }
  return offset;
}

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
