import { OperationFacts } from './facts';
import { GrantFacts } from './grant-facts';
import { Group, ReadmeInput } from './groups';
import { code, link, quoted, shell, table, wrapped } from './markdown';
import { hasOperated, instanceIn, instanceVariable, operatedConfig, operatedSentences } from './operated';
import { SENDERS, senderOf } from './senders';
import { headingOf, IN_CLUSTER } from './verify-hub';
import { behindHost } from '../../compile/plan';
import { SecretKey } from '../../model/secret/secret-key';

/** Headings that others link to. */
export const ON_HUB = 'On the hub';
export const RIGHTS = 'Rights';

/** More clusters than these are not named in a heading. */
const NAMED = 3;

/** What is the same for all clusters, in terms of variables that each group's section sets. */
export function verifyAnyCluster(input: ReadmeInput): string[] {
  const { groups, hubs, label } = input;
  if (groups.length === 0) return [];
  const hasLogs = groups.some(({ facts }) => facts.logs !== undefined);
  const hasFlux = groups.some(({ facts }) => facts.flux);
  return [
    '### Any cluster',
    'Each group of clusters below sets `cluster` and what else is its own; then the same steps are for all of them.',
    `#### ${ON_HUB}`,
    `With the functions of ${hubs.map((hub) => link(headingOf(hub), code(hub.name))).join(' or ')}. What is up, by job; what is down; the seconds since the last sample; `
    + 'the versions of its API servers and kubelets; and which metrics came with another name of a cluster in them:',
    shell([
      `query "sum by (job) (up{${label}=\\"$cluster\\"})"`,
      `query "up{${label}=\\"$cluster\\"} == 0"`,
      `query "time() - max(timestamp(up{${label}=\\"$cluster\\"}))"`,
      `query "kubernetes_build_info{${label}=\\"$cluster\\"}"`,
      `query "count by (__name__) ({exported_${label}!=\\"\\",${label}=\\"$cluster\\"})"`,
    ]),
    ...(hasFlux ? [
      'Where the Flux controllers are scraped, their objects too. They come from a kube-state-metrics of its own, not from the controllers:',
      shell([`query "gotk_resource_info{${label}=\\"$cluster\\"}"`]),
    ] : []),
    ...(hasLogs ? [
      'Where logs are collected, the last lines, by `query_range`: at `query` Loki takes what counts lines, and refuses a selector of them.',
      shell([
        `logs "{${label}=\\"$cluster\\"}"`,
        'curl --silent --show-error --get "$loki/loki/api/v1/query" \\',
        `  ${hubs.some(({ facts }) => facts.hub.tenants) ? '--header "X-Scope-OrgID: $cluster" ' : ''}--data-urlencode "query=sum by (namespace) (count_over_time({${label}=\\"$cluster\\"}[5m]))"`,
      ]),
    ] : []),
    `#### ${IN_CLUSTER}`,
    'Whether everything runs, and what the cluster says of it:',
    shell([
      'kubectl --context "$cluster" --namespace "$namespace" get pods,pvc --output wide',
      'kubectl --context "$cluster" --namespace "$namespace" get events --field-selector type=Warning --sort-by .lastTimestamp',
    ]),
    'The config that a collector runs with, and what it complains of:',
    shell([
      'kubectl --context "$cluster" --namespace "$namespace" get configmap "${sender#*/}" --output yaml',
      `kubectl --context "$cluster" --namespace "$namespace" logs --selector "app.kubernetes.io/instance=${instanceIn(input)}" \\`,
      '  --all-containers --prefix --tail 500 | grep -iE \'level"?[=:] ?"?(warn|error)|[[:space:]](warn|error)[[:space:]]\'',
    ]),
    ...operatedConfig(input),
  ];
}

/** A section for each group, with its names and what is its own. */
export function verifyGroup(group: Group, input: Pick<ReadmeInput, 'groups' | 'hubs'>): string[] {
  const { facts, hub, names, namespace } = group;
  return [
    `#### ${groupHeading(group)}`,
    ...(names.length > NAMED ? [wrapped(names.map(code))] : []),
    ...howOf(facts, hub),
    shell(variables(group, hasOperated(input))),
    ...(facts.senders.length === 0 ? [] : [
      table(['workload', 'engine', 'metrics of its own'], facts.senders.map((sender) => {
        const { port, title } = senderOf(sender.engine);
        return [code(sender.workload), title, `port ${port}${sender.hostNetwork ? ', in the node\'s network, on its loopback address' : ''}`];
      })),
      `Everything of ours in \`${namespace}\`: ${facts.objects.filter((object) => !object.startsWith('service/')).map(code).join(', ')}.`,
    ]),
    `Then ${stepsOf(facts).join(', ')}.`,
  ];
}

function stepsOf({ access, grants, senders, writes }: OperationFacts): string[] {
  const families = writes.length === 0 ? [] : [...new Set(senders.map(({ engine }) => senderOf(engine)))];
  return [
    link(ON_HUB, 'on the hub'),
    ...(senders.length === 0 ? [] : [link(IN_CLUSTER, 'in the cluster')]),
    ...families.map(({ heading }) => link(heading, 'what is sent')),
    ...(grants.length === 0 ? [] : [link(RIGHTS, access === undefined ? 'the rights' : 'the rights of the hub\'s account')]),
  ];
}

export function groupHeading({ facts, letter, names }: Group): string {
  const whose = names.length > NAMED ? `${names.length} clusters` : names.join(', ');
  const [sender] = facts.senders;
  if (sender === undefined || sender.logsOnly) return `Group ${letter}: ${whose}, ${facts.access === undefined ? 'with nothing that scrapes' : 'scraped by the hub'}`;
  return `Group ${letter}: ${whose}, ${SENDERS[sender.engine].title}${facts.writes.length > 0 ? '' : ', federated'}`;
}

function howOf(facts: OperationFacts, hub: string | undefined): string[] {
  const { access, logs, otlp, operator, writes } = facts;
  const sentences = [
    ...operatedSentences(facts),
    ...writes.map(({ auth, origin, otlp: byOtlp, url }) =>
      `Metrics are pushed to ${origin === undefined ? code(url) : `\`${behindHost(url)}\` of what Secret \`${origin.name}\` says`}${byOtlp ? ' by OTLP' : ''}, ${AUTHENTICATED[auth.kind]}.`),
    ...(logs ? [`Logs are read ${logs.source === 'file' ? 'from the files of each node' : 'through the API server'} by \`${logs.workload}\` and pushed to ${logs.origin === undefined ? logs.urls.map(code).join(' and ') : 'the same host'}.`] : []),
    ...(writes.length > 0 || access !== undefined ? [] : [`Nothing is pushed${hub === undefined ? '' : `: ${code(hub)} takes what it wants`}.`]),
    ...(access === undefined ? [] : [`The hub reads through the API server, as service account \`${access}\`.`]),
    ...(otlp === undefined ? [] : [`Applications send OTLP to the Service \`${otlp}\`.`]),
    ...(operator ? ['Objects of the Prometheus Operator are followed, whatever their labels.'] : []),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' ')];
}

const AUTHENTICATED = {
  none: 'without credentials', basicAuth: 'with a user and a password', certificate: 'with a client certificate', other: 'with a token or a signature',
} as const;

/** What the common steps are told of the group. */
function variables({ facts, names, namespace }: Group, namesInstance: boolean): string[] {
  const { logs, senders: [sender, ...others], writes: [write] } = facts;
  const alternatives = others.map(({ workload }) => workload).join(', ');
  return [
    `cluster=${names[0]}${names.length === 1 ? '' : '  # or any other of the group'}`,
    `namespace=${namespace}`,
    ...(sender === undefined ? [] : [`sender=${sender.workload}${alternatives === '' ? '' : `  # or ${alternatives}`}`, ...(namesInstance ? [instanceVariable(sender)] : [])]),
    ...(write === undefined ? [] : address('receiver', write.url, write.origin)),
    ...(logs === undefined ? [] : address('logs_receiver', logs.urls[0], logs.origin)),
  ];
}

/** A variable with a URL, of which a part may be in a Secret. */
function address(variable: string, url: string, origin: SecretKey | undefined): string[] {
  return origin === undefined ? [`${variable}=${quoted(url)}`] : [
    `${variable}=$(kubectl --context "$cluster" --namespace "$namespace" get secret ${quoted(origin.name)} \\`,
    `  --output 'go-template={{index .data "${origin.key}" | base64decode}}')${quoted(behindHost(url))}`,
  ];
}

/** What is granted to whom, once for all groups of which that is so. */
export function verifyRights({ groups, hubs }: ReadmeInput): string[] {
  const grants = new Map<string, { grant: readonly GrantFacts[]; whose: string[] }>();
  const add = (facts: OperationFacts, whose: string) => {
    for (const account of new Set(facts.grants.map((grant) => grant.account))) {
      const own = facts.grants.filter((grant) => grant.account === account);
      const key = JSON.stringify(own);
      const known = grants.get(key) ?? { grant: own, whose: [] };
      known.whose.push(whose);
      grants.set(key, known);
    }
  };
  for (const { facts, name } of hubs) add(facts, code(name));
  for (const { facts, letter } of groups) add(facts, `group ${letter}`);
  if (grants.size === 0) return [];
  return [
    `#### ${RIGHTS}`,
    'Everything that is granted must be answered with `yes`, by somebody who may impersonate. What is not here is not granted: '
    + '`kubectl auth can-i --list` with the same `--as` shows it. Pushing takes no rights in Kubernetes.',
    shell([
      '# can_i <service account> <scope> <verbs> <what>...',
      'can_i() {',
      '  local account="system:serviceaccount:$namespace:$1" scope="$2" verbs="$3" verb what',
      '  shift 3',
      '  for what in "$@"; do for verb in $verbs; do',
      '    printf \'%s %s: \' "$verb" "$what"',
      '    kubectl --context "$cluster" auth can-i "$verb" $what "$scope" --as="$account"',
      '  done; done',
      '}',
    ]),
    ...[...grants.values()].flatMap(({ grant, whose }) => [
      `\`${grant[0].account}\` of ${whose.join(', ')}${hubs.some(({ name }) => whose.includes(code(name))) ? ' (with `cluster=$hub namespace=$hub_namespace`)' : ''}:`,
      shell(grant.map(({ account, scope, verbs, what }) =>
        wrapped([`can_i ${account} ${scope} '${verbs.join(' ')}'`, ...what.map((one) => `'${one}'`)], ' ', '').replaceAll('\n', ' \\\n  '))),
    ]),
  ];
}
