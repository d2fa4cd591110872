import { PolicyRule } from '../plan';

/** More would make a line that nobody reads. */
const MOST_REASONS = 6;

/** What a rule allows, and for whom, in one line: `list, watch pods: kubernetes-pods, pod logs`; undefined where nobody said for whom. */
export function reasonsText({ verbs, resources, resourceNames, nonResourceURLs }: PolicyRule, reasons: ReadonlySet<string>): string | undefined {
  if (reasons.size === 0) return undefined;
  const named = resourceNames === undefined ? '' : ` of ${capped(resourceNames)}`;
  return `${verbs.join(', ')} ${capped(resources ?? nonResourceURLs ?? [])}${named}: ${capped([...reasons].sort())}`;
}

function capped(names: readonly string[]): string {
  const left = names.length - MOST_REASONS;
  // one name is as short as what says that there is one more
  return left < 2 ? names.join(', ') : `${names.slice(0, MOST_REASONS).join(', ')} and ${left} more`;
}
