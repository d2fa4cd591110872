import { storeSizes } from './store-sizes';
import { Load } from '../../model/capacity/load';
import { agentNeeds, logsNeeds, Needs, serverNeeds } from '../../model/capacity/needs';
import { durationToMs } from '../../model/values/duration';
import { quantityToNumber } from '../../model/values/quantity';
import { Memo } from '../../syntax/memo';
import { ClusterRole } from '../../topology/declaration';
import { ClusterDocument } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ResourceSettings } from '../../topology/settings/component-settings';
import { ThanosPartSettings } from '../../topology/settings/metrics-store-settings';
import { USABLE_SHARE } from '../collectors/storage';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** How much more memory than it usually takes something may take. */
const LIMIT_OVER_REQUEST = 1.5;

const memo = new Memo<ClusterSettings>();

/**
 * The defaults of a cluster whose load is known: each size is what the load needs, and never less than what its stage has. Equal needs
 * give one object.
 *
 * @param document what layers say: of how long samples and lines are kept, and where
 * @param scraped what a hub scrapes itself
 */
export function sizedDefaults(
  defaults: ClusterSettings, role: ClusterRole, load: Load, document: ClusterDocument, scraped: Load = load,
): ClusterSettings {
  const { prometheus, alloy, loki, mimir, thanos } = defaults;
  const kept = document.prometheus?.retention ?? prometheus?.retention ?? '15d';
  const lines = document.loki?.retention ?? loki?.retention ?? '30d';
  const store = role === 'hub' ? storeSizes(document, load) : undefined;
  // a store of its own leaves Prometheus to scrape
  const server = roughly(store ? agentNeeds(scraped) : serverNeeds(load, durationToMs(kept) / 1000, role !== 'hub'));
  const agent = roughly(agentNeeds(load));
  const logs = role === 'hub' && document.loki?.objectStorage === undefined ? upTo(logsNeeds(load, durationToMs(lines) / 1000).disk / USABLE_SHARE, 10 * GIB) : 0;
  const parts = store?.parts.map(({ needs, pointer }): SizedPart => [pointer, roughly(needs)]) ?? [];
  const key = JSON.stringify([server, agent, logs, role, parts]);
  return memo.get(`${key} ${JSON.stringify(parts.length === 0 ? [prometheus, alloy, loki] : [prometheus, alloy, loki, mimir, thanos])}`, () => ({
    ...defaults,
    prometheus: {
      ...prometheus,
      resources: atLeast(prometheus?.resources, server),
      storage: volume(prometheus?.storage, server.disk / USABLE_SHARE),
    },
    alloy: {
      ...alloy,
      clusterResources: atLeast(alloy?.resources, agent),
      storage: volume(alloy?.storage, agent.disk / USABLE_SHARE),
    },
    loki: { ...loki, storage: volume(loki?.storage, logs) },
    ...parts.reduce<object>(withPart, { mimir, thanos }),
  }));
}

/** Path of the settings of a part of a store, and what one of its replicas needs. */
type SizedPart = readonly [pointer: string, needs: Needs];

function withPart(settings: object, [pointer, needs]: SizedPart): object {
  const [key, ...rest] = pointer.slice(1).split('/');
  const own = (settings as { readonly [key: string]: ThanosPartSettings | undefined })[key] ?? {};
  if (rest.length > 0) return { ...settings, [key]: withPart(own, [`/${rest.join('/')}`, needs]) };
  const { resources, storage } = own;
  return {
    ...settings,
    [key]: { ...own, resources: atLeast(resources, needs), ...(needs.disk > 0 && { storage: volume(storage, needs.disk / USABLE_SHARE) }) },
  };
}

/** In steps, so that a pod more or less changes no manifest. */
function roughly({ memory, cpu, disk }: Needs): Needs {
  return { memory: upTo(memory, 256 * MIB), cpu: upTo(cpu, 0.1), disk: disk === 0 ? 0 : upTo(disk, GIB) };
}

/** The next of a row of sizes, each a quarter above the one before, in whole units. */
function upTo(wanted: number, unit: number): number {
  let size = unit;
  while (size < wanted) size = Math.max(size + unit, Math.ceil(size * 1.25 / unit) * unit);
  return size;
}

function volume<S extends { readonly size?: string }>(own: S | undefined, bytes: number): S {
  const least = own?.size === undefined ? 0 : quantityToNumber(own.size);
  return { ...own, ...(bytes > least && { size: `${Math.ceil(bytes / GIB)}Gi` }) } as S;
}

function atLeast({ requests = {}, limits = {} }: ResourceSettings = {}, { memory, cpu }: Needs): ResourceSettings {
  const more = (own: string | undefined, wanted: number, text: string) => (own !== undefined && quantityToNumber(own) >= wanted ? own : text);
  const limit = memory * LIMIT_OVER_REQUEST;
  return {
    requests: { cpu: more(requests.cpu, cpu, `${Math.round(cpu * 1000)}m`), memory: more(requests.memory, memory, `${Math.ceil(memory / MIB)}Mi`) },
    limits: {
      ...limits,
      ...(limits.cpu !== undefined && { cpu: more(limits.cpu, cpu * 2, `${Math.round(cpu * 2000)}m`) }),
      ...(limits.memory !== undefined && { memory: more(limits.memory, limit, `${Math.ceil(limit / MIB)}Mi`) }),
    },
  };
}
