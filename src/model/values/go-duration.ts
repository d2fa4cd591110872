/** A duration as Go reads it. @see https://pkg.go.dev/time#ParseDuration */
const GO_DURATION = /^(0|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/;

/** Why Go reads no duration in the text, if so. */
export function goDurationError(text: string): string | undefined {
  return GO_DURATION.test(text) ? undefined : `'${text}' is not a duration as Go reads it`;
}

const NANOSECONDS: { readonly [unit: string]: number } = { ns: 1, us: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Nanoseconds of a duration as Go reads it; NaN where the text is none. */
export function goDurationToNs(text: string): number {
  if (!GO_DURATION.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * NANOSECONDS[unit], 0);
}
