import { Explained, Statement } from '../topology/layers/explain';

/** What a layer says about a setting. */
export interface SettingSource {
  /** Name of the layer: `default`, `base`, `stage production`, `cluster a` or `inline`. */
  readonly layer: string;

  /** File and line, or API path. */
  readonly where: string;

  /**
   * What the layer says.
   * @default - nothing: the layer removes the setting
   */
  readonly value?: any;

  /** The layer removes what earlier layers gave. */
  readonly removed: boolean;
}

/** Where the value of a setting comes from. */
export class Explanation {
  /**
   * Made by the fleet alone.
   *
   * @internal
   */
  public static _of(explained: Explained): Explanation {
    return new Explanation(explained);
  }

  /** JSON Pointer of the setting. */
  public readonly pointer: string;

  /** The value that holds; undefined where nothing does. */
  public readonly value?: any;

  /** The layer that has the last word; for a map, the last one that touched it. Undefined where no layer says anything. */
  public readonly source?: SettingSource;

  /** What other layers say, the nearest first. */
  public readonly shadowed: SettingSource[];

  /** For a map: each setting below it, and each that a layer removed. */
  public readonly entries: Explanation[];

  private constructor({ pointer, value, source, shadowed, entries }: Explained) {
    this.pointer = pointer;
    this.value = value;
    this.source = source && settingSource(source);
    this.shadowed = shadowed.map(settingSource);
    this.entries = entries.map((entry) => new Explanation(entry));
  }

  /**
   * The explanation in lines for a terminal: the value, where it comes from and what it shadows; of a map, the same for each
   * setting below it.
   */
  public toString(): string {
    if (this.entries.length > 0) return this.entries.join('\n');
    const isSet = this.value !== undefined;
    return [
      isSet ? `${this.pointer || '/'} = ${JSON.stringify(this.value)}` : `${this.pointer} is not set`,
      ...(this.source ? [`  ${isSet ? 'from' : 'removed by'} ${voice(this.source)}`] : []),
      ...this.shadowed.map((source) => `  over ${voice(source)}: ${source.removed ? 'removed' : JSON.stringify(source.value)}`),
    ].join('\n');
  }
}

/** A layer and the place in it; defaults have none that users could look at. */
function voice({ layer, where }: SettingSource): string {
  return where.startsWith('defaults/') ? layer : `${layer} (${where})`;
}

function settingSource({ layer, where, value, removed }: Statement): SettingSource {
  return { layer, where, value, removed };
}
