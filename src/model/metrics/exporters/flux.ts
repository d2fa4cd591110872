import { ExporterData } from '../exporter-data';

/** The controllers of Flux 2. */
export const FLUX: ExporterData = {
  id: 'flux',
  title: 'Flux',
  version: '2.8',
  prefixes: ['gotk_'],
  names: 'some',
  labels: 'all',
  metrics: `
counter event_type,kind,name,namespace: gotk_cache_events_total
gauge: gotk_cached_items
histogram kind,name,namespace: gotk_reconcile_duration_seconds
counter event_type,kind,name,namespace,operation: gotk_token_cache_events_total
counter status: gotk_token_cache_requests_total
`,
};
