import { Diagnostic } from '../diagnostics';
import { pointerTokens } from '../syntax/json-pointer';
import { HubProps, SpokeProps } from './cluster-props';
import { dotted, Layer, Tree } from './layers/layer';
import { TypedLayer } from './layers/typed-layer';
import { SETTINGS_FIELDS } from './settings/schema';

/** The props of a cluster as the uppermost layer: settings, and beside them where the cluster stands. */
export class InlineLayer implements Layer {
  public readonly name = 'inline';
  private readonly typed: TypedLayer;

  /** @param call the API call in the user's program, such as `addSpoke('a')` */
  constructor(private readonly call: string, props: HubProps & SpokeProps) {
    const { settings, unset, ...place } = props;
    const value: { [key: string]: unknown } = { ...settings };
    for (const [key, given] of Object.entries(place)) {
      if (given !== undefined) value[key] = Array.isArray(given) ? given.map(plain) : plain(given);
    }
    this.typed = new TypedLayer({ name: this.name, at: `${call}.settings`, unsetAt: `${call}.unset`, value, unset });
  }

  public get value(): Tree {
    return this.typed.value;
  }

  public get unset(): readonly string[] {
    return this.typed.unset;
  }

  public get diagnostics(): readonly Diagnostic[] {
    return this.typed.diagnostics;
  }

  public where(pointer: string): string {
    const [top] = pointerTokens(pointer);
    if (top === undefined) return this.call;
    return Object.hasOwn(SETTINGS_FIELDS, top) ? this.typed.where(pointer) : `${this.call}.${dotted(pointerTokens(pointer))}`;
  }

  public whereUnset(index: number): string {
    return this.typed.whereUnset(index);
  }
}

/** Collections, endpoints, stores and jobs are classes in code and plain data in layers. */
function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && '_spec' in value ? value._spec : value;
}
