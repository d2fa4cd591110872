import { OPERATOR_CONTAINERS, refusal } from './stack-rules';
import { nearest, oneOf, Severity } from '../../diagnostics';
import { namesIn, placeOf } from '../../model/fields/field-blocks';
import { ValueBlock, ValueField, stackValues, ValueType } from '../../model/stack/stack-values';
import { isMap } from '../../syntax/plain-map';

/** Says what is wrong about a value, by its JSON Pointer below the values. */
export type SayOfValue = (pointer: string, severity: Severity, code: string, message: string, hint: string) => void;

const ADDITIONAL = 'prometheus.prometheusSpec.additionalConfig';

const SECURITY = 'prometheus.prometheusSpec.securityContext';

const CONTAINERS: ReadonlySet<string> = new Set(['containers', 'initContainers'].map((name) => `prometheus.prometheusSpec.${name}`));

/** Values that are labels or annotations. */
const TEXTS = /(?:[lL]abels|[aA]nnotations|nodeSelector)$/;

/** Value -> what the operator takes. */
const CHOICES: { readonly [path: string]: readonly string[] } = {
  'prometheusOperator.logLevel': ['debug', 'info', 'warn', 'error'], 'prometheusOperator.logFormat': ['logfmt', 'json'],
};

/** Holds values of a user against the names and types of the chart, and against what settings say. */
export class ValueCheck {
  /**
   * @param version of the chart
   * @param isKnown whether the names are those of this version
   */
  constructor(private readonly version: string, private readonly isKnown: boolean, private readonly tell: SayOfValue) {}

  public all(values: { readonly [name: string]: unknown }): void {
    this.block(values, stackValues(), []);
  }

  private block(given: { readonly [name: string]: unknown }, block: ValueBlock, path: readonly string[]): void {
    for (const [name, value] of Object.entries(given)) {
      const here = [...path, name];
      const field = block.get(name);
      if (field === undefined) this.unknown(name, block, here);
      else if (!this.refused(here)) this.field(value, field, here);
    }
  }

  private refused(path: readonly string[]): boolean {
    const refused = refusal(path);
    if (refused === undefined) return false;
    const name = path.join('.');
    this.say(path, 'stack-value-of-settings', `'${name}' is not for the values of the chart`,
      refused.by === undefined ? `remove it: ${refused.because}` : `remove it; it is said by ${refused.by}`);
    return true;
  }

  private field(value: unknown, field: ValueField, path: readonly string[]): void {
    const name = path.join('.');
    if (typeof field !== 'string') {
      if (isMap(value)) this.block(value, field, path);
      else this.say(path, 'bad-stack-value', `'${name}' has values of its own, and this is none`, `its names are ${namesIn(field)}`);
      return;
    }
    const fault = TYPES[field](value);
    if (fault !== undefined) this.say(path, 'bad-stack-value', `'${name}' ${fault}`, `see the values of kube-prometheus-stack ${this.version}`);
    else if (TEXTS.test(name) && field === 'map') this.texts(value as { readonly [field: string]: unknown }, path);
    else if (CHOICES[name]?.includes(value as string) === false) this.say(path, 'bad-stack-value', `'${name}' is not '${value as string}'`, `it is ${oneOf(CHOICES[name])}`);
    else if (name === ADDITIONAL) for (const key of Object.keys(value as object)) this.refused([...path, key]);
    else if (CONTAINERS.has(name)) this.containers(value as readonly unknown[], path);
    else if (name === SECURITY) this.securityContext(value as { readonly [field: string]: unknown }, path);
  }

  /** Kubernetes takes texts alone, and Helm writes numbers and flags as such. */
  private texts(given: { readonly [field: string]: unknown }, path: readonly string[]): void {
    for (const [key, value] of Object.entries(given)) {
      if (!isText(value)) this.say([...path, key], 'bad-stack-value', `'${[...path, key].join('.')}' takes a text`, typeof value === 'object' ? 'give one text' : `quote it: '${String(value)}'`);
    }
  }

  /** Whom the files of an existing volume belong to is all that may be said. */
  private securityContext(given: { readonly [field: string]: unknown }, path: readonly string[]): void {
    for (const [field, value] of Object.entries(given)) {
      if (this.refused([...path, field]) || value !== 0) continue;
      this.say([...path, field], 'bad-stack-value', `'${field}' is root, which the restricted profile does not let in`, "such as 1000, the chart's own");
    }
  }

  private containers(entries: readonly unknown[], path: readonly string[]): void {
    entries.forEach((entry, i) => {
      const name = isMap(entry) ? entry.name : undefined;
      if (typeof name !== 'string' || !OPERATOR_CONTAINERS.includes(name)) return;
      this.say([...path, String(i)], 'stack-value-of-settings', `a container '${name}' would change the one that the operator makes`,
        'remove it: what its own containers do follows from settings; give another one another name');
    });
  }

  private unknown(name: string, block: ValueBlock, path: readonly string[]): void {
    const place = path.length === 1 ? 'at the top' : `in '${path.slice(0, -1).join('.')}'`;
    const near = nearest(name, block.keys());
    const elsewhere = near === undefined ? placeOf(name, stackValues(), []) : undefined;
    const hint = near !== undefined ? `did you mean '${near}'?`
      : elsewhere !== undefined ? `it belongs to '${elsewhere}'`
        : path[1] === 'prometheusSpec' ? 'a field of the object that the chart has no value for goes into `additionalConfig`' : `there are ${namesIn(block)}`;
    if (this.isKnown) {
      this.say(path, 'unknown-stack-value', `kube-prometheus-stack ${this.version} has no value '${name}' ${place}`, hint);
      return;
    }
    this.tell(pointerOf(path), Severity.WARNING, 'unknown-stack-value', `no value '${name}' is known ${place} of kube-prometheus-stack`,
      `${hint}; in version ${this.version} there may be one`);
  }

  private say(path: readonly string[], code: string, message: string, hint: string): void {
    this.tell(pointerOf(path), Severity.ERROR, code, message, hint);
  }
}

function pointerOf(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const isText = (value: unknown) => typeof value === 'string';

/** Type -> why a value is none of it. */
const TYPES: { readonly [T in ValueType]: (value: unknown) => string | undefined } = {
  any: () => undefined,
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
  duration: (value) => (isText(value) ? undefined : "takes a duration such as '5m'"),
  float: (value) => (typeof value === 'number' ? undefined : 'takes a number'),
  int: (value) => (Number.isSafeInteger(value) ? undefined : 'takes a whole number'),
  list: (value) => (Array.isArray(value) ? undefined : 'takes a list'),
  map: (value) => (isMap(value) ? undefined : 'takes a map'),
  string: (value) => (isText(value) ? undefined : 'takes a text'),
};
