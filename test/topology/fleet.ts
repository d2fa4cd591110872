import { yamlSource } from './yaml-source';
import { Diagnostic, Report, Severity } from '../../src/diagnostics';
import { HubProps, SpokeProps } from '../../src/topology/cluster-props';
import { Declaration } from '../../src/topology/declaration';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { InlineLayer } from '../../src/topology/inline-layer';
import { LayeredCluster } from '../../src/topology/layered-cluster';
import { declarationsInLayers, ResolvedFleet, resolveFleet } from '../../src/topology/resolve';

export const ADDRESS = HubEndpoint.address('100.64.0.2');

export function addHub(name: string, props: HubProps = { endpoint: ADDRESS }): Declaration {
  return { name, role: 'hub', where: `addHub('${name}')`, inline: new InlineLayer(`addHub('${name}')`, props) };
}

export function addSpoke(name: string, props: SpokeProps = {}): Declaration {
  return { name, role: 'spoke', where: `addSpoke('${name}')`, inline: new InlineLayer(`addSpoke('${name}')`, props) };
}

export interface Resolved extends ResolvedFleet {
  readonly diagnostics: Diagnostic[];
  /** `code where: message` of every error. */
  readonly errors: string[];
  readonly warnings: string[];
  cluster(name: string): LayeredCluster;
}

/** A fleet of declarations in code and layer files, as `Fleet` resolves it after `addFromLayers()`. */
export function resolve(declared: Declaration[], files: { readonly [file: string]: string } = {}): Resolved {
  const sources = [yamlSource(files)];
  const report = new Report();
  const all = [...declared, ...declarationsInLayers(sources, new Set(declared.map(({ name }) => name)))];
  const resolved = resolveFleet(all, sources, report);
  const { diagnostics } = report;
  const of = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).map(({ code, where, message }) => `${code} ${where}: ${message}`);
  return {
    ...resolved,
    diagnostics,
    errors: of(Severity.ERROR),
    warnings: of(Severity.WARNING),
    cluster: (name) => {
      const found = resolved.clusters.find((one) => one.name === name);
      if (!found) throw new Error(`no cluster '${name}': ${of(Severity.ERROR).join('; ')}`);
      return found;
    },
  };
}
