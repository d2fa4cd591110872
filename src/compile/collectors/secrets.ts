import { RemoteWrite } from '../../model/remote-write/remote-write';
import { RemoteWriteClient } from '../../model/remote-write/remote-write-client';
import { SecretKey } from '../../model/secret/secret-key';
import { LogWrite, MountedSecret, PlannedJob } from '../plan';

/** The Secrets, by name, that the config of a collector reads as files. */
export function mountedSecrets(
  jobs: readonly PlannedJob[], remoteWrites: readonly RemoteWrite[], logWrites: readonly LogWrite[],
): MountedSecret[] {
  const own: SecretKey[] = [];
  const ofOthers: SecretKey[] = [];
  for (const { config, origin } of jobs) {
    const keys = origin === undefined ? own : ofOthers;
    for (const client of [config, ...config.kubernetesSdConfigs ?? [], ...config.httpSdConfigs ?? []]) keys.push(...secretKeys(client));
  }
  for (const client of [...remoteWrites, ...logWrites]) own.push(...secretKeys(client));
  const required = new Set(own.map(({ name }) => name));
  return mountedKeys([...own, ...ofOthers]).map((secret) => (required.has(secret.name) ? secret : { ...secret, isOptional: true }));
}

/** Keys by the Secret that they are in, each once. */
export function mountedKeys(all: readonly SecretKey[]): MountedSecret[] {
  const keysByName = new Map<string, Set<string>>();
  for (const { name, key } of all) {
    const keys = keysByName.get(name) ?? new Set<string>();
    keysByName.set(name, keys.add(key));
  }
  return [...keysByName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, keys]) => ({ name, keys: [...keys].sort() }));
}

/** Every Secret key that a client refers to. */
export function secretKeys(client: RemoteWriteClient): SecretKey[] {
  const { authorization, basicAuth, oauth2, tlsConfig, azureAd, googleIam } = client;
  const keys = [
    authorization?.credentials, basicAuth?.password, oauth2?.clientSecret, tlsConfig?.ca, tlsConfig?.cert, tlsConfig?.key,
    azureAd?.oauth?.clientSecret, googleIam?.credentials,
  ];
  return keys.filter((key) => key !== undefined);
}

/** The ConfigMaps that jobs read. */
export function mountedConfigMaps(jobs: readonly PlannedJob[]): { configMaps?: MountedSecret[] } {
  const all = jobs.flatMap(({ configMaps = [] }) => configMaps);
  return all.length === 0 ? {} : { configMaps: mountedKeys(all.flatMap(({ name, keys }) => keys.map((key) => ({ name, key })))) };
}
