import { SecretProducer } from './producer';
import { SecretReference } from './reference';
import { SecretFinding } from './verdict';
import { nearest, oneOf, Report } from '../../diagnostics';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { SECRET_SOURCE_FORMS } from '../../topology/secret-source-spec';

/** What messages tell of beside a finding. */
export interface FoundIn {
  readonly cluster: ResolvedCluster;
  /** The cluster declares Secrets. */
  readonly declares: boolean;
  readonly producers: readonly SecretProducer[];
}

type Tell = { readonly [K in SecretFinding['kind']]: (finding: Extract<SecretFinding, { readonly kind: K }>, found: FoundIn, report: Report) => void };

const TELL: Tell = {
  'undeclared': ({ reference, readers, keys }, { cluster, declares, producers }, report) => {
    const elsewhere = producers.find(({ name, namespace }) => name === reference.name && namespace !== reference.namespace);
    const near = nearest(reference.name, producers.map(({ name }) => name));
    const read = keys.length === 0 ? '' : `key ${oneOf(keys)} of `;
    const why = declares ? 'no declaration says how it gets into the cluster' : 'nothing says how it gets into the cluster, and `strict` wants that said';
    report.error('undeclared-secret', cluster.where('/secrets'),
      `cluster '${cluster.name}', Secret '${reference.name}' in namespace '${reference.namespace}': ${readers.join(', ')} read${readers.length === 1 ? 's' : ''} ${read}it, and ${why}`,
      elsewhere !== undefined ? `it is declared in namespace '${elsewhere.namespace}', and pods read Secrets of their own namespace`
        : near !== undefined && near !== reference.name ? `did you mean '${near}'?`
          : `declare it: \`secrets: { ${JSON.stringify(reference.name)}: { keys: [...], <form>: { ... } } }\`, the form one of ${oneOf(SECRET_SOURCE_FORMS)}`);
  },
  'missing-key': ({ reference, key, producer }, { cluster }, report) => {
    const keys = producer.keys ?? [];
    const near = nearest(key, keys);
    report.error('missing-secret-key', producer.where,
      `${whose(cluster, reference)}: ${reference.reader} reads key '${key}', and it has ${keys.length === 0 ? 'none' : keys.join(', ')}`,
      near === undefined ? `add the key to its ${producer.form}, or let ${reference.reader} read another` : `did you mean '${near}'?`);
  },
  'duplicate': ({ producers }, { cluster }, report) => {
    const [{ namespace, name, where }] = producers;
    report.error('duplicate-secret', where,
      `cluster '${cluster.name}', Secret '${name}' in namespace '${namespace}': it is made twice, as ${producers.map(({ form, where: at }) => `${form} (${at})`).join(' and as ')}`,
      'keep one of them');
  },
  'late': ({ reference, producer }, { cluster }, report) => {
    report.error('late-secret', producer.where,
      `${whose(cluster, reference)}: it arrives in step '${producer.step}', and ${reference.reader} reads it in step '${reference.step}' before`,
      'bring it in another way, such as `externalSecret` or `existing`');
  },
  'no-object': ({ reference, producer }, { cluster }, report) => {
    report.error('no-secret-object', producer.where,
      `${whose(cluster, reference)}: the Vault Agent renders files into pods and makes no Secret, and ${reference.reader} ${USES[reference.use]}`,
      "use a form that makes a Secret, such as `externalSecret` with a store of Vault's");
  },
  'wrong-type': ({ reference, producer }, { cluster }, report) => {
    report.error('wrong-secret-type', producer.where,
      `${whose(cluster, reference)}: images are pulled with Secrets of type 'kubernetes.io/dockerconfigjson', and it is of type '${producer.type}'`,
      producer.form === 'externalSecret' ? "give it `template: { type: 'kubernetes.io/dockerconfigjson' }`"
        : producer.form === 'onePasswordItem' ? "give it `type: 'kubernetes.io/dockerconfigjson'`" : 'give it that type');
  },
  'unused': ({ producer }, { cluster }, report) => {
    report.warning('unused-secret', producer.where, `cluster '${cluster.name}', Secret '${producer.name}' in namespace '${producer.namespace}': nothing reads it`,
      'remove it, or say in `usedBy` what else reads it');
  },
};

/** What a reader needs the object for. */
const USES: { readonly [U in SecretReference['use']]: string } = {
  file: 'reads a file',
  variable: 'reads it as an environment variable',
  pull: 'pulls images with it',
  ingress: 'has the controller read it',
  store: 'has the operator read it',
  manifest: 'refers to the Secret',
  operated: 'has the Prometheus Operator read it',
};

/** Says what is wrong, where it was declared, and what to do about it. */
export function reportFindings(findings: readonly SecretFinding[], found: FoundIn, report: Report): void {
  for (const finding of findings) (TELL[finding.kind] as (one: SecretFinding, found: FoundIn, report: Report) => void)(finding, found, report);
}

function whose(cluster: ResolvedCluster, { namespace, name }: SecretReference): string {
  return `cluster '${cluster.name}', Secret '${name}' in namespace '${namespace}'`;
}
