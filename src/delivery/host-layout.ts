import { HostCollector, hostReadme } from './host-readme';
import { ClusterLayout } from './layout';
import { RenderedCluster } from '../backends/render';
import { CollectorPlan } from '../compile/plan';

/** The files of a host's folder: the config of what it runs, and what to do with it. There is no object in them. */
export function layoutHost({ plan, outputs }: RenderedCluster): ClusterLayout {
  const files = plan.collectors.filter(runsOnMachine).flatMap((collector) => {
    const { files: configs, args } = outputs[collector.name];
    const [config] = Object.keys(configs);
    return [...Object.entries(configs), ['README.md', hostReadme(collector, config, args)]]
      .map(([file, text]) => ({ path: `${plan.name}/${file}`, text }));
  });
  return { files, objects: [] };
}

function runsOnMachine(collector: CollectorPlan): collector is HostCollector {
  return collector.host !== undefined;
}
