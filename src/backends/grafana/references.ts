import { secretFile } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';

/** The content of a key of a Secret, which Grafana reads at its start. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#file-provider */
export function fileReference(key: SecretKey): string {
  return `$__file{${secretFile(key)}}`;
}

/** A text in which Grafana's provisioning looks for no variables. @see https://grafana.com/docs/grafana/latest/administration/provisioning/#using-environment-variables */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}
