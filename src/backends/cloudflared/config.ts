import { TunnelRule, TunnelRules } from '../../compile/plan';
import { secretFile } from '../../model/secret/mount';

/** Name of the config in the ConfigMap. */
export const CONFIG_FILE = 'config.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/cloudflared';

/** What no rule is about; without a rule that catches everything cloudflared does not start. */
const NOT_FOUND = { service: 'http_status:404' };

/**
 * The config of a tunnel, as the tree that becomes YAML.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/do-more-with-tunnels/local-management/configuration-file/
 */
export function configTree({ tunnelId, credentials, hostnames }: TunnelRules): { readonly [field: string]: unknown } {
  return {
    'tunnel': tunnelId,
    'credentials-file': secretFile(credentials),
    'ingress': [...hostnames.map(ingressRule), NOT_FOUND],
  };
}

function ingressRule({ hostname, path, service, ...rule }: TunnelRule): { readonly [field: string]: unknown } {
  return { hostname, path, service, originRequest: originRequest(rule) };
}

/** @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/origin-parameters/ */
function originRequest(
  { access, ca, connectTimeout, http2Origin, httpHostHeader, originServerName }: Omit<TunnelRule, 'hostname' | 'path' | 'service'>,
): { readonly [field: string]: unknown } | undefined {
  const fields = {
    connectTimeout,
    httpHostHeader,
    originServerName,
    caPool: ca && secretFile(ca),
    http2Origin,
    access: access && { required: true, teamName: access.teamName, audTag: access.audTags },
  };
  return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
}
