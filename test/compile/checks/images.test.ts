import { isMoving } from '../../../src/compile/checks/images';
import { COMPONENTS } from '../../../src/model/components/component-table';
import { Collection } from '../../../src/topology/collection';
import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { codesOf, hub, ofSpoke, spoke } from '../compiled';

const DIGEST = `sha256:${'0'.repeat(64)}`;

test.each<[string, boolean]>([
  ['a', true], ['a:latest', true], ['r:5000/a', true], ['a:edge-alpine', true], ['a:nginx-stable', true], ['a:1.2', false], ['a:v1.2.3-dev', false],
  ['a:blue', false], [`a@${DIGEST}`, false], [`a:latest@${DIGEST}`, false],
])('%s is moved: %s', (image, expected) => {
  expect(isMoving(image)).toBe(expected);
});

test.each(['latest', 'main', 'nightly'])('the tag %s is refused, unless a digest pins it', (tag) => {
  const codes = (settings: ClusterSettings) => codesOf(ofSpoke(spoke({ settings }).diagnostics));
  expect(codes({ alloy: { image: { tag } } })).toEqual(['moving-image!']);
  expect(codes({ alloy: { image: { tag, digest: DIGEST } } })).toEqual(['unversioned-image']);
});

test('what is said tells what to write instead', () => {
  const told = spoke({ settings: { alloy: { image: { tag: 'latest' } } } }).diagnostics.find(({ code }) => code === 'moving-image');
  expect(told).toMatchObject({
    where: "spoke('a').settings/alloy/image/tag",
    message: "cluster 'a': the tag 'latest' is another image after each release, which nobody reviews",
    hint: `name a version such as '${COMPONENTS.alloy.tag}', or pin the image by \`alloy.image.digest\``,
  });
});

describe('where digests are required', () => {
  const global = { requireDigests: true };
  const missing = (settings: ClusterSettings, props = {}) => spoke({ settings: { ...settings, global }, ...props }).diagnostics
    .filter(({ code }) => code === 'missing-digest').map(({ message }) => /the image of (\w+) has no digest/.exec(message)?.[1]).sort();
  const image = { digest: DIGEST };

  test('every image that runs needs one, and no other', () => {
    expect(missing({})).toEqual(['alloy', 'configReloader', 'kubeStateMetrics']);
    expect(missing({}, { collection: Collection.openTelemetry() })).toEqual(['kubeStateMetrics', 'nodeExporter', 'openTelemetry']);
    expect(missing({ alloy: { image }, configReloader: { image }, kubeStateMetrics: { image } })).toEqual([]);
  });

  test('it is an error that names the image', () => {
    const { codes, diagnostics } = hub({ settings: { global } });
    expect(codes).toEqual(expect.arrayContaining(['missing-digest!']));
    expect(diagnostics.find(({ message }) => message.includes('the image of loki'))).toMatchObject({
      where: "hub('hub').settings/global/requireDigests",
      hint: `set \`loki.image.digest\` to that of grafana/loki:${COMPONENTS.loki.tag}`,
    });
  });
});
