import { inventoryPath } from './inventory';
import { CollectorPlan } from '../compile/plan';
import { HostPlan } from '../compile/plan/host';
import { COMPONENTS } from '../model/components/component-table';
import { secretFile } from '../model/secret/mount';
import { formatVersion } from '../model/values/version';

/** A collector that a machine runs by itself. */
export type HostCollector = CollectorPlan & { readonly host: HostPlan };

/** What differs between the two programs that a host can run. */
interface Program {
  readonly title: string;
  readonly binary: string;
  /** The same in NixOS. */
  readonly nix: string;
  readonly documentation: string;
  /** Has the config read, and nothing started. */
  readonly check?: string;
  /** Folders are closed to it. @see https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html */
  readonly confined: boolean;
}

/** Who may read logs of the machine. @see https://grafana.com/docs/alloy/latest/reference/components/loki/loki.source.journal/ */
const LOG_GROUPS: readonly string[] = ['adm', 'systemd-journal'];

type Setting = readonly [name: string, value: string];

const PROGRAMS: { readonly [engine: string]: Program } = {
  'alloy': {
    title: 'Alloy',
    binary: '/usr/bin/alloy',
    nix: '${pkgs.grafana-alloy}/bin/alloy',
    documentation: COMPONENTS.alloy.documentation,
    // with mounts of its own it would report every file system as read-only
    confined: false,
  },
  'prometheus-agent': {
    title: 'Prometheus',
    binary: '/usr/bin/prometheus',
    nix: '${pkgs.prometheus}/bin/prometheus',
    documentation: COMPONENTS.prometheus.documentation,
    check: 'promtool check config --agent',
    confined: true,
  },
};

/**
 * `README.md` of a host: which file belongs where, and what to run, with this host's names in it.
 *
 * @param configFile name of the config
 * @param args everything behind the name of the program
 */
export function hostReadme(collector: HostCollector, configFile: string, args: readonly string[]): string {
  const { host: { name } } = collector;
  const program = PROGRAMS[collector.engine];
  return `${[
    `# ${name}`,
    `What this machine runs to report to its hub: ${program.title} ${formatVersion(collector.version)} (${program.documentation}). `
    + 'The config is written for that version; where the machine has another, the fleet is told by the setting `host.version`. '
    + `The files are generated: change the fleet, not them. \`${inventoryPath(name).slice(name.length + 1)}\` is for its next run.`,
    '## Files',
    table([['what', 'where on the machine'], ...files(collector, configFile)]),
    ...secrets(collector),
    ...(program.check === undefined ? [] : ['Whether the config is right:', shell([`${program.check} ${configFile}`])]),
    '## Ports',
    ...ports(collector),
    ...logs(collector),
    '## Command',
    shell([[program.binary, ...args].map(quoted).join(' ')]),
    '## As a service of systemd',
    'The service has a user of its own, who may read the credentials. Once, where no package has made that user yet:',
    shell(ownUser(collector)),
    `\`/etc/systemd/system/${unit(collector)}\`; after a change of the config \`systemctl reload ${unit(collector)}\` is enough:`,
    fence('ini', systemdUnit(collector, program, args)),
    '## In NixOS',
    fence('nix', nixModule(collector, program, configFile, args)),
  ].join('\n\n')}\n`;
}

function files({ host: { configPath, dataPath, secretsPath }, secrets: all }: HostCollector, configFile: string): string[][] {
  return [
    [`\`${configFile}\``, `\`${configPath}/${configFile}\``],
    ['write-ahead log', `\`${dataPath}\`, a folder that outlives the service`],
    ...(all.length === 0 ? [] : [['credentials', `\`${secretsPath}\`, see below`]]),
  ];
}

function secrets({ host, secrets: all }: HostCollector): string[] {
  const paths = all.flatMap(({ name, keys }) => keys.map((key) => secretFile({ name, key }, { host })));
  return paths.length === 0 ? [] : [
    'The credentials are not in here. Each of these files holds one, without anything around it, and is for the eyes of the service alone (mode 0400):',
    paths.map((path) => `- \`${path}\``).join('\n'),
  ];
}

function ports(collector: HostCollector): string[] {
  const { host: { listenAddress, ownAddress }, remoteWrites } = collector;
  const exporter = exporterAddress(collector);
  return [
    `It listens on \`${listenAddress}\`; \`http://${ownAddress}/-/ready\` says whether it runs.`,
    ...(exporter === undefined ? [] : [`The metrics of the machine come from node_exporter, which has to run beside it, at \`${exporter}\`.`]),
    `It sends to ${remoteWrites.map(({ url }) => `\`${url}\``).join(' and ')}, and nobody has to reach it.`,
  ];
}

/** What it reads of the machine beside metrics, and who may. */
function logs({ name, logs: read }: HostCollector): string[] {
  if (read === undefined) return [];
  const sources = read.sources.flatMap((source) => (source.kind === 'journal' ? [`the journal in \`${source.path}\``]
    : source.kind === 'files' ? source.paths.map((path) => `\`${path}\``) : []));
  return [
    '## Logs',
    `It reads ${sources.join(', ')}, and sends the lines to ${read.writes.map(({ url }) => `\`${url}\``).join(' and ')}. `
    + `The user \`${name}\` may read what the groups ${LOG_GROUPS.map((group) => `\`${group}\``).join(' and ')} may; for other files give it the right to: \`setfacl -m u:${name}:r <file>\`.`,
  ];
}

/** Where node_exporter has to be; undefined: it is not asked. */
function exporterAddress({ jobs }: HostCollector): string | undefined {
  const job = jobs.find(({ nodeNameLabels, builtin }) => builtin === undefined && nodeNameLabels.length > 0);
  return job?.config.staticConfigs?.flatMap(({ targets }) => targets)[0];
}

function ownUser({ name, host: { dataPath } }: HostCollector): string[] {
  return [
    `useradd --system --user-group --no-create-home --shell /usr/sbin/nologin ${name}`,
    `install -d -o ${name} -g ${name} -m 0700 ${dataPath}`,
  ];
}

function unit({ name }: HostCollector): string {
  return `${name}.service`;
}

function service({ name, logs: read, host: { dataPath } }: HostCollector, { confined }: Program): Setting[] {
  const closed: readonly Setting[] = [['ProtectSystem', 'strict'], ['ProtectHome', 'true'], ['PrivateTmp', 'true'], ['ReadWritePaths', dataPath]];
  return [['User', name], ['Group', name], ...(read ? [['SupplementaryGroups', LOG_GROUPS.join(' ')]] as const : []), ['Restart', 'always'], ['RestartSec', '5s'], ['NoNewPrivileges', 'true'], ...(confined ? closed : [])];
}

function systemdUnit(collector: HostCollector, program: Program, args: readonly string[]): string[] {
  const { title, binary } = program;
  return [
    '[Unit]',
    `Description=${title} for the hub of ${collector.host.name}`,
    'Wants=network-online.target',
    'After=network-online.target',
    '',
    '[Service]',
    `ExecStart=${[binary, ...args].join(' \\\n  ')}`,
    'ExecReload=/bin/kill -HUP $MAINPID',
    ...service(collector, program).map(([setting, value]) => `${setting}=${value}`),
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ];
}

function nixModule(collector: HostCollector, program: Program, configFile: string, args: readonly string[]): string[] {
  const { name, host: { configPath, dataPath } } = collector;
  return [
    '{ pkgs, ... }: {',
    ...(configPath.startsWith('/etc/') ? [`  environment.etc."${configPath.slice('/etc/'.length)}/${configFile}".source = ./${configFile};`] : []),
    `  users.users.${name} = { isSystemUser = true; group = "${name}"; };`,
    `  users.groups.${name} = { };`,
    `  systemd.tmpfiles.rules = [ "d ${dataPath} 0700 ${name} ${name} -" ];`,
    ...(exporterAddress(collector) !== undefined ? ['  services.prometheus.exporters.node = { enable = true; listenAddress = "127.0.0.1"; };'] : []),
    `  systemd.services.${name} = {`,
    '    wantedBy = [ "multi-user.target" ];',
    '    wants = [ "network-online.target" ];',
    '    after = [ "network-online.target" ];',
    ...(configPath.startsWith('/etc/') ? [`    reloadTriggers = [ ./${configFile} ];`] : []),
    '    serviceConfig = {',
    `      ExecStart = "${[program.nix, ...args].join(' ')}";`,
    '      ExecReload = "${pkgs.coreutils}/bin/kill -HUP $MAINPID";',
    ...service(collector, program).map(([setting, value]) => `      ${setting} = ${value === 'true' ? value : `"${value}"`};`),
    '    };',
    '  };',
    '}',
  ];
}

function table([head, ...rows]: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** As one word of a shell. */
function quoted(argument: string): string {
  return /^[\w./:=-]+$/.test(argument) ? argument : `'${argument}'`;
}

function shell(lines: readonly string[]): string {
  return fence('sh', lines);
}

function fence(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}
