import { ObjectData } from './immutable-changes';
import { ObjectName } from './stored-identity';
import { operatedClaimOf, OperatedSets, operatedSetsOf } from '../../model/components/operated-names';
import { ARGOCD_SYNC_OPTIONS, FLUX_PRUNE } from '../../model/delivery/annotations';
import { valueAt } from '../../syntax/json-pointer';

/** What becomes of volumes. */
export interface VolumeLoss {
  readonly code: 'orphaned-volume' | 'deleted-volume';
  readonly message: string;
  readonly hint: string;
}

/** Names of the claim templates of a StatefulSet. */
export function templatesOf(set: ObjectData): string[] {
  const templates = valueAt(set, '/spec/volumeClaimTemplates');
  return Array.isArray(templates) ? templates.map((template) => valueAt(template, '/metadata/name')).filter((name) => typeof name === 'string') : [];
}

/** Whether the claims of a StatefulSet go with it. @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
export function deletesClaims(set: ObjectData): boolean {
  return valueAt(set, '/spec/persistentVolumeClaimRetentionPolicy/whenDeleted') === 'Delete';
}

const STAYS = 'copy what is needed to the new volumes, and delete the claims when nobody needs them: they cost what their volumes cost';

/** What becomes of the volumes of a StatefulSet that goes; undefined where it has none. */
export function volumesOfGone(name: ObjectName, before: ObjectData): VolumeLoss | undefined {
  const templates = templatesOf(before);
  if (templates.length === 0) return undefined;
  const claims = claimsOf(templates, name, before);
  return deletesClaims(before)
    ? { code: 'deleted-volume', message: `it goes, and its claims ${claims} go with it, by persistentVolumeClaimRetentionPolicy`, hint: 'set `whenDeleted: Retain` in a run before to keep them' }
    : { code: 'orphaned-volume', message: `it goes, and its claims ${claims} stay with their volumes; a StatefulSet of another name begins with empty ones`, hint: STAYS };
}

/** The same of an object whose StatefulSets the Prometheus Operator makes. */
export function volumesOfOperated({ kind, name, namespace = 'default' }: ObjectName, before: ObjectData): VolumeLoss | undefined {
  const template = valueAt(before, '/spec/storage/volumeClaimTemplate');
  if (template === undefined) return undefined;
  const named = valueAt(template, '/metadata/name');
  const operated = { kind: kind as OperatedSets['kind'], object: name, shards: Number(valueAt(before, '/spec/shards') ?? 1) };
  const replicas = Number(valueAt(before, '/spec/replicas') ?? 1);
  const claim = typeof named === 'string' ? named : operatedClaimOf(operated);
  const claims = operatedSetsOf(operated).map((set) => `'${claim}-${set}-0'${replicas > 1 ? ` to '-${replicas - 1}'` : ''}`);
  const which = `${claims.join(', ')} in namespace '${namespace}'`;
  return deletesClaims(before)
    ? { code: 'deleted-volume', message: `it goes, and its claims ${which} go with it, by persistentVolumeClaimRetentionPolicy`, hint: 'set `whenDeleted: Retain` in a run before to keep them' }
    : { code: 'orphaned-volume', message: `it goes, and the claims ${which} of its pods stay with their volumes; a StatefulSet of another name begins with empty ones`, hint: STAYS };
}

/** The same of volumes whose templates are gone or renamed in a StatefulSet that stays. */
export function volumesOfRenamed(name: ObjectName, before: ObjectData, after: ObjectData): VolumeLoss | undefined {
  const kept = new Set(templatesOf(after));
  const gone = templatesOf(before).filter((template) => !kept.has(template));
  return gone.length === 0 ? undefined : {
    code: 'orphaned-volume',
    message: `its claims ${claimsOf(gone, name, before)} stay with their volumes, and no pod uses them any more`,
    hint: STAYS,
  };
}

/** The same of a claim that goes. Nothing prunes it where it says so. */
export function volumeOfClaim(before: ObjectData): VolumeLoss {
  const annotations = (valueAt(before, '/metadata/annotations') ?? {}) as { readonly [name: string]: unknown };
  const isGuarded = annotations[FLUX_PRUNE] === 'disabled' || String(annotations[ARGOCD_SYNC_OPTIONS]).includes('Prune=false');
  return isGuarded
    ? { code: 'orphaned-volume', message: 'it goes from the output and stays in the cluster with its volume, since it is guarded against pruning', hint: STAYS }
    : {
      code: 'deleted-volume',
      message: 'it goes, and what prunes the cluster deletes it with the data in its volume, unless the class of the volume retains it',
      hint: 'copy what is needed before this is applied',
    };
}

/** The claims by name: `<template>-<StatefulSet>-<ordinal>`. */
function claimsOf(templates: readonly string[], { name, namespace = 'default' }: ObjectName, set: ObjectData): string {
  const replicas = Number(valueAt(set, '/spec/replicas') ?? 1);
  const first = Number(valueAt(set, '/spec/ordinals/start') ?? 0);
  const names = templates.map((template) => `'${template}-${name}-${first}'${replicas > 1 ? ` to '-${first + replicas - 1}'` : ''}`);
  return `${names.join(', ')} in namespace '${namespace}'`;
}
