import { Tree } from './fields';
import { freeName } from '../../compile/free-name';
import { OperatorPlan, PlannedJob } from '../../compile/plan';
import { ScrapeConfig } from '../../model/scrape/scrape-config';

/** Scrape class of every object that names none: the identity of the cluster stands before the rules of the object. */
const OF_OTHERS = 'identity';

/** Scrape class of objects of ours, whose rules end with the identity: nothing comes before them. */
export const OWN_CLASS = 'own';

/** Scrape class of jobs of ours that present the service account of the pods. */
const SERVICE_ACCOUNT = 'service-account';

/** What jobs of ours read from files of the container, as classes of the Prometheus object that name them. */
export class ScrapeClasses {
  private readonly byFiles = new Map<string, Tree & { readonly name: string }>();
  private readonly names = new Set([OF_OTHERS, OWN_CLASS]);

  /** Name of the class that a job has to name. */
  public of({ authorization, tlsConfig }: Pick<ScrapeConfig, 'authorization' | 'tlsConfig'>): string {
    const caFile = tlsConfig?.ca === undefined ? tlsConfig?.caFile : undefined;
    const { credentialsFile, type } = authorization ?? {};
    if (caFile === undefined && credentialsFile === undefined) return OWN_CLASS;
    const key = JSON.stringify([caFile, credentialsFile, credentialsFile && type]);
    const known = this.byFiles.get(key);
    if (known) return known.name;
    const made = {
      name: freeName(SERVICE_ACCOUNT, this.names),
      ...caFile !== undefined && { tlsConfig: { caFile } },
      ...credentialsFile !== undefined && { authorization: { ...type !== undefined && { type }, credentialsFile } },
    };
    this.byFiles.set(key, made);
    return made.name;
  }

  /** All of them, the default one first. */
  public printed({ identity }: OperatorPlan, print: (rules: OperatorPlan['identity']['target']) => Tree[] | undefined): Tree[] {
    return [
      { name: OF_OTHERS, default: true, relabelings: print(identity.target), metricRelabelings: print(identity.forcedSample) },
      { name: OWN_CLASS },
      ...this.byFiles.values(),
    ];
  }
}

/** The classes that jobs need, in the order in which they first do. */
export function scrapeClassesOf(jobs: readonly PlannedJob[]): ScrapeClasses {
  const classes = new ScrapeClasses();
  for (const { config, isMonitor } of jobs) if (isMonitor !== true) classes.of(config);
  return classes;
}
