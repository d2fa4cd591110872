import { COMMON_LABELS, Labels } from './labels';
import { externalSecret, ExternalSecretFields, secretStore, SecretStoreFields } from '../../imports/external-secrets';
import { ManifestData } from '../../imports/manifest';
import { ManifestSink } from '../../imports/manifest-sink';
import { onePasswordItem, OnePasswordItemFields } from '../../imports/onepassword';
import { SecretObject } from '../compile/plan';

const LABELS: Labels = { 'app.kubernetes.io/component': 'secrets', ...COMMON_LABELS };

type Kind = SecretObject['kind'];

/** Kind -> what adds one. The content was made for the kind by `compile/secrets/`. */
const KINDS: { readonly [K in Kind]: (to: ManifestSink, id: string, object: SecretObject) => void } = {
  ExternalSecret: (to, id, object) => externalSecret.add(to, id, {
    metadata: metadataOf(object), spec: object.content as unknown as ExternalSecretFields['spec'],
  }),
  SecretStore: (to, id, object) => secretStore.add(to, id, {
    metadata: metadataOf(object), spec: object.content as unknown as SecretStoreFields['spec'],
  }),
  OnePasswordItem: (to, id, object) => onePasswordItem.add(to, id, {
    metadata: metadataOf(object), ...object.content as unknown as OnePasswordItemFields,
  }),
  // nothing may be added: a code over all of its values is part of it
  encrypted: (to, id, { content }) => to.add(id, content as unknown as ManifestData),
};

/** What brings Secrets into a cluster: references, and manifests that somebody encrypted. No value stands in any of them. */
export function addSecrets(to: ManifestSink, objects: readonly SecretObject[]): void {
  for (const object of objects) KINDS[object.kind](to, `${object.kind}/${object.namespace}/${object.name}`, object);
}

function metadataOf({ name, namespace, annotations }: SecretObject) {
  return { name, namespace, labels: { 'app.kubernetes.io/name': name, ...LABELS }, annotations };
}
