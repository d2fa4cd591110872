import { Entry, streamOf } from './entry';
import { compileSearch } from '../../../syntax/re2';
import { CriStage, MultilineStage } from '../stage';

/** Puts the parts of long lines together, each with those of its stream; what does not end is lost. */
export class PartJoiner {
  private readonly open = new Map<string, Entry>();

  constructor(private readonly stage: CriStage) {}

  public next(entry: Entry): readonly Entry[] {
    const { maxPartialLines = 100 } = this.stage;
    const stream = streamOf(entry);
    const before = this.open.get(stream);
    const joined = before === undefined ? entry : { ...entry, line: before.line + entry.line };
    if (entry.extracted.flags !== 'P') {
      this.open.delete(stream);
      return [before === undefined ? entry : this.cut(joined)];
    }
    if (this.open.size >= maxPartialLines) {
      const all = [...this.open.values()];
      this.open.clear();
      this.open.set(stream, this.cut(entry));
      return all;
    }
    this.open.set(stream, this.cut(joined));
    return [];
  }

  private cut(entry: Entry): Entry {
    const { maxPartialLineSize = 0 } = this.stage;
    const bytes = Buffer.from(entry.line);
    const fits = maxPartialLineSize === 0 || bytes.length <= maxPartialLineSize;
    return fits ? entry : { ...entry, line: bytes.subarray(0, maxPartialLineSize).toString() };
  }
}

/** Puts lines together that belong to one entry, each with those of its stream. */
export class LineJoiner {
  private readonly open = new Map<string, { first: Entry; lines: string[] }>();

  constructor(private readonly stage: MultilineStage) {}

  public next(entry: Entry): readonly Entry[] {
    const { firstline, maxLines = 128 } = this.stage;
    const stream = streamOf(entry);
    const isFirst = compileSearch(firstline).find(entry.line) !== undefined;
    let block = this.open.get(stream);
    // before the first beginning, lines pass as they are
    if (block === undefined && !isFirst) return [entry];
    const done: Entry[] = [];
    if (block === undefined || isFirst) {
      if (block !== undefined) done.push(...collapsed(block));
      block = { first: entry, lines: [] };
      this.open.set(stream, block);
    }
    block.lines.push(entry.line);
    if (block.lines.length === maxLines) {
      done.push(...collapsed(block));
      block.lines = [];
    }
    return done;
  }

  /** What is open at the end, or when nothing has come for a while. */
  public rest(): readonly Entry[] {
    return [...this.open.values()].flatMap(collapsed);
  }
}

/** As its first line was, without what that had as metadata. */
function collapsed({ first, lines }: { first: Entry; lines: string[] }): Entry[] {
  const line = lines.join('\n');
  return line === '' ? [] : [{ ...first, line, metadata: {} }];
}
