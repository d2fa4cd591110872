import { HubEndpointSpec, HubUrls, hubUrls } from '../../topology/hub-urls';
import { GlobalSettings } from '../../topology/settings/global-settings';
import { CollectorPlan } from '../plan';
import { UrlVariable } from '../plan/write';

/** Environment variable with scheme and host of the hub, where they come from a Secret. */
export const HUB_ENDPOINT_VARIABLE = 'HUB_ENDPOINT';

/** The URLs of a hub, as a spoke reaches it. */
export interface HubWay extends HubUrls, UrlVariable {}

/**
 * The way from a spoke to its hub by the spoke's own settings.
 *
 * @param isHost it is outside Kubernetes, and has no Secrets: what the layers that it shares say of one is for clusters
 */
export function hubWay(spec: HubEndpointSpec, { hubEndpoint, hubEndpointSecret }: GlobalSettings, isHost = false): HubWay {
  const urls = hubUrls(spec, hubEndpoint);
  return hubEndpointSecret === undefined || isHost ? urls : { ...urls, urlVariable: HUB_ENDPOINT_VARIABLE };
}

/** The variables of a collector that sends there. */
export function endpointVariables(writes: readonly UrlVariable[], { hubEndpointSecret: secret }: GlobalSettings): Pick<CollectorPlan, 'variables'> {
  if (secret === undefined || !writes.some(({ urlVariable }) => urlVariable === HUB_ENDPOINT_VARIABLE)) return {};
  return { variables: [{ name: HUB_ENDPOINT_VARIABLE, secret }] };
}
