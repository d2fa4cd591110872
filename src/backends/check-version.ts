import { Diagnostic, diagnostic, Severity } from '../diagnostics';
import { formatVersion, isAtLeast, Version } from '../model/values/version';

/** Refuses an engine that is older than what configs are printed for. */
export function checkVersion(engine: string, oldest: Version, version: Version, where: string): Diagnostic[] {
  return isAtLeast(version, oldest.major, oldest.minor) ? [] : [diagnostic(
    Severity.ERROR, 'unsupported', where,
    `configs are printed for ${engine} ${formatVersion(oldest)} and newer, but its image has ${formatVersion(version)}`, 'give a newer image tag',
  )];
}
