import { applicationName, applicationSpec, destinationName, OWN_NAME } from './applications';
import { ArgoCdApplicationSetSpec } from './argocd-application-set';
import { ArgoCdFleet } from './fleet';
import { ApplicationFields } from '../../../imports/argocd';
import { diagnostic, Diagnostic, FleetError, Severity } from '../../diagnostics';

type ApplicationSpec = ApplicationFields['spec'];

const WHERE = 'Delivery.argocd().applicationSet';
const USE_LIST = 'use ArgoCdApplicationSet.list(), which lists what is particular about each cluster';

/** What may differ from cluster to cluster beside names, path and namespace. */
export function particular({ syncPolicy = {}, ignoreDifferences }: ApplicationSpec): Partial<ApplicationSpec> {
  const { syncOptions, managedNamespaceMetadata } = syncPolicy;
  return {
    syncPolicy: { ...(syncOptions && { syncOptions }), ...(managedNamespaceMetadata && { managedNamespaceMetadata }) },
    ...(ignoreDifferences && { ignoreDifferences }),
  };
}

/** Throws one FleetError with everything that the generator cannot tell of the fleet's clusters. */
export function checkCarried(fleet: ArgoCdFleet, { list, clusters, gitDirectories }: ArgoCdApplicationSetSpec): void {
  const faults: Diagnostic[] = [];
  const refuse = (message: string, hint: string = USE_LIST) => faults.push(diagnostic(Severity.ERROR, 'not-carried', WHERE, message, hint));
  if (!list) checkUniform(fleet, clusters ? 'clusters' : 'gitDirectories', refuse);
  if (clusters && clusters.folderLabel === undefined) {
    const renamed = fleet.clusters.find(({ name }) => ![name, OWN_NAME].includes(destinationName(name, fleet.props)));
    if (renamed) {
      refuse(`Argo CD knows cluster '${renamed.name}' as '${destinationName(renamed.name, fleet.props)}', and nothing there tells the name of its folder`,
        "give the Secret of each cluster a label with its name in the fleet, and say which by 'folderLabel'");
    }
  }
  if (gitDirectories && fleet.path === '') {
    refuse('the output is the root of the repository, so every folder there would be taken for a cluster', "write the output to a folder, such as 'dist'");
  }
  if (faults.length > 0) throw new FleetError('the ApplicationSet cannot be written', faults);
}

function checkUniform({ clusters, path, props }: ArgoCdFleet, generator: string, refuse: (message: string) => void): void {
  const [first, ...others] = clusters;
  const own = clusters.find(({ name }) => applicationName(name, props) !== applicationName(name, { ...props, clusters: undefined }));
  if (own) refuse(`${generator}() cannot give cluster '${own.name}' a name of its own for its Application`);
  const foreign = others.find(({ facts }) => facts.namespace !== first.facts.namespace);
  if (foreign) {
    refuse(`${generator}() cannot tell that the namespace is '${first.facts.namespace}' in cluster '${first.name}' and '${foreign.facts.namespace}' in '${foreign.name}'`);
  }
  const detailsOf = ({ syncPolicy, ignoreDifferences }: Partial<ApplicationSpec>) => ({
    'metadata of the namespace': syncPolicy?.managedNamespaceMetadata, 'ignored differences': ignoreDifferences,
  });
  const ofFirst = detailsOf(particular(applicationSpec(first, path, props)));
  for (const [what, value] of Object.entries(ofFirst)) {
    const different = others.find((other) =>
      JSON.stringify(detailsOf(particular(applicationSpec(other, path, props)))[what as keyof typeof ofFirst]) !== JSON.stringify(value));
    if (different) refuse(`${generator}() cannot tell that the ${what} of clusters '${first.name}' and '${different.name}' differ`);
  }
}
