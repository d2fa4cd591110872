import { createHash, Hash } from 'node:crypto';
import { SynthInput } from './synth-input';
import { codeFingerprint } from '../delivery/write-code';
import { LayeredCluster } from '../topology/layered-cluster';
import { secretFiles } from '../topology/secret-file';

/**
 * A key per cluster that changes with everything its output depends on: its layers, the fleet's settings, its hub, the
 * delivery, and the code of the library.
 */
export class InputKeys {
  private readonly common: string;
  private readonly shared = new WeakMap<object, string>();

  constructor(private readonly input: Pick<SynthInput, 'settings' | 'delivery' | 'deliveryPath' | 'fileLayout' | 'resolved' | 'extensionsOf'>) {
    const { settings, delivery, deliveryPath, fileLayout } = input;
    this.common = JSON.stringify([codeFingerprint(), settings, delivery, deliveryPath, fileLayout]);
  }

  /** Undefined where extensions take part: they are code, and may do something else each time. */
  public of(cluster: LayeredCluster): string | undefined {
    if (this.input.extensionsOf(cluster.name).length > 0) return undefined;
    const { endpoints, additionalHubs, hubs, spokesOf } = this.input.resolved;
    const endpoint = endpoints.get(cluster.name);
    const hash = createHash('sha256').update(this.common).update(JSON.stringify([cluster.name, cluster.role, endpoint, additionalHubs.get(cluster.name)]));
    this.addLayers(hash, cluster);
    // what its hub shows decides about what it sends
    const dashboards = hubs.get(cluster.name)?.document.dashboards?.own;
    if (dashboards !== undefined) hash.update(this.digestOf(dashboards));
    for (const text of secretFiles(cluster.document)) hash.update(text);
    // what a hub pulls, forces, evaluates and tells about its spokes follows from their layers
    for (const spoke of spokesOf.get(cluster.name) ?? []) {
      hash.update(`${spoke.name} ${spoke.role} `);
      this.addLayers(hash, spoke);
    }
    return hash.digest('hex');
  }

  private addLayers(hash: Hash, { allLayers }: LayeredCluster): void {
    for (const layer of allLayers) hash.update(this.digestOf(layer.value)).update(JSON.stringify(layer.unset ?? []));
  }

  /** Of layers that many clusters share it is made once. */
  private digestOf(value: object): string {
    let digest = this.shared.get(value);
    if (digest === undefined) {
      digest = createHash('sha256').update(JSON.stringify(value)).digest('hex');
      this.shared.set(value, digest);
    }
    return digest;
  }
}
