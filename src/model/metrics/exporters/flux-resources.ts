import { ExporterData } from '../exporter-data';

/** The objects of Flux, as our kube-state-metrics tells of them. Its labels follow the kind. */
export const FLUX_RESOURCES: ExporterData = {
  id: 'flux-resources',
  title: 'objects of Flux',
  version: '2.8',
  prefixes: ['gotk_resource_'],
  names: 'all',
  labels: 'some',
  metrics: `
info customresource_group,customresource_kind,customresource_version,exported_namespace,name,ready,suspended: gotk_resource_info
`,
};
