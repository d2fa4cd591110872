import { ManifestData } from '../../imports/manifest';
import { ComponentManifests } from '../charts/component-manifests';
import { objectPath } from '../delivery/apply/stored-identity';
import { InventoryObject } from '../delivery/inventory';
import { OutputFile } from '../delivery/layout';
import { nearest, Report } from '../diagnostics';
import { Credential, credentialsInText, credentialsInTree, mayHoldCredential } from '../model/secret/credential-scan';
import { LayeredCluster } from '../topology/layered-cluster';
import { Layer } from '../topology/layers/layer';

/** Texts and objects that are known to hold none; more than this are forgotten at once, so that memory does not grow with the fleet. */
const MOST_TEXTS = 200;
const MOST_OBJECTS = 20_000;

/**
 * Refuses what looks like a credential, in the layers and in everything that is written: the output is committed to a repository.
 * Messages name the place and the kind, and never the value.
 */
export class CredentialGuard {
  private readonly allowed: ReadonlySet<string>;
  private readonly used = new Set<string>();
  /** Every place with a credential, for slips in what is allowed. */
  private readonly places = new Set<string>();
  /** What is allowed in a layer is allowed wherever it is written to. */
  private readonly known = new Set<string>();
  /** Digests of objects without any. */
  private readonly clean = new Set<string>();
  /** Texts without any, with a place for the name of the cluster: most clusters differ in little more. */
  private readonly cleanTexts = new Set<string>();

  /** @param allowed places whose credentials are none, as messages name them */
  constructor(allowed: readonly string[]) {
    this.allowed = new Set(allowed);
  }

  /** Whether something in the output of a cluster is allowed: only looking at it again tells whether it still is needed. */
  public allowsIn(cluster: string): boolean {
    for (const place of this.allowed) if (place.startsWith(`${cluster}/`) || place.startsWith('gitops/')) return true;
    return false;
  }

  /** Reports credentials in layers and props; whether there are any. What is found here would be found in each cluster's files again. */
  public checkLayers(clusters: readonly LayeredCluster[], report: Report): boolean {
    const layers = new Set<Layer>();
    for (const { allLayers } of clusters) for (const layer of allLayers) layers.add(layer);
    let found = false;
    for (const layer of layers) {
      const file = layer.where('').replace(/:\d+$/, '');
      for (const { place, ...credential } of credentialsInTree(layer.value)) {
        if (this.allows(`${file}#${place}`)) {
          this.known.add(credential.value);
        } else {
          found = true;
          report.error('credential-in-layer', layer.where(place.replace(/:\d+$/, '')), `'${place}' holds what looks like ${credential.kind}; it is not repeated here`,
            this.hint(`${file}#${place}`));
        }
      }
    }
    return found;
  }

  /** Reports credentials in the files of a cluster, with the objects that they were printed from. */
  public checkCluster(
    cluster: string, manifests: readonly ComponentManifests[], objects: readonly InventoryObject[], files: readonly OutputFile[], report: Report,
  ): void {
    const unknown = new Set<string>();
    const own = new Set<string>();
    let [last, isUnknown] = ['', false];
    for (const { file, digest, kind } of objects) {
      // objects of a file stand together
      if (file !== last) {
        own.add(file);
        [last, isUnknown] = [file, false];
      }
      // the content of a Secret need not look like anything
      if (isUnknown || (kind !== 'Secret' && this.clean.has(digest))) continue;
      unknown.add(file);
      isUnknown = true;
    }
    for (const { path, text } of files) {
      const file = path.startsWith(`${cluster}/`) ? path.slice(cluster.length + 1) : path;
      if (!own.has(file)) {
        this.checkText(path, text, report, cluster);
      } else if (unknown.has(file)) {
        const held = objects.filter((object) => object.file === file);
        const isSuspicious = this.mayHold(text, cluster) || held.some(({ kind }) => kind === 'Secret');
        if (isSuspicious) this.checkObjects(path, held, manifests, report);
        else this.remember(held);
      }
    }
  }

  /** The same of files without objects, such as the config of a host. */
  public checkFiles(files: readonly OutputFile[], report: Report): void {
    for (const { path, text } of files) this.checkText(path, text, report);
  }

  /** Reports what is allowed and not there: an allowance that nobody needs may hide a credential one day. */
  public reportUnused(report: Report): void {
    for (const place of this.allowed) {
      if (this.used.has(place)) continue;
      const near = nearest(place, this.places);
      report.warning('unused-allowed-credential', 'new Fleet().allowedCredentials', `nothing at '${place}' looks like a credential`,
        near === undefined ? 'remove it' : `did you mean '${near}'?`);
    }
  }

  private checkText(path: string, text: string, report: Report, cluster?: string): void {
    if (!this.mayHold(text, cluster)) return;
    for (const { line, ...credential } of credentialsInText(text)) this.judge(`${path}#:${line}`, `${path}:${line}`, '', credential, report);
  }

  /** A quick look, which is the same for the texts of clusters that only their names tell apart: a name is never a credential. */
  private mayHold(text: string, cluster?: string): boolean {
    if (cluster === undefined) return mayHoldCredential(text);
    const common = text.replaceAll(cluster, '\0');
    if (this.cleanTexts.has(common)) return false;
    if (mayHoldCredential(text)) return true;
    if (this.cleanTexts.size >= MOST_TEXTS) this.cleanTexts.clear();
    this.cleanTexts.add(common);
    return false;
  }

  private checkObjects(path: string, held: readonly InventoryObject[], manifests: readonly ComponentManifests[], report: Report): void {
    const names = new Set(held.map(objectPath));
    for (const component of manifests) {
      for (const manifest of component.manifests) {
        const object = pathOf(manifest);
        if (!names.has(object)) continue;
        for (const { place, ...credential } of credentialsInTree(manifest)) {
          this.judge(`${path}#${object}${place}`, `${path}, ${object}`, `'${place}' `, credential, report);
        }
      }
    }
  }

  private judge(place: string, where: string, what: string, { kind, value }: Credential, report: Report): void {
    if (this.allows(place) || this.known.has(value)) return;
    report.error('credential-in-output', where, `${what}holds what looks like ${kind}; it is not repeated here`, this.hint(place));
  }

  private allows(place: string): boolean {
    this.places.add(place);
    if (!this.allowed.has(place)) return false;
    this.used.add(place);
    return true;
  }

  private hint(place: string): string {
    return `give it by reference to a Secret, and replace it where it is in use, since it may be in the history of the repository; if it is none: allowedCredentials: ['${place}']`;
  }

  private remember(objects: readonly InventoryObject[]): void {
    if (this.clean.size > MOST_OBJECTS) this.clean.clear();
    for (const { digest } of objects) this.clean.add(digest);
  }
}

/** How an object is named in what a fleet allows. */
function pathOf({ kind, metadata: { namespace, name } }: ManifestData): string {
  return objectPath({ kind, namespace, name });
}
