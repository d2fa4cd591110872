import { DATA_PATH, RULES_PATH } from './paths';
import { LokiPlan, LokiRulerPlan } from '../../compile/plan';
import { Diagnostic } from '../../diagnostics';
import { printRuleFile } from '../../model/rules/print-rules';
import { Version } from '../../model/values/version';
import { printRelabelConfigs } from '../prometheus/relabel';
import { printRemoteWrites } from '../prometheus/remote-write';

/** Relabel rules and clients are those of the Prometheus that Loki 3 is built with. */
const LIBRARY: Version = { major: 3, minor: 0 };

/** The block by which Loki evaluates rules: those in files of a ConfigMap, which no API changes. @see https://grafana.com/docs/loki/latest/configure/#ruler */
export function rulerConfig({ ruler, replicas }: LokiPlan & { readonly ruler: LokiRulerPlan }, diagnostics: Diagnostic[]): object {
  const { alertmanagers, evaluationInterval, externalUrl, identityRules, writes } = ruler;
  const context = { version: LIBRARY, where: "component 'loki', ruler", diagnostics };
  return {
    storage: { type: 'local', local: { directory: RULES_PATH } },
    rule_path: `${DATA_PATH}/rules-read`,
    evaluation_interval: evaluationInterval,
    ...(externalUrl !== undefined && { external_url: externalUrl }),
    enable_api: true,
    // each group is evaluated by one of the replicas
    ...(replicas > 1 && { enable_sharding: true }),
    ...(alertmanagers.length > 0 && {
      alertmanager_url: alertmanagers.join(','),
      enable_alertmanager_v2: true,
      alert_relabel_configs: printRelabelConfigs(identityRules, context),
    }),
    ...(writes.length > 0 && {
      wal: { dir: `${DATA_PATH}/ruler-wal` },
      remote_write: {
        enabled: true,
        // it would be the tenant of Loki, of which who stores series knows nothing
        add_org_id_header: false,
        clients: Object.fromEntries(writes.map((write) => [
          write.name, printRemoteWrites([{ ...write, writeRelabelConfigs: [...write.writeRelabelConfigs ?? [], ...identityRules] }], context)![0],
        ])),
      },
    }),
  };
}

/** Key of the ConfigMap -> its text, and where the file belongs: one folder for each tenant. */
export function ruleFiles({ files }: LokiRulerPlan): { readonly key: string; readonly path: string; readonly text: string }[] {
  return files.map(({ groups, name, tenant }) => ({ key: `${tenant}.${name}.yaml`, path: `${tenant}/${name}.yaml`, text: printRuleFile(groups) }));
}
