import { SetAlert, SetGroup } from '../rule-set';

function node(metric: string): string {
  return `${metric}{job="node-exporter"}`;
}

/** Of what a file system has only so much. */
interface Capacity {
  readonly what: string;
  readonly free: string;
  readonly all: string;
  readonly fillingUp: string;
  readonly almostOut: string;
  /** Below this, in percent, it matters when the rest will be gone. */
  readonly watched: Levels;
  readonly pending: string;
}

interface Levels {
  readonly warning: number;
  readonly critical: number;
}

/** The kubelet removes images from 15 % on by itself. @see https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
const SPACE: Capacity = {
  what: 'space',
  free: node('node_filesystem_avail_bytes'),
  all: node('node_filesystem_size_bytes'),
  fillingUp: 'NodeFilesystemSpaceFillingUp',
  almostOut: 'NodeFilesystemAlmostOutOfSpace',
  watched: { warning: 15, critical: 10 },
  pending: '30m',
};

const FILES: Capacity = {
  what: 'inodes',
  free: node('node_filesystem_files_free'),
  all: node('node_filesystem_files'),
  fillingUp: 'NodeFilesystemFilesFillingUp',
  almostOut: 'NodeFilesystemAlmostOutOfFiles',
  watched: { warning: 40, critical: 20 },
  pending: '1h',
};

const ALMOST_OUT: Levels = { warning: 5, critical: 3 };

/** Seconds until it would be used up. */
const HORIZON: Levels = { warning: 86_400, critical: 14_400 };

const WHERE = 'File system {{ $labels.device }} at {{ $labels.mountpoint }} of {{ $labels.instance }} in $cluster';

const WRITABLE = `${node('node_filesystem_readonly')} == 0`;

function alertsOf(capacity: Capacity): SetAlert[] {
  const { what, free, all, fillingUp, almostOut, watched, pending } = capacity;
  const left = `${free} / ${all} * 100`;
  return (['warning', 'critical'] as const).flatMap((severity): SetAlert[] => {
    const [percent, horizon] = [`${severity}Percent`, `${severity}Horizon`];
    return [
      {
        alert: fillingUp,
        expr: `${left} < $${percent} and predict_linear(${free}[6h], $${horizon}) < 0 and ${WRITABLE}`,
        thresholds: { [percent]: watched[severity], [horizon]: HORIZON[severity] },
        for: '1h',
        severity,
        summary: `A file system will soon have no ${what} left`,
        description: `${WHERE} has {{ printf "%.3g" $value }} % of its ${what} left, and soon none if it goes on as in the last 6 hours.`,
      },
      {
        alert: almostOut,
        expr: `${left} < $${percent} and ${WRITABLE}`,
        thresholds: { [percent]: ALMOST_OUT[severity] },
        for: pending,
        severity,
        summary: `A file system has almost no ${what} left`,
        description: `${WHERE} has only {{ printf "%.3g" $value }} % of its ${what} left.`,
      },
    ];
  });
}

/** File systems of machines. */
export const FILESYSTEM_GROUPS: readonly SetGroup[] = [{ name: 'node-exporter-filesystems', rules: [...alertsOf(SPACE), ...alertsOf(FILES)] }];
