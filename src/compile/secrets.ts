import { LogWrite, MountedSecret, PlannedJob } from './plan';
import { RemoteWrite } from '../model/remote-write/remote-write';
import { RemoteWriteClient } from '../model/remote-write/remote-write-client';
import { SecretKey } from '../model/secret/secret-key';

/** The Secrets, by name, that the config of a collector reads as files. */
export function mountedSecrets(
  jobs: readonly PlannedJob[], remoteWrites: readonly RemoteWrite[], logWrites: readonly LogWrite[],
): MountedSecret[] {
  const keysByName = new Map<string, Set<string>>();
  const addClient = (client: RemoteWriteClient) => {
    for (const { name, key } of secretKeys(client)) {
      const keys = keysByName.get(name) ?? new Set<string>();
      keysByName.set(name, keys.add(key));
    }
  };
  for (const { config } of jobs) {
    addClient(config);
    config.kubernetesSdConfigs?.forEach(addClient);
    config.httpSdConfigs?.forEach(addClient);
  }
  remoteWrites.forEach(addClient);
  logWrites.forEach(addClient);
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
