import { diagnostic, Diagnostic, FleetError, oneOf, Severity } from '../diagnostics';

/** What a cluster of the run before would lose. */
export interface ClusterLoss {
  readonly cluster: string;
  /** How many objects it had. */
  readonly had: number;
  /** How many of them would be gone. */
  readonly loses: number;
  /** The whole cluster would be gone. */
  readonly vanishes: boolean;
}

/** What the run before had written, as far as its inventories tell. */
export interface Previous {
  readonly clusters: number;
  /** Objects of the clusters that stay. */
  readonly objects: number;
}

/** What was acknowledged. */
export interface Acknowledged {
  /** Clusters that may lose anything. */
  readonly clusters: readonly string[];
  /** How many clusters may lose anything. */
  readonly count: number;
}

/**
 * The share of clusters, and of objects, that a run may take away unasked. One cluster always may go or change all through,
 * so that small fleets need no ceremony.
 */
export const REMOVAL_SHARE = 0.2;

/** A cluster that loses more than this share of its objects counts as one that goes. */
const GUTTED_SHARE = 0.5;
const VARIABLE = 'FLEET_ALLOW_REMOVAL';
const SHOWN = 20;

/**
 * With `prune: true` a file that is gone from the output is soon gone from the cluster. So nothing may be taken away on a large scale
 * by a slip such as a mistyped layer path: not more than `REMOVAL_SHARE` of the clusters may vanish or lose more than half of their
 * objects, and not more than `REMOVAL_SHARE` of all objects may go from more clusters than that.
 */
export function guardRemovals(losses: readonly ClusterLoss[], previous: Previous, acknowledged: Acknowledged, outdir: string): Diagnostic[] {
  const named = new Set(acknowledged.clusters);
  const open = losses.filter(({ cluster, loses, vanishes }) => !named.has(cluster) && (vanishes || loses > 0));
  const allowed = Math.max(1, Math.floor(previous.clusters * REMOVAL_SHARE), acknowledged.count);
  const gone = open.filter(({ vanishes, loses, had }) => vanishes || loses > had * GUTTED_SHARE);
  const reduced = open.filter(({ vanishes }) => !vanishes);
  const lost = reduced.reduce((sum, { loses }) => sum + loses, 0);
  const found: Diagnostic[] = [];
  if (gone.length > allowed) {
    found.push(massRemoval(outdir, gone, `${gone.length} of ${previous.clusters} clusters would vanish or lose more than half of their objects, `
      + `and unasked at most ${allowed} may`));
  }
  if (lost > previous.objects * REMOVAL_SHARE && reduced.length > allowed) {
    found.push(massRemoval(outdir, reduced, `${lost} of ${previous.objects} objects would go from ${reduced.length} clusters, `
      + `and unasked at most ${REMOVAL_SHARE * 100} % may, or those of at most ${allowed} of the clusters`));
  }
  return found;
}

/**
 * How many clusters may lose anything in this run, from the environment.
 * Throws FleetError when it is no whole number.
 */
export function allowedByEnvironment(environment: NodeJS.ProcessEnv): number {
  const text = environment[VARIABLE] ?? '';
  if (text === '') return 0;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new FleetError('the output was not written', [diagnostic(
    Severity.ERROR, 'invalid-removal-count', VARIABLE, `'${text}' is no number of clusters; expected a whole number such as ${oneOf(['3'])}`,
  )]);
}

function massRemoval(outdir: string, losses: readonly ClusterLoss[], message: string): Diagnostic {
  const sorted = [...losses].sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
  const shown = sorted.slice(0, SHOWN).map(({ cluster, had, loses, vanishes }) =>
    (vanishes ? `${cluster} (all of it)` : `${cluster} (${loses} of ${had} objects)`));
  const more = sorted.length > SHOWN ? ` and ${sorted.length - SHOWN} more` : '';
  const names = sorted.length > SHOWN ? 'their names' : sorted.map(({ cluster }) => `'${cluster}'`).join(', ');
  return diagnostic(
    Severity.ERROR, 'mass-removal', outdir, `${message}: ${shown.join(', ')}${more}`,
    `check the paths of the layers first; if it is meant, acknowledge it: acknowledgeRemovals: [${names}], or ${VARIABLE}=${sorted.length} for one run`,
  );
}
