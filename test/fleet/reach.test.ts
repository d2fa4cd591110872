import { Collection, Delivery, Fleet, FluxSource, HubEndpoint, Receiver, Severity } from '../../src';

const RECEIVER = Receiver.front({ acceptUnauthenticated: 'only clusters of the fleet are in the tailnet' });

/** A fleet that has everything by which its hub is reached, and every exporter in full. */
function fleetWith(form: 'kubernetes' | 'cilium'): Fleet {
  const fleet = new Fleet({ delivery: Delivery.flux({ source: FluxSource.existing({ name: 'flux-system' }) }) });
  const exporters = {
    blackboxExporter: {
      modules: { own: { http: { basicAuth: { username: 'probe', password: { name: 'probe', key: 'password' } } } } },
      probes: { shop: { module: 'own', targets: ['https://shop.example.org'] }, dns: { module: 'tcp_connect', targets: ['10.0.0.53:53'] } },
    },
    kubeStateMetrics: {
      labelsAllowlist: { pods: ['app'] },
      customResources: { certificates: { group: 'cert-manager.io', version: 'v1', kind: 'Certificate', plural: 'certificates', metrics: [{ name: 'info', type: 'info' }] } },
    },
    nodeExporter: { collectors: ['systemd'], port: 9101, textfileDirectory: '/var/lib/node-exporter' },
    networkPolicies: { form },
  };
  fleet.addHub('hub', {
    endpoint: HubEndpoint.tailscale({ hostname: 'hub', tailnet: 'tail1.ts.net', receiver: RECEIVER }),
    settings: {
      ...exporters,
      kubeStateMetrics: { ...exporters.kubeStateMetrics, shards: 2 },
      grafana: { enabled: true, rootUrl: 'https://grafana.example.org', admin: { password: { name: 'grafana', key: 'password' } } },
      alertmanager: { externalUrl: 'https://alerts.example.org' },
      cloudflareTunnel: {
        tunnelId: '6ff42ae2-765d-4adf-8112-31c55c1551ef',
        credentials: { name: 'tunnel', key: 'credentials.json' },
        hostnames: { 'wiki.example.org': { service: 'https://wiki.docs.svc:8443', access: { teamName: 'acme', audTags: ['a1'] } } },
      },
      routes: {
        grafana: { gateway: { name: 'public', namespace: 'infra' } },
        alertmanager: { ingress: { tlsSecretName: 'alerts-tls' }, protectedBy: 'the ingress controller' },
      },
    },
  });
  for (const collection of [Collection.alloy(), Collection.prometheusAgent(), Collection.openTelemetry()]) {
    fleet.addSpoke(`spoke-${Object.keys(collection._spec)[0].toLowerCase()}`, {
      collection,
      settings: { ...exporters, kubeStateMetrics: { ...exporters.kubeStateMetrics, podsByNode: true }, global: { tailscaleEgress: { proxyGroup: 'egress' } } },
    });
  }
  return fleet;
}

test.each(['kubernetes', 'cilium'] as const)('everything together is right, proved and quiet, with policies of the form %s', (form) => {
  expect(fleetWith(form).check().filter(({ severity }) => severity !== Severity.INFO)).toEqual([]);
});
