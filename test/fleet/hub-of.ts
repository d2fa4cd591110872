import { Testing } from 'cdk8s';
import { ClusterSettings, Fleet, HubEndpoint } from '../../src';

/** The Prometheus config of a hub with these settings. */
export function hubOf(settings: ClusterSettings): string {
  const fleet = new Fleet();
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2'), settings });
  const manifests = Testing.synth(fleet.chart(Testing.app(), 'hub'));
  return manifests.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'prometheus').data['prometheus.yml'];
}
