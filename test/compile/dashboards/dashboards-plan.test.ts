import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileCluster } from '../../../src/compile/compile';
import { FleetFacts } from '../../../src/compile/fleet-facts';
import { Report, Severity } from '../../../src/diagnostics';
import { DASHBOARD_IDS } from '../../../src/model/dashboards/dashboard-ids';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { Dashboard } from '../../../src/topology/dashboard';
import { InlineLayer } from '../../../src/topology/inline-layer';
import { resolveFleet } from '../../../src/topology/resolve';
import { HUB } from '../compiled';

function hub(props: HubProps = {}, spokes: { readonly [name: string]: SpokeProps } = {}, facts: Partial<FleetFacts> = {}) {
  const report = new Report();
  const declared = (role: 'hub' | 'spoke', name: string, own: HubProps & SpokeProps) => ({ name, role, where: name, inline: new InlineLayer(`${role}('${name}')`, own) });
  const { clusters, endpoints, spokesOf } = resolveFleet(
    [declared('hub', 'hub', { ...HUB, ...props }), ...Object.entries(spokes).map(([name, own]) => declared('spoke', name, own))], [], report);
  const cluster = clusters.find(({ name }) => name === 'hub')!;
  const plan = compileCluster(cluster, { clusterLabel: 'cluster', hubEndpoint: endpoints.get('hub'), spokes: spokesOf.get('hub') ?? [], ...facts }, report);
  const { diagnostics } = report;
  return { dashboards: plan.dashboards?.dashboards ?? [], folder: plan.dashboards?.folder, diagnostics, found: diagnostics.filter(({ severity, code }) => severity !== Severity.INFO && code.includes('dashboard')) };
}

const ids = ({ dashboards }: ReturnType<typeof hub>) => dashboards.map(({ uid }) => uid.replace('fleet-monitoring-', ''));

const JSON_OF = (uid: string, title = 'API') => JSON.stringify({
  uid, title, panels: [{ title: 'P', datasource: { type: 'prometheus', uid: 'p' }, targets: [{ refId: 'A', expr: 'sum(up)' }] }],
});

describe('the dashboards of a hub', () => {
  test('are those that something in the fleet has data for', () => {
    const alone = ids(hub());
    expect(alone).toEqual(expect.arrayContaining(['fleet', 'cluster', 'nodes', 'pods', 'prometheus', 'loki', 'apiserver']));
    for (const absent of ['alloy', 'flux', 'argocd', 'remote-write']) expect(alone).not.toContain(absent);
  });

  test.each<[string, SpokeProps, readonly string[], readonly string[]]>([
    ['Alloy', {}, ['alloy', 'remote-write'], ['flux', 'argocd']],
    ['an agent', { collection: Collection.prometheusAgent() }, ['remote-write'], ['alloy']],
    ['Flux', { scrape: [ScrapeJob.fluxControllers()] }, ['flux'], ['argocd']],
    ['Argo CD, scraped from afar', { collection: Collection.directScrape({ apiServer: 'https://a:6443' }), scrape: [ScrapeJob.argoCd()] }, ['argocd'], ['remote-write', 'flux']],
    ['Flux that is switched off', { scrape: [ScrapeJob.fluxControllers()], settings: { jobs: { 'flux-controllers': { enabled: false } } } }, ['alloy'], ['flux']],
  ])('follow from what a spoke runs: %s', (_, props, present, absent) => {
    const found = ids(hub({}, { a: props }));
    expect(found).toEqual(expect.arrayContaining([...present]));
    expect(found.filter((id) => absent.includes(id))).toEqual([]);
  });

  test('are all of them where nobody knows the spokes', () => {
    expect(ids(hub({}, {}, { spokes: undefined }))).toEqual([...DASHBOARD_IDS]);
  });

  test('raise nothing by themselves', () => {
    expect(hub({}, { a: {}, b: { collection: Collection.openTelemetry() } }).diagnostics.filter(({ code }) => code.includes('dashboard'))).toEqual([]);
  });

  test('can be left out, one by one or all of them', () => {
    expect(ids(hub({ settings: { dashboards: { disabled: ['fleet', 'loki'] } } })).filter((id) => ['fleet', 'loki'].includes(id))).toEqual([]);
    expect(ids(hub({ settings: { dashboards: { enabled: false } }, dashboards: [Dashboard.fromJson(JSON_OF('x'), 'x.json')] }))).toEqual([]);
  });

  test('have names that follow from their uids, and ask by the label of the fleet', () => {
    const { dashboards } = hub({}, {}, { clusterLabel: 'origin' });
    expect(dashboards.map(({ name }) => name)).toEqual(dashboards.map(({ uid }) => `dashboard-${uid}`));
    for (const { json } of dashboards) expect([json.includes('origin=~\\"$origin\\"'), json.includes('cluster=~')]).toEqual([true, false]);
  });

  test('go into a folder', () => {
    expect(hub({ settings: { dashboards: { folder: 'Fleet' } } }).folder).toBe('Fleet');
  });
});

describe('dashboards that somebody has', () => {
  const given = Dashboard.fromJson(JSON_OF('My_API'), 'api.json').multiCluster();

  test('are made to follow the label of the fleet', () => {
    const { dashboards, found } = hub({ dashboards: [given] }, {}, { clusterLabel: 'origin' });
    const own = dashboards.find(({ uid }) => uid === 'My_API')!;
    expect(own).toMatchObject({ name: 'dashboard-my-api', title: 'API' });
    expect(own.json).toContain('sum(up{origin=~\\"$origin\\"})');
    expect(found).toEqual([]);
  });

  test('stay as they are unless that is asked for', () => {
    const { dashboards } = hub({ dashboards: [Dashboard.fromJson(JSON_OF('x'), 'x.json')] });
    expect(dashboards.find(({ uid }) => uid === 'x')!.json).toContain('"sum(up)"');
  });

  test('can be those of the fleet', () => {
    expect(ids(hub({}, {}, { dashboards: [given._spec] }))).toContain('My_API');
    expect(ids(hub({}, { a: {} }, { dashboards: [given._spec] }))).toContain('My_API');
  });

  test.each([
    ['My_API', 'duplicate-dashboard', 'error'],
    ['my-api', 'duplicate-dashboard', 'error'],
    ['other', 'duplicate-dashboard-title', 'warning'],
  ])('have names of their own: %s', (uid, code, severity) => {
    expect(hub({ dashboards: [given, Dashboard.fromJson(JSON_OF(uid), 'b.json')] }).found).toMatchObject([{ code, severity, where: "cluster 'hub', dashboard 'API'" }]);
  });

  test('are read from layers, and what is wrong is said with the cluster', () => {
    const { found } = hub({ settings: { dashboards: { own: [{ name: 'a.json', json: '{' }] } } });
    expect(found).toMatchObject([{ code: 'dashboard-json', severity: 'error', where: "cluster 'hub', a.json:1:2" }]);
  });

  test('have a model, and need no name', () => {
    expect(hub({ settings: { dashboards: { own: [{ name: 'a.json' } as never] } } }).found).toMatchObject([
      { code: 'dashboard-without-model', message: "cluster 'hub', dashboards.own[0]: there is no `json`" },
    ]);
    expect(hub({ settings: { dashboards: { own: [{ json: '{' } as never] } } }).found).toMatchObject([{ where: "cluster 'hub', dashboards.own[0]:1:2" }]);
  });

  test('say nothing on a spoke', () => {
    const report = new Report();
    resolveFleet([{ name: 'a', role: 'spoke', where: 'a', inline: new InlineLayer("addSpoke('a')", { settings: { dashboards: { folder: 'x' } } }) }], [], report);
    expect(report.diagnostics).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'no-effect', message: "cluster 'a' is a spoke, for which 'dashboards' says nothing" })]));
  });
});

test('every dashboard is documented where it can be switched off', () => {
  const text = readFileSync(join(__dirname, '../../../src/topology/settings/dashboard-settings.ts'), 'utf8');
  expect(DASHBOARD_IDS.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});
