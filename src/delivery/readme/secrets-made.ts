import { ReadmeInput } from './groups';
import { code, shell, table } from './markdown';
import { SecretFacts } from './secret-facts';
import { quotedName } from './verify-hub';
import { CLUSTER_PLACE } from '../../topology/hub-urls';

/** Form of `SecretSource` -> what the Secret is made of, and the kind that says whether it was. */
const MADE: { readonly [source: string]: { readonly by: string; readonly resource?: string } } = {
  externalSecret: { by: 'an ExternalSecret', resource: 'externalsecrets.external-secrets.io' },
  onePasswordItem: { by: 'a OnePasswordItem', resource: 'onepassworditems.onepassword.com' },
  sealedSecret: { by: 'a SealedSecret', resource: 'sealedsecrets.bitnami.com' },
  sopsFile: { by: 'a file that SOPS has encrypted', resource: 'secrets' },
  vaultAgent: { by: 'files of the Vault Agent' },
};

interface Place {
  /** Argument of `--context`. */
  readonly context: string;
  readonly where: string;
  /** What the context needs before. */
  readonly sets: readonly string[];
  readonly secrets: readonly SecretFacts[];
}

/** The Secrets that something in the cluster makes: what their stores have to hold, and how to see whether they came. */
export function secretsMade({ groups, hubs }: ReadmeInput): string[] {
  const places: Place[] = [
    ...hubs.map(({ facts, name }): Place => ({ context: name, where: code(name), sets: [], secrets: facts.secrets })),
    ...groups.map(({ facts, letter, names: [first, ...others] }): Place => ({
      ...(others.length === 0 ? { context: first, where: code(first), sets: [] }
        : { context: '"$cluster"', where: `each of group ${letter}`, sets: [`cluster=${first}  # and all others of group ${letter}`] }),
      secrets: facts.secrets.map((secret) => (others.length === 0 ? { ...secret, name: secret.name.replace(CLUSTER_PLACE, first) } : secret)),
    })),
  ].map((place) => ({ ...place, secrets: place.secrets.filter(({ source = '' }) => Object.hasOwn(MADE, source)) }));
  const rows = places.flatMap(({ secrets, where }) => secrets.map(({ keys, name, namespace, readers, source }) => [
    `${where}, ${code(namespace)}`, code(name.replace(CLUSTER_PLACE, '<cluster>')), keys.map(code).join(', '), MADE[source!].by, readers.join(', '),
  ]));
  if (rows.length === 0) return [];
  const lines = places.flatMap(looks);
  return [
    '### Made in the cluster',
    'What they are made of is in the folders, and what it refers to has to hold these keys:',
    table(['where', 'Secret', 'keys', 'made of', 'read by'], rows),
    ...(lines.length === 0 ? [] : ['Whether they came:', shell(lines)]),
  ];
}

function looks({ context, secrets, sets }: Place): string[] {
  const lines = secrets.flatMap(({ name, namespace, source }) => {
    const { resource } = MADE[source!];
    if (resource === undefined) return [];
    return [`kubectl --context ${context} --namespace ${namespace} get ${resource}${resource === 'secrets' ? ` ${quotedName(name)}` : ''}`];
  });
  return lines.length === 0 ? [] : [...sets, ...new Set(lines)];
}
