import { CollectorProps } from './collector';
import { ManifestSink } from '../../imports/manifest-sink';

export function addOpenTelemetry(_to: ManifestSink, _props: CollectorProps): void {
  return;
}
