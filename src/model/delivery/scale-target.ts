import { SteppedObject } from './step';

/** `<group>/<kind>` of what sets the replicas of another object. */
const SCALERS: ReadonlySet<string> = new Set(['autoscaling/HorizontalPodAutoscaler', 'keda.sh/ScaledObject']);

/** What KEDA takes where its object does not say so. @see https://keda.sh/docs/latest/reference/scaledobject-spec/#scaletargetref */
const USUAL = { apiVersion: 'apps/v1', kind: 'Deployment' };

/** The object whose replicas another one sets, as `<group>/<kind>/<name>`; it is in the same namespace. Undefined: it sets none. */
export function scaleTarget(manifest: SteppedObject): string | undefined {
  const slash = manifest.apiVersion.indexOf('/');
  if (slash < 0 || !SCALERS.has(`${manifest.apiVersion.slice(0, slash)}/${manifest.kind}`)) return undefined;
  const { spec } = manifest as { readonly spec?: { readonly scaleTargetRef?: { readonly [key: string]: unknown } } };
  const { apiVersion = USUAL.apiVersion, kind = USUAL.kind, name } = spec?.scaleTargetRef ?? {};
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string' || name === '') return undefined;
  return `${apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0))}/${kind}/${name}`;
}
