import { spoke } from './compiled';
import { Severity } from '../../src/diagnostics';
import { SpokeProps } from '../../src/topology/cluster-props';
import { DISTRIBUTIONS } from '../../src/topology/distribution';

const version = (kubernetesVersion: string) => spoke({ kubernetesVersion });

test.each([
  ['1.28', { major: 1, minor: 28 }], ['v1.32.4+k3s1', { major: 1, minor: 32 }], ['1.36', { major: 1, minor: 36 }], ['1.25.0', { major: 1, minor: 25 }],
])('Kubernetes %s', (text, expected) => {
  expect([version(text).plan.platform.kubernetesVersion, version(text).codes]).toEqual([expected, []]);
});

test('nothing said is a generic cluster of a current version', () => {
  expect(spoke().plan.platform).toEqual({ kubernetesVersion: { major: 1, minor: 32 }, distribution: 'generic', hostAccess: true, assignsUsers: false });
});

test('a Kubernetes that is too old is refused', () => {
  const { codes, diagnostics } = version('1.24');
  expect(codes).toEqual(['old-kubernetes!']);
  expect(diagnostics[0]).toMatchObject({
    where: "spoke('a').kubernetesVersion",
    message: "cluster 'a' runs Kubernetes 1.24; the API versions used here need 1.25 or newer",
  });
});

test.each(['1.37', '2.0'])('Kubernetes %s, which nobody has tried, is worth a word', (text) => {
  const told = version(text).diagnostics.find(({ code }) => code === 'new-kubernetes');
  expect([told?.severity, told?.message]).toEqual([Severity.INFO, expect.stringContaining('checked against 1.36 and older')]);
  expect(version('1.36').diagnostics.filter(({ code }) => code === 'new-kubernetes')).toEqual([]);
});

test.each(Object.keys(DISTRIBUTIONS))('distribution %s compiles', (distribution) => {
  expect(spoke({ distribution }).codes).toEqual([]);
});

test.each<[SpokeProps, string]>([
  [{ kubernetesVersion: 'latest' }, "'latest' is not a version"],
  [{ distribution: 'gke-autopilott' }, "the text 'gke-autopilott' is not 'generic'"],
  [{ distribution: 'constructor' }, "the text 'constructor' is not 'generic'"],
])('%j is refused before it is compiled', (props, reason) => {
  expect(() => spoke(props)).toThrow(reason);
});
