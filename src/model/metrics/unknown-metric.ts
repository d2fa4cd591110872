import { catalogueNames, exportersOf } from './catalogue';
import { ExporterData } from './exporter-data';
import { exporterIds, exporterData } from './load-exporters';
import { Memo } from '../../syntax/memo';

/** A name that no exporter has, although it begins as those of one do. */
export interface UnknownMetric {
  /** What has it in the catalogue, and in which release. */
  readonly exporter: string;
  /** Undefined: none is near. */
  readonly meant?: string;
}

/** More letters are hardly a slip. */
const MOST_SLIPS = 2;

/**
 * Why nobody can have series of this name; undefined where somebody may: it is known, or nothing is known of such names. Where a catalogue is
 * open, only names that are a slip away from one in it count.
 */
export function unknownMetric(name: string): UnknownMetric | undefined {
  return remembered.get(name, () => ({ found: find(name) })).found;
}

const remembered = new Memo<{ readonly found?: UnknownMetric }>(4096);

function find(name: string): UnknownMetric | undefined {
  if (exportersOf(name).length > 0) return undefined;
  const owners = ownersOf(name);
  if (owners.length === 0 || owners.some(({ names }) => names === 'some')) return undefined;
  if (owners.some(({ variable = [] }) => variable.some((prefix) => name.startsWith(prefix)))) return undefined;
  const [owner] = owners;
  const meant = nearestName(name);
  if (meant === undefined && owner.names === 'open') return undefined;
  return { exporter: `${owner.title} ${owner.version}`, ...(meant !== undefined && { meant }) };
}

/** The exporters of the longest prefix. */
function ownersOf(name: string): ExporterData[] {
  let best = 0;
  let owners: ExporterData[] = [];
  for (const data of exporterIds().map(exporterData)) {
    const length = Math.max(0, ...data.prefixes.filter((prefix) => name.startsWith(prefix)).map((prefix) => prefix.length));
    if (length === 0 || length < best) continue;
    owners = length > best ? [data] : [...owners, data];
    best = length;
  }
  return owners;
}

function nearestName(name: string): string | undefined {
  let best: string | undefined;
  let least = MOST_SLIPS + 1;
  for (const candidate of catalogueNames()) {
    if (Math.abs(candidate.length - name.length) > MOST_SLIPS) continue;
    const distance = distanceBelow(name, candidate, least);
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Letters by which two texts differ; `limit` where there are as many or more. */
function distanceBelow(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current.push(Math.min(previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), previous[j] + 1, current[j - 1] + 1));
    }
    if (Math.min(...current) >= limit) return limit;
    previous = current;
  }
  return Math.min(previous[b.length], limit);
}
