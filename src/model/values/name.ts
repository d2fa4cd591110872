/** Why a name cannot be used. */
export interface NameFault {
  /** Kind of the finding, for its diagnostic. */
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Longest value of a Kubernetes label, and longest RFC 1123 label. */
const LONGEST = 63;

/**
 * Why the text cannot be the name of a cluster, if so: an RFC 1123 label, since it is a folder of the output, part of
 * object names and a label, that no YAML parser takes for something else and that is not left over from a template.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function clusterNameFault(name: string): NameFault | undefined {
  return firstFault(CLUSTER_NAME_RULES, name);
}

/** Why the text cannot be the value of the cluster label, if so: as a name, but any Kubernetes label value. */
export function clusterLabelFault(value: string): NameFault | undefined {
  return firstFault(CLUSTER_LABEL_RULES, value);
}

/** Why the text cannot be the name of a stage, if so: stages are file names and, as `environment`, label values. */
export function stageNameFault(name: string): NameFault | undefined {
  return firstFault(STAGE_NAME_RULES, name);
}

export function clusterNameError(name: string): string | undefined {
  return clusterNameFault(name)?.message;
}

export function clusterLabelError(value: string): string | undefined {
  return clusterLabelFault(value)?.message;
}

interface Rule {
  readonly code: string;
  readonly breaks: (name: string) => boolean;
  readonly message: (name: string) => string;
  readonly hint: string;
}

/** What templates and examples leave behind. Series of two such clusters would merge in the hub without a word. */
const PLACEHOLDERS = new Set([
  'unknown', 'changeme', 'change-me', 'change_me', 'replaceme', 'replace-me', 'todo', 'tbd', 'placeholder', 'undefined', 'none', 'nil',
  'cluster-name', 'cluster_name', 'clustername', 'my-cluster', 'your-cluster', 'your-cluster-name', 'example', 'xxx',
]);

/** `<name>`, `{{ .name }}`, `${NAME}`, `%NAME%`. */
const TEMPLATE = /[<>{}%$]/;

/** Folders of the output that belong to no cluster. */
const RESERVED: { readonly [name: string]: string } = {
  gitops: 'the objects that apply the output',
};

/** What YAML 1.1 or 1.2 reads as something else than text: words, numbers in any base, base 60, dates. */
const OTHER_YAML_TYPE: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(y|n|yes|no|on|off|true|false)$/i, 'a boolean'],
  [/^(null|~)$/i, 'nothing'],
  [/^[-+]?\d[\d_]*$/, 'a number'],
  [/^[-+]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[-+]?\d+)?$/i, 'a number'],
  [/^[-+]?0(x[0-9a-f_]+|o[0-7_]+|b[01_]+)$/i, 'a number'],
  [/^[-+]?\d+(:[0-5]?\d)+$/, 'a number in base 60'],
  [/^[-+]?\.(inf|nan)$/i, 'a number'],
  [/^\d{4}-\d{1,2}-\d{1,2}([tT ].*)?$/, 'a date'],
];

const EMPTY: Rule = {
  code: 'bad-name', breaks: (name) => name === '', message: () => 'the name is empty', hint: 'name the cluster after where it runs, such as \'euw1-production\'',
};

const PLACEHOLDER: Rule = {
  code: 'placeholder-name',
  breaks: (name) => PLACEHOLDERS.has(name.toLowerCase()) || TEMPLATE.test(name),
  message: (name) => `'${name}' is left over from a template`,
  hint: 'give the real name, which tells this cluster from every other',
};

const PATH: Rule = {
  code: 'bad-name',
  breaks: (name) => /[/\\]/.test(name) || name === '.' || name === '..',
  message: (name) => `'${name}' is a path: it would leave the folder of the output`,
  hint: "write a single name, without '/', '\\' and dots alone",
};

const YAML_TYPE: Rule = {
  code: 'ambiguous-name',
  breaks: (name) => otherType(name) !== undefined,
  message: (name) => `'${name}' reads as ${otherType(name)} in YAML`,
  hint: "put a word in front or behind, such as 'c-' or '-cluster'",
};

const RESERVED_NAME: Rule = {
  code: 'reserved-name',
  breaks: (name) => Object.hasOwn(RESERVED, name.toLowerCase()),
  message: (name) => `'${name}' is the folder of ${RESERVED[name.toLowerCase()]}`,
  hint: 'choose another name',
};

const TOO_LONG: Rule = {
  code: 'bad-name',
  breaks: (name) => name.length > LONGEST,
  message: (name) => `the name has ${name.length} characters, at most ${LONGEST} are allowed`,
  hint: 'shorten it',
};

const DNS_LABEL: Rule = {
  code: 'bad-name',
  breaks: (name) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name),
  message: (name) => `'${name}' is not a name: lower-case letters, digits and '-' are allowed, with a letter or digit at both ends`,
  hint: 'use `global.clusterName` where the label in the metrics must be written in another way',
};

const LABEL_VALUE: Rule = {
  code: 'bad-label-value',
  breaks: (value) => !/^[a-zA-Z0-9]([-_.a-zA-Z0-9]*[a-zA-Z0-9])?$/.test(value),
  message: (value) => `'${value}' is not a label value: letters, digits, '-', '_' and '.' are allowed, with a letter or digit at both ends`,
  hint: 'leave out what is not allowed',
};

const CLUSTER_NAME_RULES = [EMPTY, PLACEHOLDER, PATH, YAML_TYPE, RESERVED_NAME, TOO_LONG, DNS_LABEL];
const CLUSTER_LABEL_RULES = [EMPTY, PLACEHOLDER, PATH, YAML_TYPE, TOO_LONG, LABEL_VALUE];
const STAGE_NAME_RULES = CLUSTER_LABEL_RULES;

function firstFault(rules: readonly Rule[], name: string): NameFault | undefined {
  const rule = rules.find(({ breaks }) => breaks(name));
  return rule && { code: rule.code, message: rule.message(name), hint: rule.hint };
}

function otherType(name: string): string | undefined {
  return OTHER_YAML_TYPE.find(([pattern]) => pattern.test(name))?.[1];
}
