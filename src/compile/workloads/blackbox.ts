import { isDisabled, workload } from './workload';
import { COMPONENTS } from '../../model/components/component-table';
import { ScrapeJobSpec } from '../../model/scrape/job-spec';
import { Memo } from '../../syntax/memo';
import { BlackboxModule, BlackboxProbe } from '../../topology/settings/blackbox-settings';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { BlackboxExporterPlan } from '../plan';

/** Name of the workload. */
export const BLACKBOX = 'blackbox-exporter';

/** Modules that are there anyway, as the exporter's own example has them. */
export const USUAL_MODULES: { readonly [name: string]: BlackboxModule } = { http_2xx: { http: {} }, tcp_connect: { tcp: {} } };

/** Module of a probe that names none. */
export const USUAL_MODULE = 'http_2xx';

/** Whether something is probed. */
export function runsBlackbox({ blackboxExporter: own = {} }: ClusterSettings): boolean {
  return !isDisabled(own) && own.probes !== undefined && Object.keys(own.probes).length > 0;
}

/** Most clusters of a fleet probe the same. */
const memo = new Memo<BlackboxExporterPlan>();

/** The blackbox exporter, where something is probed. */
export function blackboxPlan(settings: ClusterSettings): BlackboxExporterPlan | undefined {
  if (!runsBlackbox(settings)) return undefined;
  const { modules: own = {}, probes = {} } = settings.blackboxExporter ?? {};
  const runs = workload('blackboxExporter', BLACKBOX, settings);
  return memo.get(JSON.stringify([runs, own, probes]), () => {
    const modules = structuredClone({ ...USUAL_MODULES, ...own });
    return {
      ...runs,
      modules,
      probes: Object.keys(probes).sort().map((name) => ({
        name, module: probes[name].module ?? USUAL_MODULE, targets: [...probes[name].targets ?? []],
      })),
      secrets: mountedKeys(Object.values(modules).flatMap(clientsOf).flatMap(secretKeys)),
    };
  });
}

function clientsOf({ grpc, http, tcp }: BlackboxModule) {
  return [http, tcp, grpc].filter((client) => client !== undefined);
}

/** The scrape jobs of probes. */
export function probeJobs(settings: ClusterSettings, namespace: string): ScrapeJobSpec[] {
  if (!runsBlackbox(settings)) return [];
  const prober = `${BLACKBOX}.${namespace}.svc:${COMPONENTS.blackboxExporter.ports.http}`;
  const { probes = {} } = settings.blackboxExporter ?? {};
  return Object.keys(probes).sort().map((name) => ({ probe: { jobName: `probe-${name}`, prober, ...optionsOf(probes[name]) } }));
}

function optionsOf({ module = USUAL_MODULE, scrapeInterval, scrapeTimeout, targets = [] }: BlackboxProbe): object {
  return { module, targets, ...(scrapeInterval !== undefined && { scrapeInterval }), ...(scrapeTimeout !== undefined && { scrapeTimeout }) };
}
