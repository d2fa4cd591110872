import { STATEFUL_IDS, StatefulPart, statefulParts } from './stateful';
import { Report } from '../../diagnostics';
import { BackupProtection, BackupSettings } from '../../topology/settings/backup-settings';
import { Checked } from '../checks/checked';

/** What is kept and protected by nothing, where somebody asks for it by saying anything about backups. */
export function checkBackup({ plan, cluster, settings }: Checked, report: Report): void {
  const { backup } = settings;
  if (backup === undefined || plan.isBare) return;
  const parts = statefulParts(plan);
  checkSaid(backup, parts, { cluster, plan }, report);
  const open = parts.filter(({ claims, id }) => claims.length > 0 && !isProtected(backup[id] ?? backup.volumes));
  if (open.length === 0) return;
  const names = open.map(({ claims, what }) => `${what} (${claims.map((claim) => `claim '${claim}'`).join(', ')})`);
  report[backup.required === true ? 'error' : 'info']('unprotected-data', cluster.where('/backup'),
    `cluster '${plan.name}': nothing protects ${names.join(', ')}`,
    `say what does in ${open.map(({ id }) => `\`backup.${id}.by\``).join(', ')}, or why it may be lost in \`notNeeded\`; see docs/backup.md`);
}

function isProtected(protection: BackupProtection | undefined): boolean {
  return said(protection?.by) || said(protection?.notNeeded);
}

function said(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function checkSaid(backup: BackupSettings, parts: readonly StatefulPart[], { cluster, plan }: Pick<Checked, 'cluster' | 'plan'>, report: Report): void {
  for (const id of ['volumes', ...STATEFUL_IDS] as const) {
    const protection = backup[id];
    if (protection === undefined) continue;
    const where = cluster.where(`/backup/${id}`);
    if (said(protection.by) === said(protection.notNeeded)) {
      report.error('bad-protection', where, `cluster '${plan.name}': \`backup.${id}\` says ${said(protection.by) ? 'what protects it and why nothing has to' : 'nothing'}`,
        'set either `by` or `notNeeded`');
    }
    const part = parts.find((one) => one.id === id);
    // layers that many clusters share say it for those that have it
    if (id === 'volumes' || (part !== undefined && part.claims.length > 0) || cluster.saysItself?.(`/backup/${id}`) === false) continue;
    report.warning('no-effect', where, `cluster '${plan.name}': \`backup.${id}\` says nothing, since ${part === undefined ? 'there is none' : `it is kept in ${part.elsewhere}`}`, 'remove it');
  }
}
