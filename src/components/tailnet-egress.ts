import { COMMON_LABELS } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, TailnetEgressPlan } from '../compile/plan';
import { FLUX_APPLY } from '../model/delivery/annotations';
import { isIP } from '../model/values/ip';

/** Annotations by which the Tailscale operator knows a Service. @see https://tailscale.com/docs/kubernetes-operator/egress */
const TAILNET_FQDN = 'tailscale.com/tailnet-fqdn';
const TAILNET_IP = 'tailscale.com/tailnet-ip';
const PROXY_GROUP = 'tailscale.com/proxy-group';

/** The operator writes the name of its proxy in its place. */
const UNTIL_THE_OPERATOR_SAYS = 'placeholder';

/** Services behind which proxies of the Tailscale operator carry to machines of a tailnet. */
export function addTailnetEgress(to: ManifestSink, { namespace }: ClusterPlan, { proxyGroup, services }: TailnetEgressPlan): void {
  for (const { name, ports, target } of services) {
    k.service.add(to, name, {
      metadata: {
        name,
        namespace,
        labels: COMMON_LABELS,
        annotations: {
          [isIP(target) === 0 ? TAILNET_FQDN : TAILNET_IP]: target,
          ...(proxyGroup !== undefined && { [PROXY_GROUP]: proxyGroup }),
          // otherwise Flux takes back what the operator writes; a Service for another machine has another name
          [FLUX_APPLY]: 'IfNotPresent',
        },
      },
      spec: {
        type: 'ExternalName',
        externalName: UNTIL_THE_OPERATOR_SAYS,
        ports: Object.entries(ports).map(([portName, port]) => ({ name: portName, port, protocol: 'TCP' })),
      },
    });
  }
}
