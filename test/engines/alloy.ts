import { spawnSync } from 'node:child_process';
import { buildEngine, cachedBinary, GO_ENGINES, hasGo } from './go-engines';

/** A place in a text that Alloy's parser refuses; line and column count from 1, 0 where it names none. */
export interface AlloyProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What Alloy's parser and printer say of one text. */
export interface AlloyVerdict {
  readonly errors: AlloyProblem[];
  /** What `alloy fmt` would write; empty where the text does not parse. */
  readonly formatted: string;
}

/** The path of `test/engines/alloy-syntax`, built in seconds when Go is there and it has not been built before. */
export function alloySyntax(): string | undefined {
  const binary = cachedBinary(GO_ENGINES.alloySyntax, 'alloy-syntax');
  if (binary || !hasGo()) {
    return binary;
  }
  try {
    buildEngine(GO_ENGINES.alloySyntax);
  } catch (error) {
    // an offline machine with Go is as good as one without it, but the reason should be seen
    process.stderr.write(`${(error as Error).message}\n`);
  }
  return cachedBinary(GO_ENGINES.alloySyntax, 'alloy-syntax');
}

/** Parses each text (name -> text) with Alloy's own parser in one process; syntax only, it knows no components. */
export function checkAlloy<N extends string>(texts: Record<N, string>): Record<N, AlloyVerdict> {
  const binary = alloySyntax();
  if (!binary) {
    throw new Error('no Alloy parser found: ask alloySyntax() first');
  }
  const run = spawnSync(binary, { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`${binary}: ${run.error?.message ?? run.stderr}`);
  }
  return JSON.parse(run.stdout) as Record<N, AlloyVerdict>;
}

/** The text as `alloy fmt` would write it; throws where it does not parse. */
export function formatAlloy(text: string): string {
  const verdict = checkAlloy({ text }).text;
  if (verdict.errors.length > 0) {
    throw new Error(verdict.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  }
  return verdict.formatted;
}
