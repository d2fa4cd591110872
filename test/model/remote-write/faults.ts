import { Diagnostic } from '../../../src/diagnostics';
import { validateRemoteWrite } from '../../../src/model/remote-write/validate';

/** What is wrong with a remote write, as `code at place`; `own` over one that has nothing wrong. */
export function faults(own: object): string[] {
  return diagnosticsOf(own).map(({ code, where }) => `${code} at ${where.replace(/^here, remote write(, )?/, '')}`);
}

export function diagnosticsOf(own: object): Diagnostic[] {
  return validateRemoteWrite({ url: 'https://hub/api/v1/write', ...own }, 'here');
}
