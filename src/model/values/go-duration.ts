/** A duration as Go reads it. @see https://pkg.go.dev/time#ParseDuration */
const GO_DURATION = /^(0|(\d+(\.\d+)?(ns|us|ms|s|m|h))+)$/;

/** Why Go reads no duration in the text, if so. */
export function goDurationError(text: string): string | undefined {
  return GO_DURATION.test(text) ? undefined : `'${text}' is not a duration as Go reads it`;
}
