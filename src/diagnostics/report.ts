import * as path from 'node:path';
import { Diagnostic, Severity } from './diagnostic';
import { grouped } from './grouped';
import { shortened, shortenedPlace } from './shortened';

/** Collects diagnostics of many steps, so that all of them are reported together, each once: many clusters may share one mistake. */
export class Report {
  private readonly found: Diagnostic[] = [];
  private readonly known = new Set<string>();

  public get diagnostics(): Diagnostic[] {
    return [...this.found];
  }

  public get hasErrors(): boolean {
    return this.found.some((d) => d.severity === Severity.ERROR);
  }

  public add(...diagnostics: readonly Diagnostic[]): void {
    for (const one of diagnostics) {
      const identity = JSON.stringify([one.severity, one.code, one.where, one.message, one.hint]);
      if (this.known.has(identity)) continue;
      this.known.add(identity);
      this.found.push(one);
    }
  }

  public error(code: string, where: string, message: string, hint?: string): void {
    this.add(diagnostic(Severity.ERROR, code, where, message, hint));
  }

  public warning(code: string, where: string, message: string, hint?: string): void {
    this.add(diagnostic(Severity.WARNING, code, where, message, hint));
  }

  public info(code: string, where: string, message: string, hint?: string): void {
    this.add(diagnostic(Severity.INFO, code, where, message, hint));
  }

  /** Throws one error that lists every ERROR found so far; returns when there is none. */
  public throwIfErrors(title: string): void {
    const errors = this.found.filter((d) => d.severity === Severity.ERROR);
    if (errors.length > 0) throw new FleetError(title, errors);
  }
}

/** The one error class of the library: a list of diagnostics in one message. */
export class FleetError extends Error {
  declare public readonly diagnostics: readonly Diagnostic[];

  constructor(title: string, diagnostics: readonly Diagnostic[]) {
    super(`${shortened(title)}\n${formatReport(diagnostics)}`);
    this.name = 'FleetError';
    // not enumerable: the message says it all, and what prints an error prints its properties too
    Object.defineProperty(this, 'diagnostics', { value: diagnostics });
    this.stack = `${this.name}: ${this.message}${callerOf(this.stack ?? '')}`;
  }
}

/** Folder of the library's own code. */
const LIBRARY = path.dirname(__dirname);

/** The first frame outside the library: whoever reads the report wrote a fleet, and our own frames would only hide it. */
function callerOf(stack: string): string {
  const frame = stack.split('\n').find((line) => line.startsWith('    at ') && !line.includes(LIBRARY) && !line.includes('node:'));
  return frame === undefined ? '' : `\n${frame}`;
}

/** A diagnostic as the lines that a terminal shows. The diagnostic itself has long values as a whole. */
export function formatDiagnostic(d: Diagnostic): string {
  const head = `${d.severity} [${d.code}] ${shortenedPlace(d.where)}: ${shortened(d.message)}`;
  return d.hint === undefined ? head : `${head}\n    hint: ${shortened(d.hint)}`;
}

/** What many clusters have in common is told of the first, and the others are listed. */
export function formatReport(diagnostics: readonly Diagnostic[]): string {
  return grouped(diagnostics).map(({ first, others }) => {
    if (others.length === 0) return `  ${formatDiagnostic(first)}`;
    const named = others.slice(0, NAMED).map(shortenedPlace).join(', ');
    return `  ${formatDiagnostic(first)}\n    and the same of ${others.length} more: ${named}${others.length > NAMED ? ', ...' : ''}`;
  }).join('\n');
}

/** How many of the others are listed. */
const NAMED = 10;

export function diagnostic(severity: Severity, code: string, where: string, message: string, hint?: string): Diagnostic {
  return hint === undefined ? { severity, code, where, message } : { severity, code, where, message, hint };
}
