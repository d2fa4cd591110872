import { Labels } from './labels';
import * as k from '../../imports/kubernetes';
import { MountedSecret } from '../compile/plan';
import { CONFIG_MAPS_PATH, SECRETS_PATH } from '../model/secret/mount';
import { StorageSettings } from '../topology/settings/component-settings';

/** A volume of a pod and how a container sees it. */
export interface Mounted {
  readonly volume: k.Volume;
  readonly mount: k.VolumeMount;
}

/** The ConfigMap as a folder: a mount of single files would never see a change. */
export function configFolder(configMap: string, mountPath: string): Mounted {
  return {
    volume: { name: 'config', configMap: { name: configMap } },
    mount: { name: 'config', mountPath, readOnly: true },
  };
}

/** The files of several ConfigMaps as one folder, which the kubelet renews as a whole. */
export function configFolderOf(configMaps: readonly string[], mountPath: string): Mounted {
  const { mount } = configFolder('', mountPath);
  return { volume: { name: mount.name, projected: { sources: configMaps.map((name) => ({ configMap: { name } })) } }, mount };
}

/** Every referenced Secret, one folder each, with just the keys that are referred to; none: no volume. */
export function secretsFolder(all: readonly MountedSecret[]): Mounted[] {
  const secrets = all.filter(({ isInjected }) => !isInjected);
  if (secrets.length === 0) return [];
  const sources = secrets.map(({ name, keys, isOptional }) => ({
    // a pod waits for every Secret that is not optional
    secret: { name, items: keys.map((key) => ({ key, path: `${name}/${key}` })), ...(isOptional && { optional: true }) },
  }));
  // 0440: owner and the pod's own group
  return [{
    volume: { name: 'secrets', projected: { sources, defaultMode: 0o440 } },
    mount: { name: 'secrets', mountPath: SECRETS_PATH, readOnly: true },
  }];
}

/** The same of referenced ConfigMaps. No pod waits for them: whoever reads them looks again when they come. */
export function configMapsFolder(configMaps: readonly MountedSecret[] = []): Mounted[] {
  if (configMaps.length === 0) return [];
  const sources = configMaps.map(({ name, keys }) => ({
    configMap: { name, items: keys.map((key) => ({ key, path: `${name}/${key}` })), optional: true },
  }));
  return [{
    volume: { name: 'config-maps', projected: { sources } },
    mount: { name: 'config-maps', mountPath: CONFIG_MAPS_PATH, readOnly: true },
  }];
}

/** An empty folder that lives as long as the pod. */
export function emptyFolder(name: string, mountPath: string, sizeLimit: string): Mounted {
  return { volume: { name, emptyDir: { sizeLimit } }, mount: { name, mountPath } };
}

/** A folder of the node that is only read. */
export function hostFolder(name: string, path: string, mountPath: string, mountPropagation?: string): Mounted {
  return {
    volume: { name, hostPath: { path } },
    mount: { name, mountPath, readOnly: true, mountPropagation },
  };
}

/** A folder of the node to keep data in; made when it is missing. */
export function hostDataFolder(name: string, path: string, mountPath: string): Mounted {
  return {
    volume: { name, hostPath: { path, type: 'DirectoryOrCreate' } },
    mount: { name, mountPath },
  };
}

/** Name of the volume that a StatefulSet keeps its data on. */
export const DATA = 'data';

/** The claim of a StatefulSet for its data volume; immutable once it is applied, so its labels are those of the selector. */
export function dataClaim(storage: StorageSettings, labels: Labels): k.PersistentVolumeClaim {
  return {
    metadata: { name: DATA, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: storage.storageClassName,
      resources: { requests: storage.size === undefined ? undefined : { storage: storage.size } },
    },
  };
}
