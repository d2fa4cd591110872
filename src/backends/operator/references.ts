import { configMap, secret } from '../../../imports/kubernetes';
import { freeName } from '../../compile/free-name';
import { PrintedObject } from '../../compile/plan';

/** One key of an object in the same namespace. */
export interface KeyReference {
  readonly name: string;
  readonly key: string;
}

/** Key of a Secret of ours with the name of a user; a password never stands beside it. */
const USERNAME = 'username';

/** What is left of a text in the name of an object or of a key. */
export function objectName(text: string): string {
  // the longest name of an object is 253 characters
  const name = text.toLowerCase().replace(/[^a-z0-9-]+/g, '-').slice(0, 200).replace(/^-+|-+$/g, '');
  return name === '' ? 'unnamed' : name;
}

/**
 * Texts that are no credentials, but that the operator reads from objects only: names of users from Secrets, identifiers of OAuth clients
 * from ConfigMaps. The same text is the same object.
 */
export class References {
  private readonly users = new Map<string, KeyReference>();
  private readonly clients = new Map<string, KeyReference>();
  private readonly names = new Set<string>();
  private readonly keys = new Set<string>();

  constructor(private readonly owner: string, private readonly namespace: string) {}

  /** The key of a Secret that holds the name of a user. */
  public user(username: string): KeyReference {
    const known = this.users.get(username);
    if (known) return known;
    const made = { name: freeName(`${this.owner}-user-${objectName(username)}`, this.names), key: USERNAME };
    this.users.set(username, made);
    return made;
  }

  /** The key of a ConfigMap that holds the identifier of an OAuth client. */
  public client(clientId: string): KeyReference {
    const known = this.clients.get(clientId);
    if (known) return known;
    const made = { name: `${this.owner}-oauth-clients`, key: freeName(objectName(clientId), this.keys) };
    this.clients.set(clientId, made);
    return made;
  }

  /** What is referred to, in the order of its names. */
  public objects(labels: { readonly [label: string]: string }): PrintedObject[] {
    const { namespace } = this;
    const clients = [...this.clients].map(([clientId, { key }]) => [key, clientId] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    const users = [...this.users].sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
    return [
      ...(clients.length === 0 ? [] : [configMap.data({
        metadata: { name: `${this.owner}-oauth-clients`, namespace, labels }, data: Object.fromEntries(clients),
      })]),
      ...users.map(([username, { name, key }]) => secret.data({ metadata: { name, namespace, labels }, stringData: { [key]: username } })),
    ];
  }
}
