import * as fs from 'node:fs';
import * as path from 'node:path';
import { clusterName } from '../fixture';
import { FLEET } from '../fleets';

/** The manifests of one cluster by component, as plain data. */
export interface Template {
  readonly cluster: string;
  readonly components: readonly { readonly component: string; readonly manifests: readonly any[] }[];
}

/** The hub's template, then one for each shape of spoke. */
export function readTemplates(folder: string): Template[] {
  return JSON.parse(fs.readFileSync(path.join(folder, 'templates.json'), 'utf8'))[FLEET];
}

/** Name and template of every cluster for which there is something to write. */
export function* clustersOf(count: number, templates: readonly Template[]): Generator<{ name: string; template: Template }> {
  yield { name: 'hub', template: templates[0] };
  const shapes = templates.slice(1);
  for (let i = 1; i < count; i++) {
    const template = shapes[i % shapes.length];
    if (template.components.length > 0) yield { name: clusterName(i), template };
  }
}

/** The template's manifests as fresh objects of another cluster: the cheapest way to say the same of it. */
export function manifestsOf(template: Template, name: string): Template['components'] {
  if (name === template.cluster) return template.components;
  return renamed(template.components, template.cluster, name) as Template['components'];
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') return value.includes(from) ? value.replaceAll(from, to) : value;
  if (Array.isArray(value)) return value.map((item) => renamed(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const copy: { [key: string]: unknown } = {};
  for (const key in value) copy[key] = renamed((value as { [key: string]: unknown })[key], from, to);
  return copy;
}
