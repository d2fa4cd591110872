import { ScrapeJob } from '../../../src';
import { prepared } from '../../../src/compile/prepared';
import { runningJobs } from '../../../src/compile/rules/running-jobs';
import { Report } from '../../../src/diagnostics';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { LayeredCluster } from '../../../src/topology/layered-cluster';
import { resolveFleet } from '../../../src/topology/resolve';
import { HUB, jobNames, spoke } from '../compiled';

function clusterOf(props: SpokeProps): LayeredCluster {
  const declarations = [
    { name: 'hub', role: 'hub' as const, where: 'hub', inline: new InlineLayer('hub', HUB) }, { name: 'a', role: 'spoke' as const, where: 'a', inline: new InlineLayer('a', props) },
  ];
  return resolveFleet(declarations, [], new Report()).clusters.find(({ name }) => name === 'a')!;
}

function running(props: SpokeProps): readonly string[] {
  const cluster = clusterOf(props);
  return runningJobs({ ...prepared(cluster, 'cluster', new Report()), role: 'spoke' });
}

/** What the plan of the cluster runs, without what only stands beside a job. */
function planned(props: SpokeProps): string[] {
  const names = new Set(spoke(props).plan.collectors.flatMap(jobNames));
  return [...names].filter((name) => !/-telemetry$|-slis$|-slow$/.test(name)).sort();
}

const ALL: readonly (readonly [string, SpokeProps])[] = [
  ['Alloy', {}],
  ['an agent', { collection: Collection.prometheusAgent() }],
  ['a server', { collection: Collection.prometheusServer() }],
  ['OpenTelemetry', { collection: Collection.openTelemetry() }],
  ['no access to hosts', { distribution: 'gke-autopilot' }],
  ['jobs that are switched off', { settings: { jobs: { 'kubelet': { enabled: false }, 'node-exporter': { enabled: false } }, kubeStateMetrics: { enabled: false } } }],
  ['further jobs', {
    scrape: [
      ScrapeJob.argoCd(), ScrapeJob.coreDns(), ScrapeJob.etcd({ tlsSecret: 'etcd' }), ScrapeJob.kubeScheduler(), ScrapeJob.annotatedServices(), ScrapeJob.kubelet(),
      ScrapeJob.probe({ prober: 'prober:9115', targets: ['a:1'], jobName: 'pages' }), ScrapeJob.nodeLocalDns(), ScrapeJob.kubeletResource(), ScrapeJob.cloudflared(),
      ScrapeJob.custom({ jobName: 'mine', staticConfigs: [{ targets: ['a:80'] }] }),
    ],
  }],
  ['some namespaces alone', { settings: { rbac: { scope: 'namespaces', namespaces: ['shop'] } } }],
];

test('what another Prometheus scrapes is not run, and what Alloy reads of its objects is', () => {
  const printed: SpokeProps = { settings: { operator: { emitMonitors: true } }, scrape: [ScrapeJob.fluxControllers()] };
  expect(running(printed)).toEqual(planned(printed));
  expect(running(printed)).toContain('flux-resources');
  expect(running(printed)).not.toContain('flux-controllers');
  expect(running({ ...printed, collection: Collection.alloy({ operatorObjects: true }) })).toContain('flux-controllers');
});

test('what a Prometheus of ours scrapes by the objects of an operator is run', () => {
  for (const emitMonitors of [undefined, true]) {
    const operated: SpokeProps = {
      collection: Collection.prometheusAgent(), settings: { global: { runtime: 'operator' }, operator: { emitMonitors } }, scrape: [ScrapeJob.fluxControllers()],
    };
    expect(running(operated)).toEqual(planned(operated));
    expect(running(operated)).toContain('flux-controllers');
  }
});

test.each(ALL)('it is known which jobs run with %s', (_, props) => expect(running(props)).toEqual(planned(props)));

test('the resources of Flux come with its controllers', () => {
  expect(running({ scrape: [ScrapeJob.fluxControllers()] })).toEqual(expect.arrayContaining(['flux-controllers', 'flux-resources']));
});

test('of a server of somebody else nothing is known', () => {
  expect(running({ collection: Collection.federation({ target: 'prom.example.com' }) })).toEqual([]);
});
