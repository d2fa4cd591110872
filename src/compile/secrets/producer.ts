import { Step } from '../../model/delivery/step';
import { SecretForm, SecretObject } from '../plan';

/** What brings one Secret into a cluster. */
export interface SecretProducer {
  readonly namespace: string;
  readonly name: string;
  readonly form: SecretForm;
  /** The keys that the Secret gets; undefined: unknown. */
  readonly keys?: readonly string[];
  /** The Secret's type; undefined: unknown. */
  readonly type?: string;
  /** In which it arrives. */
  readonly step: Step;
  /** File and line, or API path. */
  readonly where: string;
  /** Somebody else than objects of ours reads it. */
  readonly isWanted: boolean;
  /** Declared for more clusters than this one, so that some may do without it. */
  readonly isShared: boolean;
  /** What makes it; undefined: nothing of ours, or something that is there for another reason. */
  readonly object?: SecretObject;
  /** Store of ours that it is read from. */
  readonly store?: string;
}

/** Keys without which a Secret of a type is refused. @see https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
export const KEYS_OF_TYPES: { readonly [type: string]: readonly string[] } = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

/** What images are pulled with. */
export const PULL_SECRET_TYPE = 'kubernetes.io/dockerconfigjson';
export const PULL_SECRET_KEY = '.dockerconfigjson';
