import { BackendOutput, PrintedObject } from '../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../diagnostics';

/**
 * What the files of a ConfigMap may have together.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 */
const MOST_BYTES = 1024 * 1024;

/** UTF-8 takes at most three bytes for each unit of a JavaScript string. */
const MOST_BYTES_PER_UNIT = 3;

/** Reports every ConfigMap or other object that an API server would refuse for its size. `where` is what the config is for, `hint` what else to do. */
export function checkSize(output: Pick<BackendOutput, 'files' | 'shards' | 'objects'>, where: string, hint = HINT): Diagnostic[] {
  const { files, objects = [], shards = {} } = output;
  const split = Object.keys(shards).length > 0;
  const large = objects.flatMap((object) => tooLarge(object, where, hint));
  return [files, ...Object.values(shards)].flatMap((part) => {
    const bytes = bytesOf(part);
    return bytes <= MOST_BYTES ? [] : diagnostic(
      Severity.ERROR, 'config-too-large', where,
      `${Object.keys(part).map((name) => `'${name}'`).join(' and ')}${part === files ? '' : ofClusters(part)} would have ${(bytes / MOST_BYTES).toFixed(1)} MiB, and a ConfigMap holds 1 MiB`,
      split ? SPLIT_HINT : hint,
    );
  }).concat(large);
}

/** An object as JSON; etcd takes half as much again, for what the API server notes beside. */
function tooLarge(object: PrintedObject, where: string, hint: string): Diagnostic[] {
  const text = JSON.stringify(object);
  const bytes = text.length * MOST_BYTES_PER_UNIT <= MOST_BYTES ? text.length : Buffer.byteLength(text);
  return bytes <= MOST_BYTES ? [] : [diagnostic(
    Severity.ERROR, 'config-too-large', where,
    `${object.kind} '${object.metadata.name}' would have ${(bytes / MOST_BYTES).toFixed(1)} MiB, and an object may have 1 MiB`, hint,
  )];
}

const HINT = 'run fewer or smaller jobs; a hub with Prometheus 2.43 or newer has the jobs of clusters that it pulls from split over many ConfigMaps';
const SPLIT_HINT = 'give that cluster fewer or smaller jobs, or let it send what it has';

/** Whose jobs a file has, by the names of the jobs, which begin with the cluster's. */
function ofClusters(part: BackendOutput['files']): string {
  const names = Object.values(part).flatMap((text) => [...text.matchAll(/^ *- job_name: ["']?([^/\n]+)\//gm)].map(([, cluster]) => `'${cluster}'`));
  return names.length === 0 ? '' : `, with the jobs of ${[...new Set(names)].join(', ')},`;
}

function bytesOf(files: BackendOutput['files']): number {
  const texts = Object.values(files);
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  return units * MOST_BYTES_PER_UNIT <= MOST_BYTES ? units : texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
