import { GONE_SINCE, OLDEST } from './fields';
import { CollectorPlan, LogSourcePlan } from '../../compile/plan';
import { Diagnostic, diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';

/** What is wrong, and what to do instead. */
interface Refusal {
  readonly because: string;
  readonly hint: string;
}

const BY_ALLOY = 'set `logs.collector: alloy`';

/** Kind of source -> why Promtail does not read it; undefined: it does. */
const CANNOT_READ: { readonly [K in LogSourcePlan['kind']]: (source: LogSourcePlan & { readonly kind: K }) => Refusal | undefined } = {
  pods: ({ via }) => (via === 'file' ? undefined : {
    because: 'Promtail reads the logs of containers from the files of its node, and not through the API server',
    hint: `read them by file (\`LogSource.podsByFile()\`), or ${BY_ALLOY}`,
  }),
  events: () => ({ because: 'Promtail does not read events of Kubernetes', hint: `leave the source out, or ${BY_ALLOY}` }),
  otlp: () => ({ because: 'Promtail takes no OTLP', hint: `${BY_ALLOY}, or \`logs.collector: openTelemetry\`` }),
  journal: ({ units = [] }) => {
    const odd = units.find((unit) => /[\s=]/.test(unit));
    return odd === undefined ? undefined : { because: `Promtail cannot look for the unit '${odd}': blanks and '=' part its matches`, hint: BY_ALLOY };
  },
  files: () => undefined,
};

/** What a plan asks of any collector of metrics -> whether it asks for it. */
const OF_METRICS: readonly (readonly [asks: (plan: CollectorPlan) => boolean, what: string])[] = [
  [({ jobs }) => jobs.length > 0, 'runs no scrape job'],
  [({ remoteWrites }) => remoteWrites.length > 0, 'writes no metrics'],
  [({ intakes = [] }) => intakes.length > 0, 'takes no metrics in'],
  [({ server }) => server !== undefined, 'keeps no series and evaluates no rules'],
  [({ hostMetrics }) => hostMetrics, 'reads no host metrics'],
  [({ clustering }) => clustering, 'does not share targets among replicas'],
];

/** What Promtail cannot do of a plan, one error each. */
export function checkPlan(plan: CollectorPlan): Diagnostic[] {
  const { logs, perNode, version } = plan;
  const found: Diagnostic[] = [];
  const refuse = (part: string, { because, hint }: Refusal) => {
    found.push(diagnostic(Severity.ERROR, 'unsupported', `collector '${plan.name}'${part}`, because, hint));
  };
  if (isAtLeast(version, GONE_SINCE.major, GONE_SINCE.minor) || !isAtLeast(version, OLDEST.major, OLDEST.minor)) {
    refuse('', {
      because: `configs are printed for Promtail ${formatVersion(OLDEST)} up to the last one, which is 3.6, but its image has ${formatVersion(version)}`,
      hint: 'give an image tag of 3.6',
    });
  }
  for (const [asks, what] of OF_METRICS) {
    if (asks(plan)) refuse('', { because: `Promtail collects logs alone: it ${what}`, hint: 'leave that to the collection of the cluster' });
  }
  for (const source of logs?.sources ?? []) {
    const refusal = refusalOf(source);
    if (refusal !== undefined) refuse(`, logs '${source.name}'`, refusal);
    else if (!perNode && source.kind === 'pods') refuse(`, logs '${source.name}'`, { because: 'log files are read where they are, but the collector does not run on every node', hint: 'run it on every node' });
  }
  if ((logs?.writes ?? []).length === 0) {
    found.push(diagnostic(Severity.ERROR, 'no-log-write', `collector '${plan.name}'`, 'Promtail keeps nothing, but nobody takes its lines', 'give the hub a Loki, or set `logs.enabled: false`'));
  }
  return found;
}

function refusalOf<K extends LogSourcePlan['kind']>(source: LogSourcePlan & { readonly kind: K }): Refusal | undefined {
  return (CANNOT_READ[source.kind] as (source: LogSourcePlan) => Refusal | undefined)(source);
}
