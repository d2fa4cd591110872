import { Construct } from 'constructs';
import { checkIdentity, Manifest, ManifestData } from './manifest';

/** Where the objects of a component go. */
export interface ManifestSink {
  /** Where it is, for messages. */
  readonly where: string;
  /** @param id stable and unique within the component */
  add(id: string, data: ManifestData): void;
}

/** Into the construct tree, where extensions and tests find them. */
export class TreeSink implements ManifestSink {
  constructor(private readonly scope: Construct) {}

  public get where(): string {
    return this.scope.node.path;
  }

  public add(id: string, data: ManifestData): void {
    new Manifest(this.scope, id, data);
  }
}

/** Into a list of plain data, as a `Manifest` would print it: for whoever needs no tree, which costs more than its content. */
export class ListSink implements ManifestSink {
  public readonly manifests: ManifestData[] = [];

  constructor(public readonly where: string) {}

  public add(id: string, data: ManifestData): void {
    checkIdentity(data, `${this.where}/${id}`);
    this.manifests.push(withoutEmpty(data));
  }
}

/** Metadata that a `Manifest` leaves out where there is nothing in it. */
const MAPS_OF_METADATA = ['labels', 'annotations', 'finalizers', 'ownerReferences'] as const;

function withoutEmpty(data: ManifestData): ManifestData {
  const metadata = data.metadata as { readonly [key: string]: unknown };
  const empty = MAPS_OF_METADATA.filter((key) => isEmpty(metadata[key]));
  if (empty.length === 0) return data;
  return { ...data, metadata: { ...data.metadata, ...Object.fromEntries(empty.map((key) => [key, undefined])) } };
}

function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const _ in value) return false;
  return true;
}
