import { Expression, Span } from './ast';
import { Change, Finding, FindingKind } from './finding';

/** An expression that keeps the label, and whether its series have it: `some` where only a part of them does. */
export interface Kept {
  readonly expression: Expression;
  readonly carries: 'yes' | 'no' | 'some';
}

/** What the parts of `keepLabel` share. */
export abstract class Keeper {
  public readonly changes: Change[] = [];
  public readonly findings: Finding[] = [];

  constructor(public readonly label: string) {}

  public abstract keep(node: Expression): Kept;

  public find(kind: FindingKind, { start, end }: Span, message: string): void {
    this.findings.push({ kind, start, end, message });
  }

  public change({ start, end }: Span, message: string): void {
    this.changes.push({ start, end, message });
  }

  /** Arguments, each with its label kept; the same array where nothing changed. */
  public keepAll(args: readonly Expression[], kept: readonly Kept[]): readonly Expression[] {
    return kept.every(({ expression }, i) => expression === args[i]) ? args : kept.map(({ expression }) => expression);
  }

  /** A parameter that is a number or a text by itself, whatever a variable becomes. */
  public keepParameter(node: Expression): Kept {
    return node.kind === 'variable' ? { expression: node, carries: 'no' } : this.keep(node);
  }
}
