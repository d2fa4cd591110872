/** Statements of the OpenTelemetry Transformation Language, one after the other. */
export class Script {
  public readonly statements: string[] = [];
  private flags = 0;

  /** @param where what has to hold for every statement */
  public constructor(private readonly where: readonly string[] = []) {}

  /** Adds a statement: what it does, where all conditions hold. */
  public add(editor: string, ...where: readonly string[]): void {
    const conditions = [...this.where, ...where].map((one) => (/ or /.test(one) ? `(${one})` : one));
    this.statements.push(conditions.length === 0 ? editor : `${editor} where ${conditions.join(' and ')}`);
  }

  /** Adds statements that run only where a condition holds at their beginning. */
  public within(condition: string, write: (inner: Script) => void): void {
    const flag = cache(`if${this.flags += 1}`);
    this.add(`set(${flag}, true)`, condition);
    const inner = new Script([...this.where, `${flag} == true`]);
    inner.flags = this.flags;
    write(inner);
    this.flags = inner.flags;
    this.statements.push(...inner.statements);
  }
}

/** A text as OTTL reads it, which is as Go does. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A scratch variable of a line; it is gone behind the last statement. */
export function cache(name: string, ...keys: readonly (string | number)[]): string {
  return at('log.cache', name, ...keys);
}

/** What keys lead to in a map. */
export function at(map: string, ...keys: readonly (string | number)[]): string {
  return map + keys.map((key) => `[${typeof key === 'number' ? key : quoted(key)}]`).join('');
}

/** That an expression matches somewhere in a value. */
export function matches(value: string, expression: string): string {
  return `IsMatch(${value}, ${quoted(expression)})`;
}

/** What is kept of a line while its stages run. */
export const LABELS = 'labels';
export const METADATA = 'metadata';
export const EXTRACTED = 'extracted';

/** Whether a stage dropped the line. */
export const DROPPED = cache('dropped');

export const LINE = 'log.body';

/** Where a stage reads a text, and what holds where there is one. */
export interface Read {
  readonly path: string;
  readonly isThere: string;
}

/** The line, or what was extracted; null is extracted as `false`, which is no text. */
export function read(source: string | undefined): Read {
  const path = source === undefined ? LINE : cache(EXTRACTED, source);
  return { path, isThere: `IsString(${path})` };
}
