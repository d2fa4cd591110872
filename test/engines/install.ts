/** The install hints for `describeWithEngine`. */
export const INSTALL = {
  debian: 'apt-get install -y --no-install-recommends prometheus prometheus-alertmanager prometheus-node-exporter (Debian 12, Prometheus 2.x)',
  nginx: 'apt-get install -y --no-install-recommends nginx-light apache2-utils openssl (Debian 12, nginx 1.22)',
  go: 'npx ts-node -T test/engines/build.ts (needs Go >= 1.26)',
  kubectl: 'kubectl >= 1.21, or npx ts-node -T test/engines/build.ts (needs Go >= 1.26)',
} as const;
