const GIB = 2 ** 30;

/** A size as messages say it. */
export function gigabytes(bytes: number): string {
  return `${(bytes / GIB).toFixed(bytes < 10 * GIB ? 1 : 0)} GiB`;
}
