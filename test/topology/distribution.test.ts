import { isAtLeast, parseVersion } from '../../src/model/values/version';
import { DEFAULT_DISTRIBUTION, DEFAULT_KUBERNETES, DISTRIBUTIONS, NEWEST_KUBERNETES, OLDEST_KUBERNETES } from '../../src/topology/distribution';

test('what is peculiar about a distribution is said', () => {
  const peculiar = Object.entries(DISTRIBUTIONS)
    .filter(([, { hostAccess, assignsUsers, defaultVolumes }]) => !hostAccess || assignsUsers || !defaultVolumes);
  expect(peculiar.map(([name]) => name).sort()).toEqual(['eks-fargate', 'gke-autopilot', 'openshift']);
  expect(peculiar.filter(([, { note }]) => note === undefined)).toEqual([]);
});

test('what is assumed of a cluster is within what is supported', () => {
  const version = parseVersion(DEFAULT_KUBERNETES)!;
  expect(isAtLeast(version, OLDEST_KUBERNETES.major, OLDEST_KUBERNETES.minor)).toBe(true);
  expect(isAtLeast(NEWEST_KUBERNETES, version.major, version.minor)).toBe(true);
  expect(Object.keys(DISTRIBUTIONS)).toContain(DEFAULT_DISTRIBUTION);
});
