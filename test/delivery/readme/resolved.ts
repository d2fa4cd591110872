import { HubEndpoint, SpokeProps } from '../../../src';
import { Report } from '../../../src/diagnostics';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { resolveFleet } from '../../../src/topology/resolve';
import { ResolvedCluster } from '../../../src/topology/resolved-cluster';

/** Spokes of hub `hub`, as a fleet knows them. */
export function resolvedSpokes(spokes: { readonly [name: string]: SpokeProps }): ResolvedCluster[] {
  const hub = { name: 'hub', role: 'hub' as const, where: 'hub', inline: new InlineLayer('hub', { endpoint: HubEndpoint.address('100.64.0.2') }) };
  const others = Object.entries(spokes).map(([name, props]) => ({ name, role: 'spoke' as const, where: name, inline: new InlineLayer(name, props) }));
  return [...resolveFleet([hub, ...others], [], new Report()).spokesOf.get('hub') ?? []];
}
