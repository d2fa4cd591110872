import { UNIT_MS } from '../../model/relabel/scrape-duration';

/**
 * A Prometheus duration in a form that Alloy reads too. Alloy reads durations as Go does: without days, weeks and years.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export function goDuration(text: string): string {
  if (!/[ywd]/.test(text)) return text;
  let hours = 0;
  const rest = text.replace(/(\d+)([ywdh])/g, (_, count: string, unit: 'y' | 'w' | 'd' | 'h') => {
    hours += Number(count) * UNIT_MS[unit] / UNIT_MS.h;
    return '';
  });
  return `${hours}h${rest}`;
}
