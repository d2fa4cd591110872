import { ImmutableChange, immutableChanges, ObjectData } from './immutable-changes';
import { immutablesOf } from './immutable-table';
import { readObject } from './read-object';
import { labelRenamed, Member, renamedClusters } from './renames';
import { periodChange } from './schema-periods';
import { lostTenants } from './store-tenants';
import { identityOf, ObjectName, objectPath } from './stored-identity';
import { deletesClaims, VolumeLoss, volumeOfClaim, volumesOfGone, volumesOfOperated, volumesOfRenamed } from './volumes';
import { diagnostic, Diagnostic, FleetError, oneOf, Severity } from '../../diagnostics';

/** An object as an inventory names it. */
export interface HistoricObject extends ObjectName {
  readonly file: string;
  readonly digest: string;
}

/** A cluster that stays, whose output changes. */
export interface ChangedCluster {
  readonly cluster: string;
  readonly before: readonly HistoricObject[];
  readonly after: readonly HistoricObject[];
  /** Text of a file of the run before; undefined where it is gone. */
  readonly oldText: (file: string) => string | undefined;
  /** Text of a file of this run. */
  readonly newText: (file: string) => string | undefined;
}

/** Something that happens to an object of the same name, in one cluster or many. */
interface Happening {
  readonly object: ObjectName;
  readonly code: string;
  readonly message: string;
  /** Of what has to be acknowledged it depends on the clusters. */
  readonly hint: string;
  readonly severity?: Severity;
  readonly clusters: string[];
}

const VARIABLE = 'FLEET_ALLOW_RECREATION';

/** How many clusters or changes a message names. */
const SHOWN = 20;

/**
 * Compares what a run writes with what the run before had written, as far as the API server and the history of a cluster care: fields that
 * cannot change, volumes that are left behind, clusters and labels that have another name. Only objects that differ are read at all.
 */
export class ApplyHistory {
  private readonly happenings = new Map<string, Happening>();
  private readonly labels: Diagnostic[] = [];
  private readonly acknowledged: ReadonlySet<string>;

  /** @param acknowledged objects that may be deleted and created again, `<cluster>/<kind>/<namespace>/<name>` */
  constructor(acknowledged: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.acknowledged = new Set([...acknowledged, ...acknowledgedBy(environment)]);
  }

  /** Looks at a cluster that was there before and whose inventory is another now. */
  public changed({ cluster, before, after, oldText, newText }: ChangedCluster): void {
    const now = new Map(after.map((object) => [identityOf(object), object]));
    for (const old of before) {
      const next = now.get(identityOf(old));
      if (next === undefined ? !Object.hasOwn(HOLDS_VOLUMES, kindOf(old)) : next.digest === old.digest || immutablesOf(old).length === 0) continue;
      const was = readIn(oldText(old.file), old);
      if (was === undefined) continue;
      if (next === undefined) {
        this.addVolumes(cluster, old, HOLDS_VOLUMES[kindOf(old)](old, was));
      } else {
        const is = readIn(newText(next.file), next);
        if (is !== undefined) this.compare(cluster, next, was, is);
      }
    }
  }

  /** Looks at the cluster label of a cluster that was there before. */
  public labelled(cluster: string, before: string, after: string): void {
    if (before !== after) this.labels.push(labelRenamed(cluster, before, after));
  }

  /** Everything that there is to say; `appeared` is asked for only where clusters vanish. */
  public report(vanished: readonly Member[], appeared: () => readonly Member[]): Diagnostic[] {
    const renames = vanished.length === 0 ? [] : renamedClusters(vanished, appeared());
    return [...this.labels, ...renames, ...[...this.happenings.values()].flatMap((happening) => this.said(happening))];
  }

  private compare(cluster: string, object: ObjectName, was: ObjectData, is: ObjectData): void {
    if (object.kind === 'ConfigMap') {
      this.comparePeriods(cluster, object, was, is);
      const lost = lostTenants(was, is);
      if (lost !== undefined) this.add(cluster, object, { code: LOST_SAMPLES, message: `Mimir keeps the samples of each tenant apart, and ${lost}: what is stored so far is lost to queries`, hint: '' });
    }
    const changes = immutableChanges(object, was, is);
    if (changes.length === 0) return;
    const volumes = object.kind === 'StatefulSet' ? deletesClaims(was) ? ' and its volumes are deleted with it' : ' and its volumes stay as they are' : '';
    this.add(cluster, object, {
      code: RECREATION,
      message: `the API server keeps ${list(changes)}, so it has to be deleted and created again: ${changes[0].loss}${volumes}`,
      hint: '',
    });
    this.addVolumes(cluster, object, object.kind === 'StatefulSet' ? volumesOfRenamed(object, was, is) : undefined);
  }

  private comparePeriods(cluster: string, object: ObjectName, was: ObjectData, is: ObjectData): void {
    const { added, disowned, lost } = periodChange(was, is) ?? {};
    if (disowned !== undefined) {
      this.add(cluster, object, { code: LOST_LINES, message: `Loki keeps the lines of each tenant apart, and ${disowned}: what is stored so far is lost to queries`, hint: '' });
    }
    if (lost !== undefined) {
      this.add(cluster, object, { code: LOST_LINES, message: `Loki finds lines by the period that they were written in, and ${lost}: what is stored from then on is lost to it`, hint: '' });
    } else if (added !== undefined) {
      this.add(cluster, object, {
        code: 'new-period',
        message: `Loki stores in another form from ${added} on`,
        hint: `apply this before ${added}, 00:00 UTC: lines that it has stored by then of later days would not be found again`,
        severity: Severity.INFO,
      });
    }
  }

  private addVolumes(cluster: string, object: ObjectName, loss: VolumeLoss | undefined): void {
    if (loss !== undefined) this.add(cluster, object, loss);
  }

  private add(cluster: string, object: ObjectName, what: Pick<Happening, 'code' | 'message' | 'hint' | 'severity'>): void {
    const key = `${objectPath(object)} ${what.code} ${what.message}`;
    const known = this.happenings.get(key);
    if (known === undefined) this.happenings.set(key, { ...what, object, clusters: [cluster] });
    else known.clusters.push(cluster);
  }

  private said({ object, code, message, hint, severity = Severity.WARNING, clusters }: Happening): Diagnostic[] {
    if (code !== RECREATION && UNDONE[code] === undefined) return [diagnostic(severity, code, whereOf(object, clusters), message, hint)];
    const path = objectPath(object);
    const open = clusters.filter((cluster) => !this.acknowledged.has(`${cluster}/${path}`) && !this.acknowledged.has(`*/${path}`));
    const meant = clusters.filter((cluster) => !open.includes(cluster));
    const entry = open.length === 1 ? `${open[0]}/${path}` : `*/${path}`;
    const acknowledge = `acknowledge it: acknowledgeRecreation: ['${entry}'], or ${VARIABLE}='${entry}' for one run`;
    const way = code === RECREATION ? `undo the change, or ${acknowledge}; then ${command(object, open)}` : `${UNDONE[code]}, ${acknowledge}`;
    const after = code === RECREATION ? command(object, meant) : undefined;
    return [
      ...(open.length === 0 ? [] : [diagnostic(Severity.ERROR, code, whereOf(object, open), message, way)]),
      ...(meant.length === 0 ? [] : [diagnostic(Severity.WARNING, code, whereOf(object, meant), message, after)]),
    ];
  }
}

const RECREATION = 'recreation';
const LOST_LINES = 'lost-lines';
const LOST_SAMPLES = 'lost-samples';

/** What is lost -> how not to lose it. */
const UNDONE: { readonly [code: string]: string } = {
  [LOST_LINES]: 'leave tenants, stores and all periods of the past as they are, and add a period for a day to come; where the lines may be lost, or none was ever stored',
  [LOST_SAMPLES]: 'leave `tenants` of the store as it is; where the samples may be lost, or none was ever stored',
};

/** Group and kind of what holds volumes -> what becomes of them when it goes. */
const HOLDS_VOLUMES: { readonly [kind: string]: (name: ObjectName, was: ObjectData) => VolumeLoss | undefined } = {
  'apps/StatefulSet': volumesOfGone,
  '/PersistentVolumeClaim': (_, was) => volumeOfClaim(was),
  'monitoring.coreos.com/Prometheus': volumesOfOperated,
  'monitoring.coreos.com/PrometheusAgent': volumesOfOperated,
  'monitoring.coreos.com/Alertmanager': volumesOfOperated,
};

function kindOf({ group, kind }: ObjectName): string {
  return `${group}/${kind}`;
}

function readIn(text: string | undefined, object: ObjectName): ObjectData | undefined {
  return text === undefined ? undefined : readObject(text, object);
}

function list(changes: readonly ImmutableChange[]): string {
  const shown = changes.slice(0, SHOWN).map(({ pointer, before, after }) => `'${pointer}' as it is (${before}, now ${after})`);
  return shown.join(', ') + (changes.length > SHOWN ? ` and ${changes.length - SHOWN} more` : '');
}

/** What deletes it; a StatefulSet may leave its pods running until the new one takes them over. */
function command({ kind, namespace, name }: ObjectName, clusters: readonly string[]): string {
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  const orphan = kind === 'StatefulSet' ? ' --cascade=orphan' : '';
  return `delete it there before this is applied: \`kubectl --context ${clusters.length === 1 ? clusters[0] : '<cluster>'}${place} delete ${kind.toLowerCase()} ${name}${orphan}\``;
}

function whereOf({ kind, namespace, name }: ObjectName, clusters: readonly string[]): string {
  const object = `${kind} '${namespace === undefined ? name : `${namespace}/${name}`}'`;
  const sorted = [...clusters].sort();
  if (sorted.length === 1) return `cluster '${sorted[0]}', ${object}`;
  return `${object} of ${sorted.slice(0, SHOWN).map((cluster) => `'${cluster}'`).join(', ')}${sorted.length > SHOWN ? ` and ${sorted.length - SHOWN} more clusters` : ''}`;
}

/** What the environment acknowledges. Throws FleetError for what names no object. */
function acknowledgedBy(environment: NodeJS.ProcessEnv): string[] {
  const given = (environment[VARIABLE] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  const wrong = given.find((entry) => !/^[^/\s]+\/[^/\s]+(?:\/[^/\s]+){1,2}$/.test(entry));
  if (wrong === undefined) return given;
  throw new FleetError('the output was not written', [diagnostic(
    Severity.ERROR, 'invalid-recreation', VARIABLE, `'${wrong}' names no object; expected a text such as ${oneOf(['hub/StatefulSet/monitoring/prometheus'])}`,
  )]);
}
