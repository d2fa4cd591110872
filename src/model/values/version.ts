/** A version as far as printing depends on it. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** Reads `v3.14.0`, `3.14`, `1.32` or `v1.32.4+k3s1`; `undefined` where there is no such number at the start. */
export function parseVersion(text: string): Version | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0) } : undefined;
}

/** Whether `version` is `major.minor` or newer. */
export function isAtLeast(version: Version, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}

export function formatVersion(version: Version): string {
  return `${version.major}.${version.minor}`;
}
