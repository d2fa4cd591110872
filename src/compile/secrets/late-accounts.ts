import { PlannedStore } from './stores';
import { Report } from '../../diagnostics';
import { stepOf, STEPS } from '../../model/delivery/step';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap, Tree } from '../../topology/layers/layer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterPlan } from '../plan';

/** Something that logs in as a service account. */
interface Login {
  readonly reader: string;
  readonly pointer: string;
  readonly accounts: readonly string[];
}

/**
 * Reports what logs in as a service account that arrives in a later step: it would not be ready before the account is there, and the account
 * would not come before it is ready. Without an engine nothing waits.
 */
export function checkLateAccounts(plan: ClusterPlan, stores: readonly PlannedStore[], cluster: ResolvedCluster, report: Report): void {
  if (plan.objects?.delivery === undefined) return;
  const logins = [
    ...stores.map(({ object: { content, name, namespace } }): Login => (
      { reader: `SecretStore '${name}'`, pointer: `/secretStores/${escapeToken(name)}`, accounts: accountsIn(content, namespace) })),
    ...plan.extraManifests.flatMap((manifest, index) => loginOf(manifest, index, plan.namespace)),
  ].filter(({ accounts }) => accounts.length > 0);
  if (logins.length === 0) return;
  const late = new Set([
    ...plan.collectors.map(({ name }) => `${plan.namespace}/${name}`),
    ...plan.extraManifests.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'ServiceAccount')
      .map(({ metadata }) => accountOf(isMap(metadata) ? metadata : {}, plan.namespace)),
  ]);
  for (const { accounts, pointer, reader } of logins) {
    const account = accounts.find((one) => late.has(one));
    if (account === undefined) continue;
    report.error('late-service-account', cluster.where(pointer),
      `cluster '${plan.name}', ${reader}: it logs in as service account '${account}', which arrives in step '${ARRIVAL}' behind it, and waits for it to be ready`,
      'create the service account outside of the fleet, before all else');
  }
}

const ARRIVAL = stepOf({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: {} });

function loginOf({ apiVersion, kind, metadata, spec }: Tree, index: number, ownNamespace: string): Login[] {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || !isMap(metadata)) return [];
  if (STEPS.indexOf(stepOf({ apiVersion, kind, metadata })) >= STEPS.indexOf(ARRIVAL)) return [];
  const namespace = typeof metadata.namespace === 'string' ? metadata.namespace : ownNamespace;
  return [{ reader: `${kind} '${String(metadata.name)}'`, pointer: `/extraManifests/${index}`, accounts: accountsIn(spec, namespace) }];
}

/** As providers of stores and generators refer to one. @see https://external-secrets.io/latest/api/spec/ */
function accountsIn(value: unknown, namespace: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => accountsIn(item, namespace));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    (key === 'serviceAccountRef' && isMap(part) ? [accountOf(part, namespace)] : accountsIn(part, namespace)));
}

function accountOf({ name, namespace }: Tree, ownNamespace: string): string {
  return `${typeof namespace === 'string' ? namespace : ownNamespace}/${String(name)}`;
}
