import { Diagnostic, nearest, Report } from '../diagnostics';
import { HubProps, SpokeProps } from './cluster-props';
import { PLACE_KEYS } from './document-schema';
import { specOf } from './plain';
import { checkMisplaced } from '../model/rules/misplaced-groups';
import { pointerTokens } from '../syntax/json-pointer';
import { dotted, isMap, Layer, Tree } from './layers/layer';
import { TypedLayer } from './layers/typed-layer';
import { SETTINGS_FIELDS } from './settings/schema';

/**
 * The props of a cluster as the uppermost layer: settings, and beside them where the cluster stands.
 * Takes anything, since programs without types call it too; what is no such thing is among the diagnostics.
 */
export class InlineLayer implements Layer {
  public readonly name = 'inline';
  private readonly report = new Report();
  private readonly typed: TypedLayer;
  /** The props that are lists in settings: prop -> where layers have it. */
  private readonly lists: (readonly [prop: string, pointer: string])[] = [];

  /** @param call the API call in the user's program, such as `addSpoke('a')` */
  constructor(private readonly call: string, props: HubProps & SpokeProps) {
    const { settings, unset, rules, logRules, dashboards, logs, ...place } = this.plainMap(props, call, 'props', '`{ stage: \'production\' }`');
    const value: { [key: string]: unknown } = {
      ...this.knownKeys(this.plainMap(settings === undefined ? {} : settings, `${call}.settings`, 'settings', '`{ alloy: { replicas: 2 } }`'), SETTINGS, PLACE, `${call}.settings`),
    };
    for (const [key, given] of Object.entries(this.knownKeys(place, PLACE, SETTINGS, call))) {
      if (given !== undefined) value[key] = Array.isArray(given) ? given.map(specOf) : NAMED.has(key) ? specsOf(given) : specOf(given);
    }
    for (const [prop, given] of Object.entries({ rules, logRules, dashboards, logs } satisfies { [P in keyof typeof LISTS]: unknown })) {
      if (given === undefined) continue;
      if (prop === 'rules') checkMisplaced(given, call, this.report);
      const [setting, key] = LISTS[prop as keyof typeof LISTS];
      if (isMap(given)) {
        this.report.error('wrong-type', `${call}.${prop}`, `'${prop}' is a map, expected a list`, `settings of that name are written as \`settings: { ${setting}: ... }\``);
        continue;
      }
      this.lists.push([prop, `/${setting}/${key}`]);
      const beside = value[setting];
      value[setting] = { ...isMap(beside) ? beside : {}, [key]: Array.isArray(given) ? given.map(specOf) : given };
    }
    this.typed = new TypedLayer({ name: this.name, at: `${call}.settings`, unsetAt: `${call}.unset`, value, unset: this.pointers(unset) });
  }

  public get value(): Tree {
    return this.typed.value;
  }

  public get unset(): readonly string[] {
    return this.typed.unset;
  }

  public get diagnostics(): readonly Diagnostic[] {
    return [...this.report.diagnostics, ...this.typed.diagnostics];
  }

  public where(pointer: string): string {
    const [top] = pointerTokens(pointer);
    if (top === undefined) return this.call;
    const list = this.lists.find(([, at]) => pointer.startsWith(at));
    if (list !== undefined) return `${this.call}.${list[0]}${pointer.slice(list[1].length)}`;
    return SETTINGS.has(top) ? this.typed.where(pointer) : `${this.call}.${dotted(pointerTokens(pointer))}`;
  }

  public whereUnset(index: number): string {
    return this.typed.whereUnset(index);
  }

  /** The value where it is a plain object; else nothing, which is reported. */
  private plainMap(value: unknown, where: string, what: string, example: string): { readonly [key: string]: unknown } {
    const prototype: unknown = isMap(value) ? Object.getPrototypeOf(value) : undefined;
    if (isMap(value) && (prototype === Object.prototype || prototype === null)) return value;
    const given = isMap(value) ? `an object of class ${value.constructor?.name ?? 'unknown'}` : value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    this.report.error('wrong-type', where, `${what} are ${given}, expected an object`, `give an object such as ${example}`);
    return {};
  }

  /** What has a place here; for the rest the report says where it belongs. */
  private knownKeys(value: { readonly [key: string]: unknown }, known: ReadonlySet<string>, elsewhere: ReadonlySet<string>, where: string): Tree {
    const kept: { [key: string]: unknown } = {};
    for (const [key, given] of Object.entries(value)) {
      if (known.has(key)) {
        kept[key] = given;
      } else if (given !== undefined) {
        const near = nearest(key, known);
        const elsewhereHint = known === SETTINGS ? `write '${key}' beside \`settings\`` : `write it as \`settings: { ${key}: ... }\``;
        this.report.error('unknown-key', where, `unknown key '${key}'`,
          elsewhere.has(key) ? elsewhereHint : near === undefined ? `known are ${[...known].join(', ')}` : `did you mean '${near}'?`);
      }
    }
    return kept;
  }

  private pointers(unset: unknown): string[] {
    if (unset === undefined) return [];
    if (Array.isArray(unset) && unset.every((pointer) => typeof pointer === 'string')) return unset;
    this.report.error('wrong-type', `${this.call}.unset`, 'unset is not a list of texts', "give JSON Pointers such as `['/alloy/resources/limits/cpu']`");
    return [];
  }
}

const SETTINGS: ReadonlySet<string> = new Set(Object.keys(SETTINGS_FIELDS));
const PLACE: ReadonlySet<string> = new Set(PLACE_KEYS);

/** Props that are a list in settings: prop -> the setting, and the key of the list there. */
const LISTS = {
  rules: ['rules', 'groups'], logRules: ['rules', 'logGroups'], dashboards: ['dashboards', 'own'], logs: ['logs', 'sources'],
} as const;

/** Props that hold an object of ours under each name. */
const NAMED: ReadonlySet<string> = new Set(['secrets', 'secretStores']);

function specsOf(given: unknown): unknown {
  return isMap(given) ? Object.fromEntries(Object.entries(given).map(([name, one]) => [name, specOf(one)])) : given;
}
