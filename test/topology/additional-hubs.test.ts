import { Report } from '../../src/diagnostics';
import { AdditionalHub, findAdditionalHubs } from '../../src/topology/additional-hubs';
import { HubEndpointSpec } from '../../src/topology/hub-urls';

const ENDPOINTS = new Map<string, HubEndpointSpec>([
  ['hub', { address: { host: '100.64.0.2' } }], ['hub-b', { address: { host: '100.64.0.3' } }], ['hub-c', { address: { host: '100.64.0.4' } }],
]);

function find(additionalHubs: string[] | undefined, hub: string | undefined): { found: AdditionalHub[]; told: string[] } {
  const report = new Report();
  const spoke = { name: 'a', document: { additionalHubs }, where: (pointer: string) => `a.yaml${pointer}` };
  const found = findAdditionalHubs(spoke, hub, ENDPOINTS, report);
  return { found, told: report.diagnostics.map(({ code, where, message, hint }) => `${code} ${where}: ${message} (${hint})`) };
}

test('a spoke without any has none', () => {
  expect(find(undefined, 'hub')).toEqual({ found: [], told: [] });
  expect(find([], 'hub')).toEqual({ found: [], told: [] });
});

test('each is found with where spokes reach it, in the order in which they are named', () => {
  expect(find(['hub-c', 'hub-b'], 'hub')).toEqual({
    found: [{ name: 'hub-c', endpoint: ENDPOINTS.get('hub-c') }, { name: 'hub-b', endpoint: ENDPOINTS.get('hub-b') }], told: [],
  });
});

test('one that does not exist is refused with the one that was meant, and the others are found', () => {
  const { found, told } = find(['hub-d', 'hub-b'], 'hub');
  expect(found.map(({ name }) => name)).toEqual(['hub-b']);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^unknown-hub a\.yaml\/additionalHubs\/0: cluster 'a': there is no hub 'hub-d', .*did you mean 'hub-b'/);
});

test('the own hub and one that is named twice are refused', () => {
  const { found, told } = find(['hub', 'hub-b', 'hub-b'], 'hub');
  expect(found.map(({ name }) => name)).toEqual(['hub-b']);
  expect(told.map((text) => text.split(':')[0])).toEqual(['duplicate-hub a.yaml/additionalHubs/0', 'duplicate-hub a.yaml/additionalHubs/2']);
});

test('while the own hub is not known, further ones are looked at all the same', () => {
  expect(find(['hub', 'nowhere-else'], undefined).told.map((text) => text.split(' ')[0])).toEqual(['unknown-hub']);
});
