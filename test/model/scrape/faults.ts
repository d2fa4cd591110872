import { Diagnostic } from '../../../src/diagnostics';
import { validateScrapeConfig } from '../../../src/model/scrape/validate';

/** What is wrong with a job, as `code at place`; `own` over a job that has nothing wrong. */
export function faults(own: object): string[] {
  return diagnosticsOf(own).map(({ code, where }) => `${code} at ${where.replace(/^here, job 'a'(, )?/, '')}`);
}

export function diagnosticsOf(own: object): Diagnostic[] {
  return validateScrapeConfig({ jobName: 'a', staticConfigs: [{ targets: ['a:80'] }], ...own }, 'here');
}
