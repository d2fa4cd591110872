import { CONFIG_FILE, CONFIG_PATH } from './config';
import { TunnelPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { secretFile } from '../../model/secret/mount';

/** Time for requests that are under way when it is told to stop. */
export const GRACE_SECONDS = 30;

/**
 * The arguments of cloudflared. Its token is read from a file: arguments are seen by everybody who may look at pods.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/cloudflared-parameters/run-parameters/
 */
export function printArgs({ logFormat, logLevel, protocol, rules, token }: TunnelPlan): string[] {
  return [
    'tunnel',
    // images are changed by those who review them
    '--no-autoupdate',
    // without an address it takes one of several ports
    `--metrics=0.0.0.0:${COMPONENTS.cloudflareTunnel.ports.metrics}`,
    `--loglevel=${logLevel}`,
    ...(logFormat === 'json' ? ['--output=json'] : []),
    `--protocol=${protocol}`,
    `--grace-period=${GRACE_SECONDS}s`,
    ...(rules ? [`--config=${CONFIG_PATH}/${CONFIG_FILE}`] : []),
    'run',
    ...(token ? [`--token-file=${secretFile(token)}`] : []),
  ];
}
