import { Diagnostic } from '../../diagnostics';

export { isMap } from '../../syntax/plain-map';

/** Settings as plain data: maps, lists, texts, numbers and booleans. */
export type Tree = { readonly [key: string]: unknown };

/** What a layer does to the layers below it. */
export interface LayerContent {
  /** What the layer says; `null` removes what lower layers say, `undefined` says nothing. */
  readonly value: Tree;
  /** JSON Pointers that are removed before `value` is laid over. */
  readonly unset?: readonly string[];
}

/** One voice on a cluster's settings. */
export interface Layer extends LayerContent {
  /** `default`, `base`, `stage production`, `cluster a` or `inline`. */
  readonly name: string;
  /** What is wrong with its form, such as broken YAML; not whether the settings make sense. */
  readonly diagnostics: readonly Diagnostic[];
  /** File and line, or API path, of a setting, or of the nearest map around it. */
  where(pointer: string): string;
  /** The same of an entry of `unset`. */
  whereUnset(index: number): string;
}

/** Layers of a folder or of code, by level. */
export interface LayerSource {
  readonly base?: Layer;
  readonly stages: ReadonlyMap<string, Layer>;
  readonly clusters: ReadonlyMap<string, Layer>;
  /** What is wrong with the source as a whole; each layer has its own diagnostics. */
  readonly diagnostics: readonly Diagnostic[];
}

/** `alloy.resources.limits` for `/alloy/resources/limits`: how messages name a setting. */
export function dotted(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[\w-]+$/.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
