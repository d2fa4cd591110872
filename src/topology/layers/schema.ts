import { sourceNameError } from '../../model/log/source-name';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { absolutePathError } from '../../model/values/absolute-path';
import { durationError } from '../../model/values/duration';
import { goDurationError } from '../../model/values/go-duration';
import { hostError, hostPortError } from '../../model/values/host';
import { cidrError } from '../../model/values/ip';
import { dnsLabelError, dnsSubdomainError, kubernetesLabelValueError, qualifiedNameError } from '../../model/values/kubernetes-name';
import { labelNameError, labelValueError } from '../../model/values/label';
import { clusterLabelError, clusterNameError, stageNameFault } from '../../model/values/name';
import { pathPatternError } from '../../model/values/path-pattern';
import { quantityError, QuantityOf } from '../../model/values/quantity';
import { sizeError } from '../../model/values/size';
import { urlError } from '../../model/values/url';
import { parseVersion } from '../../model/values/version';

/** Known keys and what may stand behind each. */
export type Fields = { readonly [key: string]: Field };

/** What may stand at a place of the settings. Whole documents are a field of type `object`. */
export interface Field {
  readonly type: FieldType;
  /** What it is, in a few words; for documentation. */
  readonly doc?: string;
  /** `enum`: what is allowed. */
  readonly values?: readonly string[];
  /** `object`: its keys. `variant`: the forms, of which a layer gives one. */
  readonly fields?: Fields;
  /** `list` and `map`: what each entry is. */
  readonly of?: Field;
  /** `map` and `stringMap`: what a key must be. */
  readonly keys?: TextType;
  /** `variant`: the name of a form alone is enough. */
  readonly nameAlone?: boolean;
  /** `variant`: forms that there were elsewhere, and are refused with a reason. */
  readonly retired?: { readonly [name: string]: Retired };
  /** Why a map in its place is refused, where somebody may try one, and what to write instead. */
  readonly noMap?: Retired;
  /** `quantity`: what is counted. */
  readonly quantityOf?: QuantityOf;
  /** `integer` and `number`: the bounds, both allowed. */
  readonly min?: number;
  readonly max?: number;
  /** Texts: the empty text is allowed. */
  readonly empty?: boolean;
}

/** Why something is refused that its users know from elsewhere, and what to write instead. */
export interface Retired {
  readonly message: string;
  readonly hint: string;
}

export type FieldType = TextType | keyof typeof OTHER_TYPES;

/** How each type that is not a text is called in messages. */
export const OTHER_TYPES = {
  any: 'anything',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  port: 'a port from 1 to 65535',
  enum: 'one of a list',
  list: 'a list',
  map: 'a map',
  stringMap: 'a map of texts',
  object: 'a map',
  variant: 'a map with one key',
} as const;

/** A kind of text. */
export interface TextGrammar {
  /** How it is called in messages. */
  readonly name: string;
  /** Kind of the finding. */
  readonly code: string;
  readonly error: (text: string, field: Field) => string | undefined;
  /** What a right one looks like. */
  readonly hint?: string;
}

export type TextType = keyof typeof TEXT_TYPES;

const grammar = (name: string, code: string, error: TextGrammar['error'], hint?: string): TextGrammar => ({ name, code, error, hint });

/** Text type -> its grammar. */
export const TEXT_TYPES = {
  string: grammar('a text', 'bad-text', () => undefined),
  quantity: grammar('a quantity', 'bad-quantity', (text, field) => quantityError(text, field.quantityOf), "such as '512Mi' for memory or '250m' for CPU"),
  size: grammar('a size', 'bad-size', sizeError, "such as '50GB'; the units are B, KB, MB, GB, TB, PB and EB"),
  duration: grammar('a duration', 'bad-duration', durationError, "such as '30s' or '1h30m'; the units are ms, s, m, h, d, w and y"),
  goDuration: grammar('a duration', 'bad-duration', goDurationError, "such as '1h0m0s' or '90s'"),
  url: grammar('a URL', 'bad-url', urlError, "such as 'https://prometheus.example.com'; credentials are given by reference to a Secret"),
  host: grammar('a host', 'bad-host', hostError, "a DNS name or an IP address, such as 'hub.example.com' or '100.64.0.2'"),
  hostPort: grammar('a host', 'bad-host', hostPortError, "such as 'hub.example.com:9090' or '100.64.0.2'"),
  hostOrUrl: grammar('a host or URL', 'bad-host', hostOrUrlError, "such as '100.64.0.2', 'hub.example.com' or 'https://hub.example.com'"),
  absolutePath: grammar('an absolute path', 'bad-path', absolutePathError, "such as '/var/lib/alloy'"),
  pathPattern: grammar('an absolute path', 'bad-path', pathPatternError, "such as '/var/log/nginx/*.log'"),
  sourceName: grammar('a name of a source', 'bad-name', sourceNameError, "such as 'access_logs'"),
  cidr: grammar('an address range', 'bad-cidr', cidrError, "such as '100.64.0.0/10'"),
  labelName: grammar('a label name', 'bad-label-name', labelNameError),
  labelValue: grammar('a label value', 'bad-label-value', labelValueError),
  clusterName: grammar('a cluster name', 'bad-name', clusterNameError),
  clusterLabel: grammar('a value of the cluster label', 'bad-label-value', clusterLabelError),
  stage: grammar('a stage', 'bad-name', (text) => stageNameFault(text)?.message),
  namespace: grammar('a namespace', 'bad-name', dnsLabelError),
  objectName: grammar('an object name', 'bad-name', dnsSubdomainError),
  secretKey: grammar('a key of a Secret', 'bad-key', secretKeyError, "letters, digits, '-', '_' and '.'"),
  kubernetesLabelName: grammar('a label key', 'bad-label-name', qualifiedNameError),
  kubernetesLabelValue: grammar('a label value', 'bad-label-value', kubernetesLabelValueError),
  version: grammar('a version', 'bad-version', (text) => parseVersion(text) ? undefined : `'${text}' is not a version`, "such as '1.32'"),
} as const;

function hostOrUrlError(text: string): string | undefined {
  return text.includes('://') ? urlError(text) : hostError(text);
}

export function isTextType(type: FieldType): type is TextType {
  return Object.hasOwn(TEXT_TYPES, type);
}

/** What is expected at the field, for messages. */
export function expected(field: Field): string {
  return isTextType(field.type) ? TEXT_TYPES[field.type].name : OTHER_TYPES[field.type];
}
