import { ExporterData } from '../exporter-data';

/** The kubelet, at `/metrics/probes`. */
export const KUBELET_PROBES: ExporterData = {
  id: 'kubelet-probes',
  title: 'kubelet, /metrics/probes',
  version: '1.35',
  prefixes: ['prober_'],
  names: 'open',
  labels: 'all',
  metrics: `
histogram container,namespace,pod,probe_type: prober_probe_duration_seconds
counter container,namespace,pod,pod_uid,probe_type,result: prober_probe_total
`,
};
