import { LONGEST_UID, RECEIVER_TYPES, ROOT } from './words';
import { Report } from '../../../diagnostics';
import { AlertReceiver } from '../../../model/alerting/alert-receiver';
import { notificationsOf } from '../../../model/alerting/receiver-kinds';
import { escapeToken } from '../../../syntax/json-pointer';
import { ResolvedCluster } from '../../../topology/resolved-cluster';
import { PlannedContactPoint } from '../../plan';

/** The contact points, with the uids by which Grafana finds their receivers again. */
export function contactPointsOf(
  receivers: { readonly [name: string]: AlertReceiver }, cluster: ResolvedCluster, report: Report,
): PlannedContactPoint[] {
  const owners = new Map<string, string>();
  return Object.entries(receivers).map(([name, receiver]) => {
    const tell = (code: string, message: string, hint: string) =>
      report.error(code, cluster.where(`${ROOT}/contactPoints/${escapeToken(name)}`), `cluster '${cluster.name}', contact point '${name}': ${message}`, hint);
    if (name.trim() !== name || name === '') tell('bad-name', 'its name is empty, or has blanks at an end', 'give it another name');
    const planned = notificationsOf(receiver).map((notification) => {
      const type = RECEIVER_TYPES[notification.kind];
      const uid = uidOf(name, `-${type}-${notification.index}`);
      return { uid, type, notification };
    });
    for (const { uid } of planned) {
      const owner = owners.get(uid);
      if (owner !== undefined && owner !== name) {
        tell('conflict', `but for signs, capitals and length its name is that of contact point '${owner}', so that Grafana could not tell their receivers apart`, 'give it another name');
        break;
      }
      owners.set(uid, name);
    }
    return { name, receivers: planned };
  });
}

function uidOf(name: string, end: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9_-]+/g, '-').slice(0, LONGEST_UID - end.length).replace(/^-+|-+$/g, '');
  return `${slug === '' ? 'contact-point' : slug}${end}`;
}
