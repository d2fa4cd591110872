import { Hub, ReadmeInput } from './groups';
import { HubFacts, ReceiverFacts } from './hub-facts';
import { link, quoted, shell } from './markdown';
import { hasOperated, instanceVariable, operatedSentences } from './operated';
import { notifications } from './verify-alerts';
import { COMPONENTS } from '../../model/components/component-table';
import { SecretKey } from '../../model/secret/secret-key';
import { CLUSTER_PLACE, LOKI_PUSH_PATH, OTLP_METRICS_PATH, REMOTE_WRITE_PATH } from '../../topology/hub-urls';

/** Local ports of what stands before the stores: the stores have their own numbers. */
const BEFORE = 10_000;

/** Names of load balancers before receivers. */
const BALANCERS = ['prometheus-remote-write', 'loki-push'];

const PROMETHEUS_PORT = COMPONENTS.prometheus.ports.web;
const LOKI_PORT = COMPONENTS.loki.ports['http-metrics'];

/** Headings that others link to. */
export const IN_CLUSTER = 'In the cluster';
export const ANSWERS = 'What an answer means';

/** Takes everything that a receiver may be called by, and gives what is wrong with nothing: a batch that is empty is none. */
export const EMPTY_BATCH = "--header 'Content-Type: application/x-protobuf' --header 'Content-Encoding: snappy' --data-binary ''";

/** A request that any receiver refuses, with only the status of the answer shown. */
export function emptyPost(url: string, options: readonly string[] = []): string[] {
  return [
    `curl --silent --show-error --output /dev/null --write-out '%{http_code}\\n' --max-time 10 --request POST ${url} \\`,
    `  ${[...options, EMPTY_BATCH].join(' \\\n  ')}`,
  ].flatMap((line) => line.split('\n'));
}

export function headingOf({ name }: Pick<Hub, 'name'>): string {
  return `Hub ${name}`;
}

/** Keys of Secrets, each into a file in a folder that only its owner may read. */
export function fetched(context: string, namespace: string, files: { readonly [file: string]: SecretKey | undefined }): string[] {
  const found = Object.entries(files).filter((entry): entry is [string, SecretKey] => entry[1] !== undefined);
  return found.length === 0 ? [] : [
    'folder=$(mktemp -d)',
    ...found.flatMap(([file, { key, name }]) => [
      `kubectl --context ${context} --namespace ${namespace} get secret ${quotedName(name)} \\`,
      `  --output 'go-template={{index .data "${key}" | base64decode}}' > "$folder/${file}"`,
    ]),
  ];
}

/** The name of a Secret, in which the cluster's may be a variable. */
export function quotedName(name: string): string {
  return name.includes(CLUSTER_PLACE) ? `"${name.replace(CLUSTER_PLACE, '$cluster')}"` : quoted(name);
}

/** What is looked at in a hub: that it is there, what it takes, and who reports. */
export function verifyHub(hub: Hub, input: ReadmeInput): string[] {
  return [`### ${headingOf(hub)}`, ...stores(hub), ...reports(hub, input), ...receivers(hub, input), ...notifications(hub, input)];
}

function stores({ name, namespace, facts: { hub } }: Hub): string[] {
  const { loki, prometheus, receivers: paths, store, tenants, web } = hub;
  if (prometheus === undefined && store === undefined) return ['It has no Prometheus of ours: queries go to wherever its receiver keeps metrics.'];
  const asked = store ?? { service: prometheus!, port: PROMETHEUS_PORT, path: '' };
  const forward = `kubectl --context ${name} --namespace ${namespace} port-forward`;
  const fronts = new Map(paths.filter(({ service }) => service !== asked.service && service !== loki)
    .map(({ service, port }) => [`${service} ${port}`, { service, port }]));
  const asks = `curl --silent --show-error ${web === undefined ? '' : '"${certificate[@]}" '}--get `;
  const host = web === undefined ? 'localhost' : web.serverName ?? 'localhost';
  return [
    'Its stores, and what stands before them, from here. The port-forwards end with the shell:',
    shell([
      `hub=${name} hub_namespace=${namespace}`,
      `${forward} service/${asked.service} ${asked.port}:${asked.port} &`,
      ...(store === undefined ? [] : [`${forward} service/${store.agent} ${PROMETHEUS_PORT}:${PROMETHEUS_PORT} &`]),
      ...(loki === undefined ? [] : [`${forward} service/${loki} ${LOKI_PORT}:${LOKI_PORT} &`]),
      ...[...fronts.values()].map(({ service, port }) => `${forward} service/${service} ${port + BEFORE}:${port} &`),
      `prometheus=${web === undefined ? 'http' : 'https'}://${host}:${asked.port}${asked.path}`,
      ...(loki === undefined ? [] : [`loki=http://localhost:${LOKI_PORT}`]),
    ]),
    ...(web === undefined ? [] : [
      'Prometheus asks for a client certificate, so its own is presented:',
      shell(fetched(name, namespace, { 'tls.crt': { name: web.secret, key: 'tls.crt' }, 'tls.key': { name: web.secret, key: 'tls.key' }, 'ca.crt': web.ca })),
    ]),
    'The commands below ask by these functions:',
    shell([
      ...(web === undefined ? [] : [
        `certificate=(--cert "$folder/tls.crt" --key "$folder/tls.key"${web.ca ? ' --cacert "$folder/ca.crt"' : ''}`,
        `  --connect-to ${host}:${PROMETHEUS_PORT}:localhost:${PROMETHEUS_PORT})`,
      ]),
      `query() { ${asks}"$prometheus/api/v1/query" --data-urlencode "query=$1"; echo; }`,
      `targets() { ${asks}"${store === undefined ? '$prometheus' : `http://localhost:${PROMETHEUS_PORT}`}/api/v1/targets" --data-urlencode "scrapePool=$1"; echo; }`,
      ...(loki === undefined ? [] : [
        'logs() {',
        '  curl --silent --show-error --get "$loki/loki/api/v1/query_range" --data-urlencode "query=$1" \\',
        // each cluster is a tenant, and nobody sees all of them without naming all
        `    ${tenants ? '--header "X-Scope-OrgID: ${cluster:-$hub}" ' : ''}--data-urlencode since=1h --data-urlencode limit=5`,
        '  echo',
        '}',
      ]),
    ]),
  ];
}

function reports({ facts, members, name }: Hub, input: ReadmeInput): string[] {
  const { label } = input;
  const { hub } = facts;
  if (hub.prometheus === undefined && hub.store === undefined) return [];
  return [
    `How many report: ${members === 1 ? 'only itself' : `${members}, itself included`}. Then who they are; of whom nothing has come for three minutes; what carries no label; and how many targets are down:`,
    shell([
      `query 'count(count by (${label}) (up))'`,
      `query 'count by (${label}) (up)'`,
      `query 'time() - max by (${label}) (timestamp(up)) > 180'`,
      `query 'count(up{${label}=""})'`,
      `query 'count by (${label}) (up == 0)'`,
    ]),
    '`timestamp` is that of the last sample, and `up` goes away five minutes after it: who is in no answer at all is missing. The hub\'s own targets:',
    shell([`query 'up{${label}="${name}"}'`]),
    ...operatedSentences(facts),
    ...(facts.senders[0] === undefined ? [] : [
      `Its pods are looked at as those of every cluster, ${link(IN_CLUSTER, 'in the cluster')}, with`,
      shell(['cluster=$hub', 'namespace=$hub_namespace', `sender=${facts.senders[0].workload}`, ...(hasOperated(input) ? [instanceVariable(facts.senders[0])] : [])]),
    ]),
  ];
}

function receivers({ facts: { hub, objects }, name, namespace }: Hub, { groups, label }: ReadmeInput): string[] {
  if (!groups.some((group) => group.hub === name && group.facts.writes.length > 0)) return [];
  const { prometheus, receivers: paths } = hub;
  const balancers = BALANCERS.filter((service) => objects.includes(`service/${service}`));
  const takesOtlp = paths.some(({ path }) => path === OTLP_METRICS_PATH);
  const fronts = [...new Set(paths.map(({ service }) => service))].filter((service) => objects.includes(`deployment/${service}`));
  const route = objects.find((object) => object === 'ingress/hub-endpoint' || object === 'httproute/hub-endpoint');
  return [
    `Whether it receives: an empty POST must be answered, by the receiver itself, with 400.${takesOtlp ? ' (That of OTLP takes nothing for a message, and says 200.)' : ''}`,
    ...[REMOTE_WRITE_PATH, LOKI_PUSH_PATH].flatMap((asked) => paths.filter(({ path }) => path === asked))
      .flatMap((receiver) => receives(receiver, hub, outsideOf(name, groups))),
    `Other answers are explained ${link(ANSWERS, 'below')}.`,
    ...fronts.flatMap((front) => [
      `What \`${front}\` refused; it logs nothing else:`,
      shell([`kubectl --context ${name} --namespace ${namespace} logs --selector app.kubernetes.io/instance=${front} --container front --prefix --tail 50`]),
    ]),
    ...(balancers.length === 0 ? [] : [
      'The load balancers, which need an external address:',
      shell([`kubectl --context ${name} --namespace ${namespace} get service ${balancers.join(' ')} --output wide`]),
    ]),
    ...(route === undefined ? [] : ['The route that leads to it:', shell([`kubectl --context ${name} --namespace ${namespace} describe ${route}`])]),
    ...(prometheus === undefined ? [] : [
      'What it took and refused. These are the receiver\'s own metrics; `prometheus_remote_storage_*` are the senders\':',
      shell([
        `query 'sum by (code) (rate(prometheus_http_requests_total{${label}="${name}",handler="${REMOTE_WRITE_PATH}"}[5m]))'`,
        ...(takesOtlp
          ? [`query 'sum by (code) (rate(prometheus_http_requests_total{${label}="${name}",handler="${OTLP_METRICS_PATH}"}[5m]))'`] : []),
        `query 'sum(rate(prometheus_tsdb_head_samples_appended_total{${label}="${name}"}[5m]))'`,
        `query 'increase(prometheus_tsdb_out_of_order_samples_total{${label}="${name}"}[1h])'`,
        `query 'increase(prometheus_tsdb_too_old_samples_total{${label}="${name}"}[1h])'`,
        `query 'increase(prometheus_tsdb_out_of_bound_samples_total{${label}="${name}"}[1h])'`,
        `query 'increase(prometheus_api_remote_write_invalid_labels_samples_total{${label}="${name}"}[1h])'`,
      ]),
    ]),
  ];
}

/** A hub as its spokes know it. */
interface Outside {
  readonly metrics?: string;
  readonly logs?: string;
  /** Of one of them. */
  readonly user: string;
  /** One of them. */
  readonly cluster: string;
}

/** `host:port` by which spokes reach the receivers, for certificates are made out to it. */
function outsideOf(hub: string, groups: ReadmeInput['groups']): Outside {
  const own = groups.filter((group) => group.hub === hub && group.facts.writes.length > 0);
  const [{ facts: { writes: [{ auth: { username = '' } }] }, names: [cluster] }] = own;
  const metrics = own.flatMap(({ facts }) => facts.writes).find(({ origin }) => origin === undefined);
  const logs = own.find((group) => group.facts.logs && group.facts.logs.origin === undefined)?.facts.logs;
  return { metrics: hostOf(metrics?.url), logs: hostOf(logs?.urls[0]), user: username === CLUSTER_PLACE ? cluster : username, cluster };
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : new URL(url).host;
}

function receives(receiver: ReceiverFacts, { loki, prometheus, storeTenants, tenants }: HubFacts, outside: Outside): string[] {
  const { asks, path, port, service, tls } = receiver;
  const isStore = service === prometheus || service === loki;
  const local = isStore ? port : port + BEFORE;
  const host = (path === LOKI_PUSH_PATH ? outside.logs : outside.metrics) ?? `localhost:${local}`;
  const named = tls && !host.startsWith('localhost') ? host : undefined;
  const withPort = named === undefined || named.includes(':') ? named : `${named}:443`;
  const options = [
    ...(withPort === undefined ? [] : [`--connect-to ${withPort}:localhost:${local} --cacert ca.crt`]),
    ...(asks === 'users' ? [`--user ${quoted(outside.user)}`] : []),
    ...(asks === 'certificate' ? ['--cert tls.crt --key tls.key'] : []),
    ...((path === LOKI_PUSH_PATH ? tenants : storeTenants) ? [`--header 'X-Scope-OrgID: ${outside.cluster}'`] : []),
  ];
  const needs = [
    ...(tls ? ['`ca.crt` is the authority of its certificate'] : []),
    ...(asks === 'users' ? ['curl asks for the password of the user; without one the answer is 401'] : []),
    ...(asks === 'certificate' ? ['`tls.crt` and `tls.key` are those of a cluster; without them there is no answer'] : []),
    ...(receiver.pins ? ['credentials of nobody here get 403'] : []),
  ];
  return [
    `For ${path === LOKI_PUSH_PATH ? 'logs' : 'remote write'}, through \`${service}\`${needs.length === 0 ? '' : ` (${needs.join('; ')})`}:`,
    shell([
      ...emptyPost(`${tls ? 'https' : 'http'}://${named ?? `localhost:${local}`}${path}`, options),
    ]),
  ];
}
