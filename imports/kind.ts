import type { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { Manifest, ManifestData } from './manifest';
import { ManifestSink } from './manifest-sink';
import { Wire } from './wire';

type ObjectMeta = Wire<k8s.ObjectMeta>;

/** The fields of an object in a namespace, which has to be said: nothing adds it later. */
export type Namespaced<Fields> = Omit<Fields, 'metadata'> & {
  readonly metadata: ObjectMeta & { readonly name: string; readonly namespace: string };
};

/** The fields of an object that belongs to no namespace. */
export type ClusterScoped<Fields> = Omit<Fields, 'metadata'> & {
  readonly metadata: ObjectMeta & { readonly name: string; readonly namespace?: undefined };
};

/** One kind of object: called, it adds one to the construct tree; `add` puts one into a sink; `data` gives the plain object. */
export interface Kind<Fields> {
  (scope: Construct, id: string, fields: Fields): Manifest;
  add(to: ManifestSink, id: string, fields: Fields): void;
  data(fields: Fields): ManifestData & Fields;
}

function kindOf<Fields extends { readonly metadata: { readonly name: string } }>(apiVersion: string, kind: string): Kind<Fields> {
  const data = (fields: Fields): ManifestData & Fields => ({ apiVersion, kind, ...fields });
  return Object.assign((scope: Construct, id: string, fields: Fields) => new Manifest(scope, id, data(fields)), {
    data,
    add: (to: ManifestSink, id: string, fields: Fields) => to.add(id, data(fields)),
  });
}

/** A kind whose objects live in a namespace. */
export function namespaced<Fields>(apiVersion: string, kind: string): Kind<Namespaced<Fields>> {
  return kindOf<Namespaced<Fields>>(apiVersion, kind);
}

/** A kind whose objects belong to the cluster. */
export function clusterScoped<Fields>(apiVersion: string, kind: string): Kind<ClusterScoped<Fields>> {
  return kindOf<ClusterScoped<Fields>>(apiVersion, kind);
}
