import { HubProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { compiledFleet, HUB, spoke } from '../compiled';

const faultsOf = (props: HubProps, spokes: readonly string[] = ['a']) =>
  compiledFleet('hub', props, spokes.map((name) => ({ name, props: {} }))).diagnostics.filter(({ severity }) => severity === 'error');
const found = (loki: LokiSettings, spokes?: readonly string[]) => faultsOf({ settings: { loki } }, spokes).map(({ code, message, hint }) => `${code}: ${message} (${hint})`);

describe('tenants', () => {
  test('are called as their clusters, also with limits of their own', () => {
    expect(found({ tenants: 'cluster', tenantLimits: { a: { retention: '48h' }, hub: {} } })).toEqual([]);
    expect(found({ tenantLimits: { fake: { retention: '48h' } } })).toEqual([]);
  });

  test('that no cluster is have no limits', () => {
    expect(found({ tenants: 'cluster', tenantLimits: { euw2: {} } }, ['euw1', 'use1'])).toEqual([
      "unknown-tenant: hub 'hub': no cluster sends log lines as tenant 'euw2' (did you mean 'euw1'?)",
    ]);
    expect(found({ tenantLimits: { a: {} } })).toEqual([
      "unknown-tenant: hub 'hub': no cluster sends log lines as tenant 'a' (all are the tenant 'fake'; with `loki.tenants: cluster` each cluster is one of its own)",
    ]);
    expect(found({ tenants: 'cluster', retentionRules: [{ selector: '{app="a"}', period: '48h', tenant: 'nobody' }] })[0]).toMatch(/^unknown-tenant: .*'nobody'/);
  });

  test('are too many for one request at some time', () => {
    const names = Array.from({ length: 600 }, (_, i) => `${'x'.repeat(55)}-${i}`);
    expect(found({ tenants: 'cluster' }, names)).toEqual([expect.stringMatching(/^too-many-tenants: hub 'hub': the names of all tenants have 3\d{4} characters/)]);
    expect(found({ tenants: 'cluster' }, names.slice(0, 400))).toEqual([]);
  }, 60_000);

  test('have to be named by an endpoint that somebody else runs', () => {
    const endpoint = (logsTenant?: string) => HubEndpoint.existing({ metricsUrl: 'https://m.example.com/api/v1/write', logsUrl: 'https://l.example.com/loki/api/v1/push', logsTenant });
    const settings = { loki: { tenants: 'cluster' } };
    expect(faultsOf({ endpoint: endpoint(), settings }).map(({ code, hint }) => [code, hint])).toEqual([['no-tenant', "write `logsTenant: '{cluster}'`, which is the name of each spoke"]]);
    expect(faultsOf({ endpoint: endpoint('{cluster}'), settings })).toEqual([]);
    expect(faultsOf({ endpoint: endpoint('a|b') }).map(({ code, message }) => [code, message])).toEqual([['bad-tenant', expect.stringContaining("logsTenant: 'a|b' is no name of a tenant")]]);
  });
});

describe('a spoke', () => {
  const writesOf = (hub: HubProps, hubs: { [name: string]: HubProps } = {}, props = {}) =>
    spoke(props, { hub, hubs }).plan.collectors.flatMap(({ logs }) => logs?.writes ?? []).map(({ name, tenantId }) => [name, tenantId]);

  test('names itself as tenant where its hub wants that, and further hubs as they want', () => {
    expect(writesOf(HUB)).toEqual([['hub', undefined]]);
    const tenants: HubProps = { ...HUB, settings: { loki: { tenants: 'cluster' } } };
    expect(writesOf(tenants)).toEqual([['hub', 'a']]);
    expect(writesOf(tenants, { other: { endpoint: HubEndpoint.address('100.64.0.9', { receiver: Receiver.front({ acceptUnauthenticated: 'x' }) }) } }, { hub: 'hub', additionalHubs: ['other'] }))
      .toEqual([['hub', 'a'], ['hub-other', undefined]]);
  });

  test('names what an endpoint of somebody else says', () => {
    const existing = (logsTenant: string): HubProps => ({
      managed: false, endpoint: HubEndpoint.existing({ metricsUrl: 'https://m.example.com/w', logsUrl: 'https://l.example.com/loki/api/v1/push', logsTenant }),
    });
    expect([writesOf(existing('team')), writesOf(existing('team-{cluster}'))]).toEqual([[['hub', 'team']], [['hub', 'team-a']]]);
  });
});
