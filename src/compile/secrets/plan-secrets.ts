import { declaredProducers } from './declared';
import { ExtraSecrets, extraSecrets } from './extra-secrets';
import { injected } from './inject';
import { checkLateAccounts } from './late-accounts';
import { AUTO_RESTART } from './one-password';
import { secretOrigins } from './origins';
import { otherProducers } from './other-producers';
import { SecretProducer } from './producer';
import { secretId, SecretReference } from './reference';
import { secretReferences } from './references';
import { reportFindings } from './report-findings';
import { PlannedStore, plannedStore } from './stores';
import { grouped, keysOf, readersOf, secretVerdict } from './verdict';
import { Report } from '../../diagnostics';
import { escapeToken } from '../../syntax/json-pointer';
import { ClusterDocument, ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterPlan, PlannedSecret } from '../plan';

/** What Secrets are planned from, beside the plan. */
export interface SecretsInput {
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterDocument;
  /** A Secret of which nobody says where it comes from is an error. */
  readonly strict?: boolean;
}

const NO_EXTRA: ExtraSecrets = { producers: [], references: [] };

/**
 * The plan with every Secret that something in the cluster reads, and with what brings it there.
 *
 * ```text
 * plan -> references ─┐
 * declarations, extra ├─> verdict -> findings
 * manifests, tokens   │
 *   -> producers ─────┘
 * ```
 */
export function withSecrets(plan: ClusterPlan, { cluster, settings, strict = false }: SecretsInput, report: Report): ClusterPlan {
  const { secrets = {}, secretStores = {} } = settings;
  const declares = hasKeys(secrets) || hasKeys(secretStores);
  if (plan.role === 'host') {
    if (declares) tellHost(plan, cluster, report);
    return plan;
  }
  const own = secretReferences(plan);
  if (!declares && own.length === 0 && plan.access === undefined && plan.extraManifests.length === 0) return plan;
  const extra = plan.extraManifests.length === 0 ? NO_EXTRA : extraSecrets(plan.extraManifests);
  const references = [...own, ...extra.references.map((one): SecretReference => ({ ...one, namespace: one.namespace ?? plan.namespace }))];
  const declared = declares ? declaredProducers(secrets, {
    cluster, namespace: plan.namespace, stores: secretStores, openNamespaces: openNamespaces(plan),
  }, report) : [];
  const wanted = unlessIdle(declared, references);
  const stores = declares ? plannedStores(settings, plan, cluster, wanted, report) : [];
  const all = [...references, ...stores.flatMap((store) => store.references)];
  const producers = [...unlessIdle(declared, all), ...otherProducers(plan, extra.producers, cluster)];
  const origins = secretOrigins(plan);
  const broken = declares ? brokenDeclarations(secrets, declared, plan.namespace) : undefined;
  const isExplained = (id: string) => origins.has(id) || broken?.has(id) === true;
  const isKnown = (reference: SecretReference) => (!declares && !strict) || isExplained(secretId(reference));
  const findings = secretVerdict(all, producers, isKnown);
  reportFindings(findings, { cluster, declares, producers }, report);
  checkCircles(stores, producers, cluster, report);
  checkLateAccounts(plan, stores, cluster, report);
  const planned = plannedSecrets(all, producers, origins);
  tellIdleRestarts(producers, planned, cluster, report);
  const objects = [...stores.map(({ object }) => object), ...producers.flatMap(({ object }) => object ?? [])];
  if (planned.length === 0 && objects.length === 0) return plan;
  return { ...injected(plan, producers, settings, cluster, report), secrets: planned, ...(objects.length > 0 && { secretObjects: objects }) };
}

function hasKeys(map: object): boolean {
  for (const _ in map) return true;
  return false;
}

/** Namespaces whose Secrets objects of the Prometheus Operator may refer to: who reads what there, is known to the cluster alone. */
function openNamespaces({ collectors }: ClusterPlan): ReadonlySet<string> {
  return new Set(collectors.flatMap(({ intakes = [] }) => intakes.flatMap((intake) => (intake.kind === 'operator' ? intake.secretNamespaces : []))));
}

/** Secrets that are declared in a way that brings nothing: that is reported already, and to declare them would not help. */
function brokenDeclarations(
  secrets: NonNullable<ClusterDocument['secrets']>, producers: readonly SecretProducer[], ownNamespace: string,
): ReadonlySet<string> {
  const sound = new Set(producers.map(({ name }) => name));
  const broken = Object.keys(secrets).filter((name) => !sound.has(name));
  return new Set(broken.map((name) => secretId({ name, namespace: secrets[name].namespace ?? ownNamespace })));
}

/** Without what was declared for many clusters, and is read by nobody in this one: no cluster gets credentials that it does not need. */
function unlessIdle(producers: readonly SecretProducer[], references: readonly SecretReference[]): SecretProducer[] {
  const read = new Set(references.map(secretId));
  return producers.filter((producer) => !producer.isShared || producer.isWanted || read.has(secretId(producer)));
}

function plannedStores(
  { secretStores = {} }: ClusterDocument, plan: ClusterPlan, cluster: ResolvedCluster, producers: readonly SecretProducer[], report: Report,
): PlannedStore[] {
  const used = new Set(producers.map(({ store }) => store));
  return Object.keys(secretStores).sort().flatMap((name) => {
    const pointer = `/secretStores/${escapeToken(name)}`;
    const isOwn = cluster.saysItself?.(pointer) !== false;
    if (!used.has(name) && !isOwn) return [];
    const store = plannedStore(name, secretStores[name], plan.namespace, (code, at, message, hint) => {
      report.error(code, cluster.where(pointer + at), `cluster '${cluster.name}', SecretStore '${name}': ${message}`, hint);
    });
    if (store !== undefined && !used.has(name)) {
      report.warning('unused-secret-store', cluster.where(pointer), `cluster '${cluster.name}', SecretStore '${name}': no declared Secret is read from it`,
        'remove it, or refer to it by `secretStoreRef`');
    }
    return store ?? [];
  });
}

/** A store whose own credentials come from it. */
function checkCircles(stores: readonly PlannedStore[], producers: readonly SecretProducer[], cluster: ResolvedCluster, report: Report): void {
  const storeOf = new Map(producers.map((producer) => [secretId(producer), producer.store]));
  const needs = new Map(stores.map(({ object, references }) => [object.name, references.map((reference) => storeOf.get(secretId(reference)))]));
  for (const { object: { name } } of stores) {
    const seen = new Set<string | undefined>();
    const next = [...needs.get(name) ?? []];
    for (let store = next.pop(); store !== undefined || next.length > 0; store = next.pop()) {
      if (store === undefined || seen.has(store)) continue;
      seen.add(store);
      next.push(...needs.get(store) ?? []);
    }
    if (!seen.has(name)) continue;
    report.error('circular-secret', cluster.where(`/secretStores/${escapeToken(name)}`),
      `cluster '${cluster.name}', SecretStore '${name}': its own credentials come from it`, 'bring them in another way, such as `existing` or `sopsFile`');
  }
}

function plannedSecrets(
  references: readonly SecretReference[], producers: readonly SecretProducer[], origins: ReturnType<typeof secretOrigins>,
): PlannedSecret[] {
  const readBy = grouped(references);
  const madeBy = grouped(producers);
  const ids = [...new Set([...readBy.keys(), ...madeBy.keys()])].sort();
  return ids.map((id): PlannedSecret => {
    const reads = readBy.get(id) ?? [];
    const [producer] = madeBy.get(id) ?? [];
    const { namespace, name } = reads[0] ?? producer;
    const from = origins.get(id);
    return {
      namespace,
      name,
      keys: keysOf(reads),
      readers: readersOf(reads),
      ...(reads.length > 0 && reads.every(({ isOptional }) => isOptional) && { isOptional: true }),
      ...(producer && { source: producer.form }),
      ...(producer?.keys && { offered: [...producer.keys].sort() }),
      ...(from && { from }),
    };
  });
}

/** The 1Password operator restarts Deployments alone. */
function tellIdleRestarts(producers: readonly SecretProducer[], planned: readonly PlannedSecret[], cluster: ResolvedCluster, report: Report): void {
  for (const producer of producers) {
    if (producer.object?.annotations?.[AUTO_RESTART] !== 'true' || producer.isShared || producer.isWanted) continue;
    const { readers } = planned.find((secret) => secretId(secret) === secretId(producer))!;
    if (readers.length === 0 || readers.some((reader) => reader.startsWith('Deployment '))) continue;
    report.warning('no-effect', producer.where,
      `cluster '${cluster.name}', Secret '${producer.name}': \`autoRestart\` restarts Deployments, and what reads it is ${readers.join(', ')}`,
      'remove it; files are read again without a restart, and environment variables take one: `kubectl rollout restart`');
  }
}

function tellHost(plan: ClusterPlan, cluster: ResolvedCluster, report: Report): void {
  for (const pointer of ['/secrets', '/secretStores']) {
    if (cluster.document[pointer.slice(1) as 'secrets' | 'secretStores'] === undefined || cluster.saysItself?.(pointer) === false) continue;
    report.error('not-on-hosts', cluster.where(pointer), `host '${plan.name}': it is outside Kubernetes, and has files instead of Secrets`,
      'remove it; the README of the host says which files it needs');
  }
}
