import { asText, Entry } from './entry';
import { LabelsStage, StructuredMetadataStage, TenantStage } from '../stage';

/** The label by which a line goes to a tenant; it never becomes one of the stream. */
export const TENANT_LABEL = '__tenant_id__';

/** The entry with labels of what was extracted; what is not there, or null, changes nothing. */
export function setLabels(entry: Entry, { values }: LabelsStage): Entry {
  return { ...entry, labels: { ...entry.labels, ...pick(entry, values) } };
}

/** The entry with metadata of what was extracted or of labels; labels that became metadata go away. */
export function setMetadata(entry: Entry, { values }: StructuredMetadataStage): Entry {
  const added: { [name: string]: string } = {};
  const labels = { ...entry.labels };
  const gone: string[] = [];
  for (const [name, given] of Object.entries(values)) {
    const source = given === '' ? name : given;
    const value = (Object.hasOwn(entry.extracted, source) ? asText(entry.extracted[source]) : undefined) ?? entry.labels[source];
    if (value === undefined) continue;
    added[name] = value;
    if (labels[source] === value) gone.push(source);
  }
  for (const name of gone) delete labels[name];
  return { ...entry, labels, metadata: { ...entry.metadata, ...added } };
}

export function setStatic(entry: Entry, values: { readonly [name: string]: string }): Entry {
  const wanted = Object.entries(values).filter(([, value]) => value !== '');
  return { ...entry, labels: { ...entry.labels, ...Object.fromEntries(wanted) } };
}

export function keepLabels(entry: Entry, isKept: (name: string) => boolean): Entry {
  return { ...entry, labels: Object.fromEntries(Object.entries(entry.labels).filter(([name]) => isKept(name))) };
}

export function setLine(entry: Entry, source: string): Entry {
  const line = Object.hasOwn(entry.extracted, source) ? asText(entry.extracted[source]) : undefined;
  return line === undefined ? entry : { ...entry, line };
}

export function setTenant(entry: Entry, { label, source, value }: TenantStage): Entry {
  const tenant = source !== undefined ? asText(entry.extracted[source]) : label !== undefined ? entry.labels[label] : value;
  return tenant === undefined || tenant === '' ? entry : { ...entry, labels: { ...entry.labels, [TENANT_LABEL]: tenant } };
}

/** @see https://en.wikipedia.org/wiki/ANSI_escape_code#CSI_(Control_Sequence_Introducer)_sequences */
// eslint-disable-next-line no-control-regex
const COLOR = /\x1b\[[0-9;]*m/g;

export function decolorize(entry: Entry): Entry {
  return { ...entry, line: entry.line.replace(COLOR, '') };
}

function pick({ extracted }: Entry, values: { readonly [name: string]: string }): { [name: string]: string } {
  const found: { [name: string]: string } = {};
  for (const [name, source] of Object.entries(values)) {
    const from = source === '' ? name : source;
    const value = Object.hasOwn(extracted, from) ? asText(extracted[from]) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return found;
}
