import { applicationName, applicationSpec, ARGOCD_LABELS, ARGOCD_NAMESPACE, destinationName, FLEET_NAME, OWN_NAME } from './applications';
import { ArgoCdApplicationSetSpec, ArgoCdClusterSelectorProps } from './argocd-application-set';
import { checkCarried, particular } from './check-set';
import { ArgoCdFleet } from './fleet';
import { notificationAnnotations } from './notifications';
import { ApplicationFields, applicationSet, ApplicationSetGenerator } from '../../../imports/argocd';
import { ManifestData } from '../../../imports/manifest';
import { clusterPath } from '../delivery-path';
import { GITOPS } from '../inventory';

type ApplicationSpec = ApplicationFields['spec'];

/** What a generator gives for each cluster, and how the template reads it. */
interface Generated {
  readonly generators: readonly ApplicationSetGenerator[];
  /** Go templates. */
  readonly application: string;
  readonly path: string;
  readonly destination: string;
  readonly namespace: string;
  readonly patch?: string;
}

/**
 * One ApplicationSet for all clusters. It never deletes an Application (`create-update`), and deleting the set itself leaves what runs as it
 * is (`preserveResourcesOnDeletion`, which also keeps finalizers off the Applications).
 * Throws FleetError for what its generator cannot tell of a cluster.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/
 */
export function argoCdApplicationSet(fleet: ArgoCdFleet, spec: ArgoCdApplicationSetSpec): ManifestData {
  const { clusters: [first], path, props } = fleet;
  checkCarried(fleet, spec);
  const { generators, patch, ...templates } = spec.list ? ofList(fleet) : spec.clusters ? ofClusters(fleet, spec.clusters) : ofDirectories(fleet);
  const common = applicationSpec(first, path, props);
  const body = literal(patch === undefined ? common : withoutParticular(common));
  return applicationSet.data({
    metadata: { name: FLEET_NAME, namespace: props.namespace ?? ARGOCD_NAMESPACE, labels: ARGOCD_LABELS },
    spec: {
      goTemplate: true,
      // a name that is missing would otherwise become `<no value>`
      goTemplateOptions: ['missingkey=error'],
      generators,
      syncPolicy: { applicationsSync: 'create-update', preserveResourcesOnDeletion: true },
      template: {
        metadata: { name: templates.application, labels: ARGOCD_LABELS, ...literal(notificationAnnotations(props.notifications)) },
        spec: {
          ...body,
          source: { ...body.source, path: templates.path },
          destination: { name: templates.destination, namespace: templates.namespace },
        },
      },
      ...(patch !== undefined && { templatePatch: patch }),
    },
  });
}

function ofList({ clusters, path, props }: ArgoCdFleet): Generated {
  const details = clusters.map((cluster) => particular(applicationSpec(cluster, path, props)));
  const isUniform = details.every((detail) => JSON.stringify(detail) === JSON.stringify(details[0]));
  return {
    generators: [{
      list: {
        elements: clusters.map(({ name, facts: { namespace } }, index) => ({
          cluster: name,
          application: applicationName(name, props),
          destination: destinationName(name, props),
          namespace,
          ...(!isUniform && { patch: { spec: details[index] } }),
        })),
      },
    }],
    application: '{{ .application }}',
    path: clusterPath(path, '{{ .cluster }}'),
    destination: '{{ .destination }}',
    namespace: '{{ .namespace }}',
    ...(!isUniform && { patch: '{{ toJson .patch }}' }),
  };
}

function ofClusters({ clusters, path, props }: ArgoCdFleet, { matchLabels, folderLabel }: ArgoCdClusterSelectorProps): Generated {
  const folder = folderLabel === undefined ? '{{ .name }}' : `{{ index .metadata.labels ${JSON.stringify(folderLabel)} }}`;
  // the cluster that Argo CD runs in has no Secret with labels
  const own = clusters.filter(({ name }) => destinationName(name, props) === OWN_NAME);
  return {
    generators: [
      { clusters: { selector: { matchLabels }, values: { folder } } },
      ...(own.length === 0 ? [] : [{ list: { elements: own.map(({ name }) => ({ name: OWN_NAME, values: { folder: name } })) } }]),
    ],
    application: applicationName('{{ .values.folder }}', props),
    path: clusterPath(path, '{{ .values.folder }}'),
    destination: '{{ .name }}',
    namespace: clusters[0].facts.namespace,
  };
}

function ofDirectories({ clusters, hosts, path, props }: ArgoCdFleet): Generated {
  const { url, targetRevision = 'main' } = props;
  const renamed = clusters.map(({ name }) => [name, destinationName(name, props)]).filter(([name, there]) => name !== there);
  const names = renamed.flat().map((name) => JSON.stringify(name)).join(' ');
  return {
    generators: [{
      git: {
        repoURL: url,
        revision: targetRevision,
        directories: [{ path: clusterPath(path, '*') }, ...[GITOPS, ...hosts].map((folder) => ({ path: clusterPath(path, folder), exclude: true }))],
      },
    }],
    application: applicationName('{{ .path.basename }}', props),
    path: '{{ .path.path }}',
    destination: names === '' ? '{{ .path.basename }}' : `{{ get (dict ${names}) .path.basename | default .path.basename }}`,
    namespace: clusters[0].facts.namespace,
  };
}

function withoutParticular({ ignoreDifferences: _, syncPolicy, ...spec }: ApplicationSpec): ApplicationSpec {
  const { syncOptions: _options, managedNamespaceMetadata: _metadata, ...policy } = syncPolicy ?? {};
  return { ...spec, syncPolicy: policy };
}

/** The same with texts that a Go template prints as they are. */
function literal<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('{{', '{{ "{{" }}') as T;
  if (Array.isArray(value)) return value.map(literal) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, literal(part as unknown)])) as T;
}
