import { Group, Hub, ReadmeInput } from './groups';
import { PullFacts } from './hub-facts';
import { code, shell, table } from './markdown';
import { comesByItself, SecretFacts } from './secret-facts';
import { secretsMade } from './secrets-made';
import { quotedName } from './verify-hub';
import { FEDERATION_FRONT } from '../../compile/pull/federated-parts';
import { PULL_SECRET_KEY, PULL_SECRET_TYPE } from '../../compile/secrets/producer';
import { SecretKey } from '../../model/secret/secret-key';
import { CLUSTER_PLACE } from '../../topology/hub-urls';

/** Keys of the Secret of a service account's token. @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets */
const TOKEN_KEY = 'token';
const CA_KEY = 'ca.crt';

/** A Secret that is made of one in another cluster. */
interface Pair {
  readonly from: { readonly context: string; readonly namespace: string; readonly name: string };
  readonly to: { readonly context: string; readonly namespace: string; readonly name: string };
  /** Own key -> key there. */
  readonly keys: { readonly [key: string]: string };
}

/** The checklist of everything secret that somebody has to see to. */
export function secretsToCreate(input: ReadmeInput): string[] {
  const byHand = [...byHandOfHubs(input.hubs), ...byHandOfGroups(input.groups)];
  const copied = [...copiedByPull(input), ...copiedByPlan(input)];
  const made = secretsMade(input);
  if (byHand.length === 0 && copied.length === 0 && made.length === 0) return [];
  return [
    '## Secrets',
    'No credential is in these folders. Pods wait for the Secrets that they read; only jobs for other clusters fail without theirs, and nothing else.',
    ...(byHand.length === 0 ? [] : [
      '### To create',
      'Each file is called as its key, and holds the value with nothing around it, not even a line break at its end. Never write a value into a command: it would stay in the shell\'s history.',
      ...(usesPasswords(input) ? [
        'A file of users is made by `htpasswd -cB <file> <user>`, and a further user added without `-c`; it asks for the password, which the user presents without its hash.',
      ] : []),
      table(['where', 'Secret', 'keys', 'read by'], byHand.map(({ rows }) => rows)),
      shell(byHand.flatMap(({ lines }) => lines)),
    ]),
    ...(copied.length === 0 ? [] : [
      '### To copy from cluster to cluster',
      'What one cluster makes and another one uses, again whenever it is made anew. The value goes through a pipe; where the first command fails, nothing is written.',
      ...copied.flatMap(({ intro, lines }) => [intro, shell(lines)]),
    ]),
    ...made,
  ];
}

/** Whether somebody is known by a password, to something of ours. */
function usesPasswords({ groups, hubs }: ReadmeInput): boolean {
  return hubs.some(({ facts }) => facts.hub.receivers.some(({ asks }) => asks === 'users'))
    || groups.some(({ facts }) => facts.objects.includes(`deployment/${FEDERATION_FRONT}`));
}

interface ByHand {
  readonly rows: readonly string[];
  readonly lines: readonly string[];
}

function byHandOfHubs(hubs: readonly Hub[]): ByHand[] {
  return hubs.flatMap(({ facts, name, namespace }) => {
    const pulled = facts.hub.pulls.flatMap((pull) => ofPull(pull, namespace))
      .filter((secret) => !facts.secrets.some((own) => own.name === secret.name) && !facts.hub.provided?.includes(secret.name));
    return [...facts.secrets, ...merged(pulled)].filter(isByHand).map((secret) => created(secret, { context: name, where: code(name) }));
  });
}

function byHandOfGroups(groups: readonly Group[]): ByHand[] {
  return groups.flatMap(({ facts, letter, names }) => facts.secrets.filter(isByHand).map((secret, i) => {
    const isOne = names.length === 1;
    if (isOne) return created({ ...secret, name: secret.name.replace(CLUSTER_PLACE, names[0]) }, { context: names[0], where: code(names[0]) });
    const each = created(secret, { context: '"$cluster"', where: `each of group ${letter}` });
    return i > 0 ? each : { ...each, lines: [`cluster=${names[0]}  # and all others of group ${letter}`, ...each.lines] };
  }));
}

/** What a hub reads for the clusters that it pulls from, by Secret. */
function ofPull(pull: PullFacts, namespace: string): SecretFacts[] {
  // those of a direct scrape are copied
  if (pull.kind === 'directScrape') return [];
  const keys = [pull.ca, pull.cert, pull.key, pull.password, pull.token].filter((key) => key !== undefined);
  const readers = [`the jobs of ${pull.clusters.length === 1 ? pull.clusters[0].name : `${pull.clusters.length} clusters`}`];
  return keys.flatMap((key: SecretKey) => (key.name.includes(CLUSTER_PLACE)
    ? pull.clusters.map(({ name }) => ({ namespace, name: key.name.replace(CLUSTER_PLACE, name), keys: [key.key], readers }))
    : [{ namespace, name: key.name, keys: [key.key], readers }]));
}

function merged(secrets: readonly SecretFacts[]): SecretFacts[] {
  const byName = new Map<string, SecretFacts>();
  for (const secret of secrets) {
    const known = byName.get(secret.name);
    byName.set(secret.name, known === undefined ? secret : {
      ...known, keys: [...new Set([...known.keys, ...secret.keys])].sort(), readers: [...new Set([...known.readers, ...secret.readers])],
    });
  }
  return [...byName.values()];
}

function isByHand({ from, source }: SecretFacts): boolean {
  return from === undefined && !comesByItself(source);
}

function created({ keys, name, namespace, readers }: SecretFacts, { context, where }: { readonly context: string; readonly where: string }): ByHand {
  const command = `kubectl --context ${context} --namespace ${namespace} create secret`;
  const isPair = keys.length === 2 && keys.includes('tls.crt') && keys.includes('tls.key');
  return {
    rows: [`${where}, ${code(namespace)}`, code(name.replace(CLUSTER_PLACE, '<cluster>')), keys.map(code).join(', '), readers.join(', ')],
    lines: [isPair
      ? `${command} tls ${quotedName(name)} --cert=tls.crt --key=tls.key`
      : `${command} generic ${quotedName(name)}${keys.includes(PULL_SECRET_KEY) ? ` --type=${PULL_SECRET_TYPE}` : ''} ${keys.map((key) => `--from-file=${key}`).join(' ')}`],
  };
}

/** What a hub needs to be let in by API servers. */
function copiedByPull({ groups, hubs }: ReadmeInput): { intro: string; lines: string[] }[] {
  return hubs.flatMap(({ facts, name: hub, namespace }) => facts.hub.pulls.filter(({ kind }) => kind === 'directScrape').flatMap((pull) => {
    const [{ name }] = pull.clusters;
    const home = groups.find(({ names }) => names.includes(name));
    const from = { context: '"$cluster"', namespace: home?.namespace ?? namespace, name: home?.facts.access ?? 'hub-scraper' };
    const isCopied = (key: SecretKey) => !facts.hub.provided?.includes(key.name.replace(CLUSTER_PLACE, name));
    const to = (key: SecretKey) => ({ context: hub, namespace, name: key.name });
    const pairs: Pair[] = [
      ...(pull.ca && isCopied(pull.ca) ? [{ from, to: to(pull.ca), keys: { [pull.ca.key]: CA_KEY } }] : []),
      ...(pull.token && isCopied(pull.token) ? [{ from, to: to(pull.token), keys: { [pull.token.key]: TOKEN_KEY } }] : []),
    ];
    const joined = pull.ca?.name === pull.token?.name && pairs.length === 2 ? [{ ...pairs[0], keys: { ...pairs[0].keys, ...pairs[1].keys } }] : pairs;
    if (pairs.length === 0) return [];
    return [{
      intro: `Once ${pull.clusters.length === 1 ? code(name) : `each of the ${pull.clusters.length} clusters that are scraped directly`} has its objects, what lets \`${hub}\` in. `
        + 'Prometheus reads the files when it starts, hence the restart:',
      lines: [
        `cluster=${name}${pull.clusters.length === 1 ? '' : `  # and ${pull.clusters.slice(1, 4).map((one) => one.name).join(', ')}${pull.clusters.length > 4 ? ', ...' : ''}`}`,
        ...joined.flatMap(copy),
        ...(facts.senders[0] ? [`kubectl --context ${hub} --namespace ${namespace} rollout restart ${facts.senders[0].workload}`] : []),
      ],
    }];
  }));
}

/** Every other Secret of which the plan knows where its content is. */
function copiedByPlan({ groups, hubs }: ReadmeInput): { intro: string; lines: string[] }[] {
  const inHubs = hubs.map(({ facts, name }) => ({ names: [name], secrets: facts.secrets }));
  const inGroups = groups.map(({ facts, names }) => ({ names, secrets: facts.secrets }));
  return [...inHubs, ...inGroups].flatMap(({ names, secrets }) => secrets.flatMap(({ from, keys, name, namespace }) => (from === undefined ? [] : [{
    intro: `For ${names.length === 1 ? code(names[0]) : `each of ${names.length} clusters such as ${code(names[0])}`}, from \`${from.cluster}\`:`,
    lines: [
      `cluster=${names[0]}`,
      ...copy({
        from: { context: from.cluster, namespace: from.namespace, name: from.name },
        to: { context: '"$cluster"', namespace, name },
        keys: from.keys ?? Object.fromEntries(keys.map((key) => [key, key])),
      }),
    ],
  }])));
}

/** Reads the Secret as the manifest of the other: without it nothing comes out, and nothing is applied. */
function copy({ from, keys, to }: Pair): string[] {
  const data = Object.entries(keys).map(([own, there]) => `"${own}":"{{index .data "${there}"}}"`).join(',');
  const name = to.name.includes(CLUSTER_PLACE) ? to.name.replace(CLUSTER_PLACE, "'\"$cluster\"'") : to.name;
  return [
    `kubectl --context ${from.context} --namespace ${from.namespace} get secret ${from.name} --output \\`,
    `  go-template='{"apiVersion":"v1","kind":"Secret","metadata":{"name":"${name}"},"data":{${data}}}' \\`,
    `  | kubectl --context ${to.context} --namespace ${to.namespace} apply --server-side --filename -`,
  ];
}
