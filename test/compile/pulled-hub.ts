import { codesOf, Compiled, HUB } from './compiled';
import { compileCluster } from '../../src/compile/compile';
import { Report } from '../../src/diagnostics';
import { HubProps, SpokeProps } from '../../src/topology/cluster-props';
import { Declaration } from '../../src/topology/declaration';
import { InlineLayer } from '../../src/topology/inline-layer';
import { resolveFleet } from '../../src/topology/resolve';

/** Hub `hub`, as a fleet of these spokes compiles it. */
export function pulledHub(spokes: { readonly [name: string]: SpokeProps }, props: HubProps = {}): Compiled {
  const declared = (role: 'hub' | 'spoke', name: string, own: HubProps & SpokeProps): Declaration => (
    { name, role, where: `${role}('${name}')`, inline: new InlineLayer(`${role}('${name}')`, own) }
  );
  const report = new Report();
  const declarations = [declared('hub', 'hub', { ...HUB, ...props }), ...Object.entries(spokes).map(([name, own]) => declared('spoke', name, own))];
  const { clusters, endpoints, spokesOf } = resolveFleet(declarations, [], report);
  report.throwIfErrors('the fleet of a test is refused');
  const plan = compileCluster(
    clusters.find(({ role }) => role === 'hub')!, { clusterLabel: 'cluster', hubEndpoint: endpoints.get('hub'), spokes: spokesOf.get('hub') }, report,
  );
  return { plan, diagnostics: report.diagnostics, codes: codesOf(report.diagnostics) };
}
