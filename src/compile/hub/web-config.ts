import { HttpClientConfig } from '../../model/scrape/http-client';
import { SecretKey } from '../../model/secret/secret-key';
import { certificateKeys } from '../../model/secret/tls-secret';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { CollectorPlan, WebPlan } from '../plan';

/** The Prometheus server with its port protected. It scrapes itself as `client`, since it asks itself too. */
export function withWebConfig(server: CollectorPlan, web: WebPlan, client: HttpClientConfig): CollectorPlan {
  const optional = new Set(server.secrets.filter(({ isOptional }) => isOptional).map(({ name }) => name));
  const added = [
    ...Object.values<SecretKey>({ ...certificateKeys(web.certificateSecretName) }),
    ...[web.clientCa, web.file].filter((key) => key !== undefined),
    ...secretKeys(client),
  ];
  for (const { name } of added) optional.delete(name);
  const before = server.secrets.flatMap(({ name, keys }) => keys.map((key): SecretKey => ({ name, key })));
  const secrets = mountedKeys([...before, ...added]).map((secret) => (optional.has(secret.name) ? { ...secret, isOptional: true } : secret));
  const jobs = server.jobs.map((job) => {
    if (job.builtin !== 'self') return job;
    const { basis: _, ...own } = job;
    return { ...own, config: { ...job.config, ...client, scheme: 'https' } };
  });
  return { ...server, jobs, secrets, web };
}

/** How a Prometheus that checks certificates shows itself to itself. */
export interface SelfClientInput {
  /** Secret with the server's certificate. */
  readonly certificateSecretName: string;
  /** Secret with the certificate that it presents; undefined: the server's. */
  readonly selfCertificate?: string;
  /** Authority of the server's certificate; undefined: the system knows it. */
  readonly ca?: SecretKey;
  /** Name that the server's certificate carries. */
  readonly serverName: string;
}

/** The TLS settings of its scrape of itself, which goes to `localhost`. */
export function selfClient({ certificateSecretName, selfCertificate = certificateSecretName, ca, serverName }: SelfClientInput): HttpClientConfig {
  return { tlsConfig: { ...(ca && { ca }), ...certificateKeys(selfCertificate), serverName } };
}
