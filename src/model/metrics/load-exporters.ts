import { ExporterData, ExporterId } from './exporter-data';
import type * as Exporters from './exporters/all';

let loaded: typeof Exporters | undefined;

/** The data is large, and read only by who looks for metrics. */
function exporters(): typeof Exporters['EXPORTERS'] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  loaded ??= require('./exporters/all') as typeof Exporters;
  return loaded.EXPORTERS;
}

/** Names of all exporters, in the order of the alphabet. */
export function exporterIds(): readonly ExporterId[] {
  return Object.keys(exporters()) as ExporterId[];
}

/** The data of an exporter. */
export function exporterData(id: ExporterId): ExporterData {
  return exporters()[id];
}
