/** Hours of Prometheus' longer units, from long to short. */
const HOURS = { y: 365 * 24, w: 7 * 24, d: 24, h: 1 } as const;

/** A duration with any of `y`, `w` and `d`, which Prometheus writes in this order, once each. */
const WITH_DAYS = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(.*)$/;

/**
 * A Prometheus duration in a form that Alloy reads too. Alloy reads durations as Go does: without days, weeks and years.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDuration(text: string): string {
  if (!/[ywd]/.test(text)) return text;
  const [, y, w, d, h, rest] = WITH_DAYS.exec(text)!;
  const hours = Number(y ?? 0) * HOURS.y + Number(w ?? 0) * HOURS.w + Number(d ?? 0) * HOURS.d + Number(h ?? 0) * HOURS.h;
  return `${hours}h${rest}`;
}
