/** Name in the generated classes of cdk8s -> name on the wire, for every field where they differ. */
interface WireNames {
  clientIp: 'clientIP';
  clusterIp: 'clusterIP';
  datasetUuid: 'datasetUUID';
  diskUri: 'diskURI';
  downwardApi: 'downwardAPI';
  externalId: 'externalID';
  hostIp: 'hostIP';
  hostIpc: 'hostIPC';
  hostPid: 'hostPID';
  insecureSkipTlsVerify: 'insecureSkipTLSVerify';
  loadBalancerIp: 'loadBalancerIP';
  nodeId: 'nodeID';
  nonResourceUrLs: 'nonResourceURLs';
  openApiv3Schema: 'openAPIV3Schema';
  pdId: 'pdID';
  podCidr: 'podCIDR';
  podCidRs: 'podCIDRs';
  providerId: 'providerID';
  ref: '$ref';
  scaleIo: 'scaleIO';
  schema: '$schema';
  setHostnameAsFqdn: 'setHostnameAsFQDN';
  storagePolicyId: 'storagePolicyID';
  targetCpuUtilizationPercentage: 'targetCPUUtilizationPercentage';
  targetWwNs: 'targetWWNs';
  volumeId: 'volumeID';
  xKubernetesEmbeddedResource: 'x-kubernetes-embedded-resource';
  xKubernetesIntOrString: 'x-kubernetes-int-or-string';
  xKubernetesListMapKeys: 'x-kubernetes-list-map-keys';
  xKubernetesListType: 'x-kubernetes-list-type';
  xKubernetesMapType: 'x-kubernetes-map-type';
  xKubernetesPreserveUnknownFields: 'x-kubernetes-preserve-unknown-fields';
  xKubernetesValidations: 'x-kubernetes-validations';
}

type WireName<K> = K extends keyof WireNames ? WireNames[K] : K;

/** The generated unions, `Quantity` and `IntOrString`, look the same to the compiler: an object with nothing but a value. */
type IsUnion<T> = T extends { readonly value: string | number } ? ([keyof T] extends ['value'] ? true : false) : false;

/** Fields with a single quantity; in a map such as `limits` every union is one. */
type QuantityField = 'divisor' | 'sizeLimit' | 'averageValue';

/**
 * A type of `cdk8s-plus-28`'s `k8s` as it stands in a manifest: fields by their wire names, quantities as text,
 * integer-or-string as either, times as text.
 */
export type Wire<T> =
  0 extends 1 & T ? T
    : T extends string | number | boolean | null | undefined ? T
      : T extends Date ? string
        : IsUnion<T> extends true ? string | number
          : T extends readonly (infer Item)[] ? readonly Wire<Item>[]
            : string extends keyof T ? { readonly [key: string]: IsUnion<T[keyof T]> extends true ? string : Wire<T[keyof T]> }
              : { readonly [K in keyof T as WireName<K>]: K extends QuantityField ? string | Extract<T[K], undefined> : Wire<T[K]> };
