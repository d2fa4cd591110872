import { OperationFacts, SenderFacts } from './facts';
import { ReadmeInput } from './groups';
import { link, shell, table } from './markdown';
import { instanceIn } from './operated';
import { SENDERS } from './senders';
import { ON_HUB, RIGHTS } from './verify-cluster';
import { ANSWERS, EMPTY_BATCH, IN_CLUSTER } from './verify-hub';
import { CURL_IMAGE } from './verify-pull';
import { Engine } from '../../compile/plan';

/** Image with a shell, for looking at a node. */
const SHELL_IMAGE = 'docker.io/library/alpine:3.22';

const KUBECTL = 'kubectl --context "$cluster" --namespace "$namespace"';

const KUBECTL_GET = 'kubectl get';

/** What sends lines: the metric of what was taken, and how its log is searched for complaints. */
const LOG_SENDERS: readonly { readonly engine: Engine; readonly metric: string; readonly complaint: string }[] = [
  { engine: 'alloy', metric: 'loki_write_sent_entries_total', complaint: '--container alloy --tail 1000 | grep -i loki' },
  { engine: 'opentelemetry', metric: 'otelcol_exporter_sent_log_records', complaint: '--tail 1000 | grep -F otlp_http/logs-' },
  { engine: 'promtail', metric: 'promtail_sent_entries_total', complaint: "--tail 1000 | grep -F 'level=error'" },
];

interface Symptom {
  readonly heading: string;
  /** Whether the fleet can have it. */
  readonly applies: (fleet: Kinds) => boolean;
  readonly body: (fleet: Kinds) => readonly string[];
}

/** What there is in the fleet. */
interface Kinds {
  readonly label: string;
  readonly engines: ReadonlySet<Engine>;
  /** Of those that push. */
  readonly senders: ReadonlySet<Engine>;
  /** There is a list of them. */
  readonly secrets: boolean;
  readonly pushes: boolean;
  readonly logs: boolean;
  readonly pulls: boolean;
  /** Some receivers are reached by a tailnet. */
  readonly tailnet: boolean;
  /** Local shells know how to ask a hub. */
  readonly loki: boolean;
  /** Whoever asks Loki names a cluster. */
  readonly tenants: boolean;
  readonly outOfOrder?: string;
  readonly mesh: boolean;
  /** How a shell knows the label `instance` of the pods of a sender. */
  readonly instance: string;
  readonly policies: readonly string[];
}

/** By symptom, with the variables and functions of the sections above. */
export function troubleshooting(input: ReadmeInput, hasSecrets: boolean): string[] {
  if (input.clusters.length === 0) return [];
  const fleet = { ...kindsOf(input), secrets: hasSecrets };
  return [
    '## Troubleshoot',
    'With the variables of the cluster\'s group, and the functions of its hub.',
    ...SYMPTOMS.filter(({ applies }) => applies(fleet)).flatMap(({ body, heading }) => [`### ${heading}`, ...body(fleet)]),
  ];
}

function kindsOf({ groups, hubs, label }: ReadmeInput): Omit<Kinds, 'secrets'> {
  const all = [...groups, ...hubs].map(({ facts }) => facts);
  const urls = all.flatMap(({ writes }) => writes.map(({ url }) => url));
  const [window] = hubs.flatMap(({ facts }) => facts.hub.outOfOrderTimeWindow ?? []);
  return {
    label,
    instance: instanceIn({ groups, hubs }),
    engines: enginesOf(all),
    senders: enginesOf(groups.map(({ facts }) => facts).filter(({ writes }) => writes.length > 0), ({ logsOnly }) => !logsOnly),
    pushes: urls.length > 0,
    logs: all.some(({ logs }) => logs !== undefined),
    pulls: hubs.some(({ facts }) => facts.hub.pulls.length > 0),
    tailnet: urls.some((url) => /^https?:\/\/(100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|[^/]+\.ts\.net)/.test(url)),
    mesh: all.some(({ mesh }) => mesh),
    policies: [...new Set(all.flatMap(({ policies }) => policies ?? []))],
    loki: hubs.some(({ facts }) => facts.hub.loki !== undefined),
    tenants: hubs.some(({ facts }) => facts.hub.tenants === true),
    ...(window !== undefined && { outOfOrder: window }),
  };
}

function enginesOf(facts: readonly OperationFacts[], which: (sender: SenderFacts) => boolean = () => true): Set<Engine> {
  return new Set(facts.flatMap(({ senders }) => senders.filter(which).map(({ engine }) => engine)));
}

const ALWAYS = () => true;

const SYMPTOMS: readonly Symptom[] = [
  {
    heading: 'Pods do not start',
    applies: ALWAYS,
    body: ({ mesh, secrets }) => [
      shell([`${KUBECTL} get pods`, `${KUBECTL} describe pods --selector app.kubernetes.io/part-of=fleet-monitoring`]),
      table(['what it says', 'why', 'what to do'], [
        ['`Pending`, `Insufficient memory` or `cpu`', 'no node has what is requested', 'lower `resources.requests` in a layer of the cluster or its stage'],
        ['`Pending`, `unbound PersistentVolumeClaims`', 'no storage class, or none that can', 'see `kubectl get storageclass`; set `storage.storageClassName`'],
        ['`Pending`, `untolerated taint`', 'the nodes are kept for others', 'set `tolerations`'],
        ['`OOMKilled`, exit code 137', 'the memory limit is too low', link('Memory runs out')],
        ['`CreateContainerConfigError`, `FailedMount`', 'a Secret or one of its keys is missing', secrets ? `create it, or look at what makes it (${link('Secrets')})` : 'look at what makes it'],
        ['`ImagePullBackOff`', 'the registry is not reached, or asks who is there', 'set a mirror, or `imagePullSecrets`'],
        ['no pods, `violates PodSecurity` in the events', 'somebody has changed the labels of the namespace', 'apply it again; who else labels it must stop'],
        ['`failed to find plugin "istio-cni"`', 'a CNI config names a plugin that the node does not have', 'see below'],
      ]),
      `${mesh ? '' : 'The namespace is kept out of Istio, since what watches a mesh must not wait for it. '}Where pods stay in \`ContainerCreating\` with `
      + '`failed to find plugin "istio-cni" in path`, the fault is on the node: its CNI config still names a plugin that was removed. It should name the one that the cluster has, such as `flannel`:',
      shell([
        `node=$(${KUBECTL} get pods --field-selector status.phase=Pending \\`,
        "  --output 'jsonpath={.items[0].spec.nodeName}')",
        'kubectl --context "$cluster" --namespace kube-system debug "node/$node" --stdin --tty \\',
        `  --profile sysadmin --image ${SHELL_IMAGE} -- \\`,
        '  chroot /host sh -c \'grep -H "\\"type\\"" /etc/cni/net.d/* /var/lib/rancher/k3s/agent/etc/cni/net.d/* 2>/dev/null\'',
      ]),
      'The debug pod stays in `kube-system` until it is deleted. Where Istio is wanted, reinstall its CNI; where not, remove its entry from the file and its DaemonSet from the cluster.',
    ],
  },
  {
    heading: 'Nothing arrives',
    applies: ({ pushes }) => pushes,
    body: ({ instance, policies, senders, tailnet }) => [
      `First what the sender says: ${headings(senders)}.`,
      'Then the way, in the network of a pod that sends: an image of ours has neither `ping` nor `curl`, so a container is put beside it, which stays until the pod is replaced. '
      + 'What runs on every node may be in the node\'s network, where a name or a route can differ from that of other pods: ask in both. A pod that runs as root takes `--profile general`.',
      shell([
        `pod=$(${KUBECTL} get pods --selector "app.kubernetes.io/instance=${instance}" --output name | head -n 1)`,
        `${KUBECTL} debug "$pod" --stdin --tty \\`,
        `  --profile restricted --image ${CURL_IMAGE} -- \\`,
        '  curl --silent --show-error --output /dev/null --write-out \'%{http_code} %{remote_ip} after %{time_total}s\\n\' --max-time 10 \\',
        `  --request POST ${EMPTY_BATCH} "$receiver"`,
      ]),
      ...(policies.length === 0 ? [] : [
        `Policies let through what is known when the fleet is written, and nothing else; \`${KUBECTL_GET} ${policies.join(',')}\` lists them. A port-forward is no proof: it begins inside of the pod.`,
      ]),
      ...(tailnet ? [
        'Addresses in 100.64.0.0/10 and names in `.ts.net` are of a tailnet. Pods reach them only by their node, by a subnet router or by an egress proxy of the Tailscale operator; '
        + '`Connection timed out` here, and 400 from a node, means that pods have no such way.',
      ] : []),
    ],
  },
  {
    heading: ANSWERS,
    applies: ({ pushes }) => pushes,
    body: () => [
      table(['answer', 'from', 'meaning'], [
        ['400', 'the receiver', 'it is there and takes requests: an empty one is none. In a sender\'s log: out of order, too old, or a label that is wrong'],
        ['204, 200', 'the receiver', 'accepted; to an OTLP receiver nothing is a message too'],
        ['401', 'the front', 'no credentials, or wrong ones'],
        ['403', 'the front', 'a user of no cluster here, or another method than POST'],
        ['404', 'the front, Prometheus', 'another path than those that are pushed to, or a receiver that is off'],
        ['405', 'the receiver', 'another method than POST'],
        ['413', 'the front', 'a request of more than 16 MB, or more than a proxy on the way lets through: lower `maxSamplesPerSend`'],
        ['429', 'a receiver that limits, Loki', link('Too much at a time (429)')],
        ['500, 503', 'the receiver', 'its volume is full, or it is starting: senders try again'],
        ['502, 504', 'the front', 'its store is away: look at the pods of the hub'],
        ['000, `Connection refused`', 'a node', 'nothing listens there: the load balancer has no address, or the port is another'],
        ['000, `Connection timed out`', 'nobody', 'a firewall, a NetworkPolicy, `sourceRanges` of the load balancer, or no route'],
        ['000, `Could not resolve host`', 'nobody', 'the cluster\'s DNS does not know the name'],
        ['000, `Empty reply`, `alert`, `certificate`', 'the front', 'the client certificate is missing, expired or of another authority, or the server\'s is of one that is not trusted'],
      ]),
    ],
  },
  {
    heading: 'A queue is full',
    applies: ({ pushes }) => pushes,
    body: ({ senders }) => [
      `What waits is shown by ${headings(senders)}. As long as it rises, the receiver is slower than what is scraped: look at the memory and volume of the hub first, then at the way. `
      + 'Only then raise `remoteWrite.queueConfig.maxShards`: it costs memory in the cluster, and loads the receiver more.',
      'What the write-ahead log holds is sent when the receiver is back: about two hours of a Prometheus server, four of an agent, eight of Alloy; of the OpenTelemetry Collector as much as its volume takes. '
      + 'What is older is lost.',
    ],
  },
  {
    heading: 'Too much at a time (429)',
    applies: ({ logs, pushes }) => pushes || logs,
    body: ({ label, loki, logs, tenants }) => [
      'A receiver that limits rates answers 429. Alloy and the OpenTelemetry Collector send again; Prometheus does so with `retryOnHttp429: true`, and drops the samples otherwise.',
      ...(logs && loki ? [
        'What Loki took and refused, by reason. `rate_limited` passes; `per_stream_rate_limit` is one pod that says too much; `greater_than_max_sample_age` is too old and lost:',
        shell([
          'curl --silent --show-error "$loki/metrics" | grep -E \'^loki_(discarded_samples_total|distributor_lines_received_total)\'',
          'curl --silent --show-error --get "$loki/loki/api/v1/query" \\',
          `  ${tenants ? '--header "X-Scope-OrgID: $cluster" ' : ''}--data-urlencode 'query=topk(10, sum by (${label}, namespace, pod) (bytes_over_time({${label}!=""}[5m])))'`,
        ]),
      ] : []),
    ],
  },
  {
    heading: 'Samples are out of order, too old or ahead',
    applies: ({ pushes }) => pushes,
    body: ({ label, outOfOrder }) => [
      ...(outOfOrder === undefined ? [] : [`The hub takes samples that are late by up to \`${outOfOrder}\` (\`prometheus.outOfOrderTimeWindow\`), as after an outage; what is older is refused and lost.`]),
      'Samples more than ten minutes ahead are refused as out of bounds: a clock is wrong. Where samples of one series come from two senders, they are out of order for ever: two clusters of one name, or two replicas without a label that tells them apart.',
      shell([
        `query 'max by (${label}) (abs(node_timex_offset_seconds)) > 0.5'`,
        `query 'min by (${label}) (node_timex_sync_status) == 0'`,
        `query "max(timestamp(up{${label}=\\"$cluster\\"})) - time()"`,
      ]),
    ],
  },
  {
    heading: 'Two clusters have one name',
    applies: ALWAYS,
    body: ({ label }) => [
      'One folder applied to two clusters. There is one kube-state-metrics in each, so more than one for longer than a rollout means two clusters:',
      shell([
        `query 'count by (${label}) (count by (${label}, uid) (kube_pod_info{pod=~"kube-state-metrics-[a-z0-9]{8,10}-[a-z0-9]{5}"})) > 1'`,
      ]),
    ],
  },
  {
    heading: 'The cluster label is missing or wrong',
    applies: ALWAYS,
    body: ({ label }) => [
      `Every job, every remote write and every intake here sets \`${label}\` last, so a series without it, or with the name of nobody here, was written by something else: a Prometheus of somebody's own, or a rule on the hub that aggregates it away.`,
      shell([`query 'count by (__name__, job) ({${label}="",job!=""})'`, `query 'count by (${label}) (up)'`]),
      `A value that an exporter gave itself is kept as \`exported_${label}\`.`,
    ],
  },
  {
    heading: 'Targets are down, or there are none',
    applies: ALWAYS,
    body: ({ engines }) => [
      `${link(ON_HUB, 'What is not up')}, by job. No target at all is missing rights (${link(RIGHTS)}), or nothing to be found: no such pods, another namespace, no annotation. In the collector:`,
      ...(engines.has('prometheus-agent') || engines.has('prometheus-server') ? [
        'Prometheus lists its targets with the last error of each at http://localhost:9090/targets, once its port is forwarded. 403 is a right that is missing, `connection refused` an exporter that is away, '
        + '`context deadline exceeded` one that is slow, or a NetworkPolicy.',
      ] : []),
      ...(engines.has('alloy') ? ['Alloy shows each component, its targets and its errors at http://localhost:12345, once its port is forwarded.'] : []),
      ...(engines.has('opentelemetry') ? [
        'The OpenTelemetry Collector has no such page; its log names each scrape that failed:',
        shell([`${KUBECTL} logs "$sender" --tail 1000 | grep -F 'Failed to scrape Prometheus endpoint'`]),
      ] : []),
    ],
  },
  {
    heading: 'No logs',
    applies: ({ logs }) => logs,
    body: ({ engines, label }) => [
      `1. Does the collector of the logs run on every node? \`DESIRED\` and \`READY\` must be equal.
2. Does it send? Then this rises:${LOG_SENDERS.filter(({ engine }) => engines.has(engine)).map(({ engine, metric }) => `
   - \`${metric}\` (${link(SENDERS[engine].heading)})`).join('')}
3. Does Loki answer? An empty POST gives 400, as with metrics, and \`/ready\` gives 200 (503 for a minute after its start).
4. Does Loki have any line of the cluster? A selector of logs is asked for by \`query_range\`.`,
      shell([
        `${KUBECTL} get daemonsets,statefulsets`,
        ...LOG_SENDERS.filter(({ engine }) => engines.has(engine)).map(({ complaint }) => `${KUBECTL} logs "$sender" ${complaint}`),
        'curl --silent --show-error --write-out \'%{http_code}\\n\' "$loki/ready"',
        `logs "{${label}=\\"$cluster\\"}"`,
      ]),
      'The way from the cluster is that of metrics, with `$logs_receiver` in place of `$receiver`. What happened in the last minutes may still be on its way.',
    ],
  },
  {
    heading: 'A volume is full',
    applies: ALWAYS,
    body: ({ label, loki }) => [
      'A full volume stops a hub: Prometheus answers 500, and senders wait. Volumes with less than 15% left, and what blocks and the log take:',
      shell([
        `query "kubelet_volume_stats_available_bytes{${label}=\\"$cluster\\"} / kubelet_volume_stats_capacity_bytes < 0.15"`,
        `query "{__name__=~\\"prometheus_tsdb_(storage_blocks|wal_storage_size)_bytes\\",${label}=\\"$cluster\\"}"`,
      ]),
      `Make the volume larger where its class allows that, or keep less: \`prometheus.retention\`, \`prometheus.retentionSize\`${loki ? ', `loki.retention`' : ''}. A smaller retention frees blocks within two hours. `
      + 'A StatefulSet\'s volume cannot be changed in the StatefulSet: enlarge each claim, then the setting.',
    ],
  },
  {
    heading: 'Memory runs out',
    applies: ALWAYS,
    body: ({ label }) => [
      'Memory of Prometheus and of agents follows the number of series, and the queues while a receiver is away; a shorter interval and a longer retention add less. Which clusters, and which metrics, have the most:',
      shell([
        `query 'topk(10, count by (${label}) ({__name__!="",${label}!=""}))'`,
        `query "topk(10, count by (__name__) ({__name__!=\\"\\",${label}=\\"$cluster\\"}))"`,
        `query "scrape_series_added{${label}=\\"$cluster\\"} > 1000"`,
      ]),
      'Drop what nobody asks for by `metricRelabelConfigs` of the job, lengthen its interval, or raise the limit; a limit close to the use ends in `OOMKilled` at the next restart, when the write-ahead log is read.',
    ],
  },
];

/** Links to what senders say. */
function headings(engines: ReadonlySet<Engine>): string {
  const names = new Set([...engines].map((engine) => SENDERS[engine].heading));
  return `${[...names].map((heading) => link(heading)).join(', ')} (and ${link(IN_CLUSTER, 'its log')})`;
}
