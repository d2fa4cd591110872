import { ApiObject, ApiObjectProps, App, ImplicitTokenResolver, IResolver, JsonPatch, LazyResolver, NumberStringUnionResolver, resolve } from 'cdk8s';
import { Construct } from 'constructs';
import { NotPlain, plainCopy } from './plain-copy';
import { diagnostic, FleetError, Severity } from '../src/diagnostics';

/** A Kubernetes object as plain data, in wire names. */
export interface ManifestData {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/**
 * An `ApiObject` that is given as plain data and printed as given, several times faster than the stock one.
 *
 * It differs from the stock one in four ways: `metadata.name` must be given, since a generated one has a hash; the chart's
 * namespace is not added, since the object may be cluster-scoped; `null` stays; and keys stay in the given order.
 * Labels and annotations added to `metadata`, JSON patches, `Lazy`, tokens and an App's resolvers work as they do there.
 */
export class Manifest extends ApiObject {
  private readonly data: ManifestData;
  private operations: JsonPatch[] | undefined;

  constructor(scope: Construct, id: string, data: ManifestData) {
    super(scope, id, accepted(scope, id, data));
    this.data = data;
  }

  public override addJsonPatch(...ops: JsonPatch[]): void {
    this.operations = [...this.operations ?? [], ...ops];
  }

  /** The object as plain data, which the caller may change. */
  public override toJson(): any {
    return this.print(false);
  }

  /**
   * The same for who only reads it: what is frozen is not copied, so that what many clusters share is known again.
   *
   * @internal
   */
  public _toSharedJson(): ManifestData {
    return this.print(this.operations === undefined);
  }

  private print(share: boolean): any {
    try {
      const whole = { ...this.data, metadata: this.metadataData() };
      const copy = plainCopy(hasOwnResolvers(this) ? resolve([], whole, this) : whole, share);
      return this.operations === undefined ? copy : JsonPatch.apply(copy, ...this.operations);
    } catch (error) {
      throw refusal(`${this.node.path} (${this.kind} '${this.name}')`, error);
    }
  }

  /** What was given, and what was added through `metadata` since. */
  private metadataData(): object {
    const given = this.data.metadata as MetadataParts;
    const own = this.metadata as unknown as MetadataParts;
    const isKnown = own._additionalAttributes !== undefined && own.labels !== undefined && own.annotations !== undefined
      && own.finalizers !== undefined && own.ownerReferences !== undefined;
    // the public way costs as much as all of the rest, so it is left to versions of cdk8s that keep their parts elsewhere
    const parts = isKnown ? own : this.metadata.toJson() as MetadataParts;
    const result: { [key: string]: unknown } = {
      name: this.name,
      namespace: this.data.metadata.namespace,
      labels: unlessEmpty(givenIfEqual(parts.labels, given.labels)),
      annotations: unlessEmpty(givenIfEqual(parts.annotations, given.annotations)),
      finalizers: unlessEmpty(parts.finalizers),
      ownerReferences: unlessEmpty(parts.ownerReferences),
    };
    const others = parts._additionalAttributes ?? parts as { readonly [key: string]: unknown };
    for (const key of Object.keys(others)) if (!(key in result)) result[key] = others[key];
    return result;
  }
}

/** An object as plain data for who only reads it. */
export function readOnlyJson(object: ApiObject): ManifestData {
  // instanceof would not do: cdk8s makes it true for every ApiObject
  return '_toSharedJson' in object ? (object as Manifest)._toSharedJson() : object.toJson() as ManifestData;
}

interface TextMap {
  readonly [name: string]: unknown;
}

/** What `ApiObjectMetadataDefinition` keeps to itself. */
interface MetadataParts {
  readonly labels?: TextMap;
  readonly annotations?: TextMap;
  readonly finalizers?: object;
  readonly ownerReferences?: object;
  readonly _additionalAttributes?: { readonly [key: string]: unknown };
}

/** cdk8s keeps copies; where nothing was added, what was given is what others share. */
function givenIfEqual(current: TextMap | undefined, given: TextMap | undefined): TextMap | undefined {
  if (current === undefined || given === undefined) return current;
  // nothing is ever removed, so what is there must be all that was given
  for (const name of Object.keys(current)) if (current[name] !== given[name]) return current;
  return given;
}

function unlessEmpty(part: object | undefined): object | undefined {
  for (const _ in part) return part;
  return undefined;
}

function accepted(scope: Construct, id: string, data: ManifestData): ApiObjectProps {
  checkIdentity(data, `${scope?.node?.path ?? ''}/${id}`);
  return data as ApiObjectProps;
}

/** Throws where an object does not say what it is. */
export function checkIdentity(data: ManifestData | undefined, where: string): void {
  const missing = typeof data?.apiVersion !== 'string' || data.apiVersion === '' ? 'apiVersion'
    : typeof data.kind !== 'string' || data.kind === '' ? 'kind'
      : typeof data.metadata?.name !== 'string' || data.metadata.name === '' ? 'metadata.name' : undefined;
  if (missing === undefined) return;
  throw new FleetError('a manifest cannot be built', [
    diagnostic(Severity.ERROR, 'incomplete-manifest', where, `'${missing}' is missing or no text`,
      'give every object apiVersion, kind and an explicit metadata.name: a generated name has a hash and moves'),
  ]);
}

const STOCK_RESOLVERS = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];
const ownResolvers = new WeakMap<IResolver[], boolean>();

/** Whether the App has resolvers beside the stock ones, which `plainCopy` stands for. */
function hasOwnResolvers(object: ApiObject): boolean {
  const resolvers = App.of(object).resolvers ?? [];
  let found = ownResolvers.get(resolvers);
  if (found === undefined) {
    found = resolvers.some((resolver) => !STOCK_RESOLVERS.some((stock) => resolver instanceof stock));
    ownResolvers.set(resolvers, found);
  }
  return found;
}

function refusal(where: string, error: unknown): unknown {
  if (!(error instanceof NotPlain)) return error;
  return new FleetError('a manifest cannot be printed', [
    diagnostic(Severity.ERROR, 'not-plain', `${where} at '${error.pointer}'`, error.message, 'give plain data: text, numbers, true, false, lists and maps'),
  ]);
}
