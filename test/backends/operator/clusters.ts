import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { ClusterPlan } from '../../../src/compile/plan';
import { stackRelease } from '../../../src/components/stack-release';
import { Severity } from '../../../src/diagnostics';
import { RemoteWrite } from '../../../src/model/remote-write/remote-write';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { MetricsStore } from '../../../src/topology/metrics-store';
import { Receiver } from '../../../src/topology/receiver';
import { Compiled, hub, spoke } from '../../compile/compiled';
import { pulledHub } from '../../compile/pulled-hub';
import { writtenByChart } from '../../components/written-by-chart';

export type Props = HubProps & SpokeProps;

const SHOP = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };

const AGENT = Collection.prometheusAgent();
const RULES = [{ action: 'drop', sourceLabels: ['__name__'], regex: 'go_.*' }];
const WRITES: { readonly [name: string]: RemoteWrite } = {
  basic: { url: 'https://a.example/push', basicAuth: { username: '7', password: { name: 'a', key: 'token' } }, headers: { 'X-Scope-OrgID': 'x' } },
  bearer: { url: 'https://b.example/push', authorization: { credentials: { name: 'b', key: 'token' } }, writeRelabelConfigs: RULES, queueConfig: { maxShards: 3 } },
  certificate: {
    url: 'https://c.example/push', tlsConfig: { ca: { name: 'c', key: 'ca.crt' }, cert: { name: 'c', key: 'tls.crt' }, key: { name: 'c', key: 'tls.key' }, serverName: 'hub' },
  },
  oauth: { url: 'https://d.example/push', oauth2: { clientId: 'me', clientSecret: { name: 'd', key: 'secret' }, tokenUrl: 'https://d.example/token', scopes: ['a'] } },
  cloud: { url: 'https://e.example/push', sigv4: { region: 'eu-central-1' } },
};

const SHOWN = HubEndpoint.address('100.64.0.2', {
  receiver: Receiver.front({ users: { name: 'users', key: 'auth' }, certificateSecretName: 'tls', pinIdentity: true }),
  client: { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } }, tlsConfig: { ca: { name: 'hub', key: 'ca.crt' } } },
});

const FLUX = { facts: { delivery: { engine: 'flux' } } } as const;
const STACK = { operator: { stack: {}, monitorLabels: { release: 'kube-prometheus-stack' } } };

/** Clusters that differ in what their Prometheus is asked for. */
export const CLUSTERS: { readonly [name: string]: { readonly of: (props: Props) => Compiled; readonly props: Props } } = {
  'an agent of a spoke': { of: spoke, props: { collection: AGENT } },
  'a server of a spoke': { of: spoke, props: { collection: Collection.prometheusServer() } },
  'a hub': { of: hub, props: {} },
  'a hub of two replicas': {
    of: hub,
    props: {
      metricsStore: MetricsStore.prometheus({ replicas: 2 }),
      settings: {
        alertmanager: { replicas: 3 },
        prometheus: { retention: '30d', retentionSize: '40GB', outOfOrderTimeWindow: '30m', storage: { size: '50Gi', storageClassName: 'fast' } },
      },
    },
  },
  'a hub whose agent writes to its Mimir': { of: hub, props: { metricsStore: MetricsStore.mimir() } },
  'an agent that has to show who it is': {
    of: (props) => spoke(props, { hub: { endpoint: SHOWN } }), props: { collection: AGENT },
  },
  'an agent that writes everywhere': {
    of: spoke, props: { collection: AGENT, settings: { remoteWrite: { destinations: WRITES }, global: { externalLabels: { region: 'a$1.b', team: "it's" } } } },
  },
  'shards': { of: spoke, props: { collection: AGENT, settings: { prometheus: { shards: 3, storage: { size: '5Gi' }, podLabels: { a: 'b' }, logLevel: 'debug', logFormat: 'json' } } } },
  'monitors of others': {
    of: spoke, props: { collection: AGENT, settings: { operator: { monitorNamespaces: ['team', 'shop'] } } },
  },
  'a hub that pulls': {
    of: (props) => pulledHub({ a: { collection: Collection.federation({ target: 'prometheus.a.example.com:9090' }) } }, props),
    props: {},
  },
  'a hub of a kube-prometheus-stack': { of: (props) => hub(props, FLUX), props: { settings: STACK } },
  'an agent of a kube-prometheus-stack': { of: (props) => spoke(props, FLUX), props: { collection: AGENT, settings: STACK } },
  'monitors of ours': {
    of: spoke, props: { collection: AGENT, scrape: [ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor(SHOP), ScrapeJob.fluxControllers()] },
  },
};

const OPERATED = { global: { runtime: 'operator' } };

/** The cluster with an operator. */
export function withRuntime(props: Props): Props {
  const settings = (props.settings ?? {}) as { readonly global?: object };
  return { ...props, settings: { ...settings, global: { ...settings.global, ...OPERATED.global } } } as Props;
}

/** A cluster with all of its objects, and what a chart makes of them. */
export interface Rendered {
  readonly plan: ClusterPlan;
  readonly outputs: ReturnType<typeof render>['rendered']['outputs'];
  readonly objects: any[];
}

/** Fails where something about the cluster is refused. */
export function renderedOf(compiled: Compiled): Rendered {
  const { rendered, diagnostics } = render(compiled.plan);
  const errors = [...compiled.diagnostics, ...diagnostics].filter(({ severity }) => severity === Severity.ERROR);
  expect(errors.map(({ where, message }) => `${where}: ${message}`)).toEqual([]);
  const objects: object[] = manifestsOf(rendered).flatMap(({ manifests }) => manifests);
  return { plan: compiled.plan, outputs: rendered.outputs, objects: [...objects, ...byChart(rendered)] };
}

/** The object that the chart of a kube-prometheus-stack writes of its values. */
function byChart(rendered: ReturnType<typeof render>['rendered']): object[] {
  const release = stackRelease(rendered);
  if (release === undefined) return [];
  const { kind, spec } = writtenByChart(release.values);
  const { operated } = rendered.plan.collectors.find((one) => one.operated)!;
  const apiVersion = `monitoring.coreos.com/${kind === 'Prometheus' ? 'v1' : 'v1alpha1'}`;
  return [{ apiVersion, kind, metadata: { name: operated!.object, namespace: rendered.plan.namespace }, spec }];
}
