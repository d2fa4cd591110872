/** The install hints for `describeWithEngine`. */
export const INSTALL = {
  debian: 'apt-get install -y --no-install-recommends prometheus prometheus-alertmanager prometheus-node-exporter (Debian 12, Prometheus 2.x)',
  go: 'npx ts-node -T test/engines/build.ts (needs Go >= 1.26)',
  kubectl: 'kubectl >= 1.21, or npx ts-node -T test/engines/build.ts (needs Go >= 1.26)',
} as const;
