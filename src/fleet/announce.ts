import { SynthResult } from './synth-result';
import { formatReport, Severity } from '../diagnostics';

/** What the user of a terminal reads after a run: warnings on standard error, what happened on standard output. */
export function announce(result: SynthResult): void {
  const worthSaying = result.diagnostics.filter(({ severity, code }) => severity === Severity.WARNING || ABOUT_THE_RUN.has(code));
  if (worthSaying.length > 0) process.stderr.write(`${formatReport(worthSaying)}\n`);
  process.stdout.write(`${summary(result)}\n`);
}

/** No cause for a warning, but it is not seen in the files. */
const ABOUT_THE_RUN = new Set(['run-completed', 'foreign-folder']);

/** One line: `3 clusters in dist: 25 files written, 1 removed, 7 unchanged`. */
export function summary({ outdir, clusters, hosts, filesWritten, removed, unchanged }: SynthResult): string {
  const where = `${count(clusters, 'cluster')}${hosts === 0 ? '' : ` and ${count(hosts, 'host')}`} in ${outdir}`;
  if (filesWritten === 0 && removed.length === 0) return `${where}: nothing changed in ${count(unchanged, 'file')}`;
  return `${where}: ${count(filesWritten, 'file')} written, ${removed.length} removed, ${unchanged} unchanged`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
