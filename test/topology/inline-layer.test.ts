import { Rule } from '../../src/model/rules/rule';
import { RuleGroup } from '../../src/model/rules/rule-group';
import { ScrapeJob } from '../../src/model/scrape/scrape-job';
import { Collection } from '../../src/topology/collection';
import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { HubEndpoint } from '../../src/topology/hub-endpoint';
import { InlineLayer } from '../../src/topology/inline-layer';
import { validateLayer } from '../../src/topology/layers/validate';
import { MetricsStore } from '../../src/topology/metrics-store';

const CALL = "addSpoke('a')";

const layer = (props: unknown) => new InlineLayer(CALL, props as never);

/** `code where: message; hint` of everything that is wrong with the props. */
const faults = (props: unknown) => validateLayer(layer(props), CLUSTER_SCHEMA).map(({ code, where, message, hint }) => `${code} ${where}: ${message}; ${hint}`);

test('settings and what stands beside them are one layer', () => {
  const inline = layer({ stage: 'qa', settings: { alloy: { replicas: 2 } }, collection: Collection.prometheusAgent(), unset: ['/logs'], hub: undefined });
  expect(inline.value).toEqual({ stage: 'qa', alloy: { replicas: 2 }, collection: { prometheusAgent: {} } });
  expect([inline.unset, inline.name, inline.diagnostics]).toEqual([['/logs'], 'inline', []]);
});

test('classes become the plain data of layers', () => {
  const { value } = layer({
    endpoint: HubEndpoint.address('h', { metricsPort: 1 }),
    metricsStore: MetricsStore.prometheus(),
    collection: Collection.alloy(),
    scrape: [ScrapeJob.kubelet(), 'cadvisor'],
  });
  expect(value).toMatchObject({ endpoint: { address: { host: 'h', metricsPort: 1 } }, metricsStore: { prometheus: {} }, collection: { alloy: {} } });
  expect((value.scrape as unknown[])[1]).toBe('cadvisor');
});

test('rules about series and about log lines are lists of one setting', () => {
  const rule = (expr: string) => Rule.alerting({ alert: 'A', expr });
  const given = { rules: [RuleGroup.of({ name: 'm', rules: [rule('up == 0')] })], logRules: [RuleGroup.ofLogs({ name: 'l', rules: [rule('rate({app="a"}[5m]) > 1')] })] };
  const inline = layer({ ...given, settings: { rules: { limit: 3 } } });
  expect(inline.value).toMatchObject({ rules: { limit: 3, groups: [{ name: 'm' }], logGroups: [{ name: 'l', rules: [{ expr: 'rate({app="a"}[5m]) > 1' }] }] } });
  expect([inline.where('/rules/logGroups/0/rules/1'), inline.where('/rules/groups/0')]).toEqual([`${CALL}.logRules/0/rules/1`, `${CALL}.rules/0`]);
});

test('rules about log lines among those about series are refused', () => {
  const rules = [RuleGroup.ofLogs({ name: 'l', rules: [Rule.alerting({ alert: 'A', expr: 'rate({app="a"}[5m]) > 1' })] })];
  expect(layer({ rules }).diagnostics.map(({ code, where }) => `${code} ${where}`)).toEqual([`log-rules-misplaced ${CALL}.rules/0`]);
  expect(layer({ logRules: rules }).diagnostics).toEqual([]);
});

test('a place is where it stands in the program', () => {
  const inline = layer({ stage: 'qa', settings: { alloy: { replicas: 2 } }, unset: ['/a', '/b'] });
  expect(['', '/stage', '/alloy/replicas', '/endpoint/address/host'].map((pointer) => inline.where(pointer)))
    .toEqual([CALL, `${CALL}.stage`, `${CALL}.settings/alloy/replicas`, `${CALL}.endpoint.address.host`]);
  expect(inline.whereUnset(1)).toBe(`${CALL}.unset[1]`);
});

describe('programs without types hear of', () => {
  test.each<[string, unknown, string]>([
    ['props that are nothing', null, `wrong-type ${CALL}: props are null, expected an object; give an object such as \`{ stage: 'production' }\``],
    ['props that are a text', 'production', `wrong-type ${CALL}: props are a string, expected an object; give an object such as \`{ stage: 'production' }\``],
    ['props that are a list', [], `wrong-type ${CALL}: props are a list, expected an object; give an object such as \`{ stage: 'production' }\``],
    ['an endpoint in the place of props', HubEndpoint.address('h'), `wrong-type ${CALL}: props are an object of class HubEndpoint, expected an object; give an object such as \`{ stage: 'production' }\``],
    ['settings that are nothing', { settings: null }, `wrong-type ${CALL}.settings: settings are null, expected an object; give an object such as \`{ alloy: { replicas: 2 } }\``],
    ['settings that are a number', { settings: 5 }, `wrong-type ${CALL}.settings: settings are a number, expected an object; give an object such as \`{ alloy: { replicas: 2 } }\``],
    ['a setting beside the settings', { alloy: {} }, `unknown-key ${CALL}: unknown key 'alloy'; write it as \`settings: { alloy: ... }\``],
    ['a prop among the settings', { settings: { stage: 'qa' } }, `unknown-key ${CALL}.settings: unknown key 'stage'; write 'stage' beside \`settings\``],
    ['a mistyped prop', { stag: 'qa' }, `unknown-key ${CALL}: unknown key 'stag'; did you mean 'stage'?`],
    ['a role', { role: 'hub' }, expect.stringMatching(/unknown key 'role'; /) as never],
    ['a mistyped setting', { settings: { aloy: {} } }, `unknown-key ${CALL}.settings: unknown key 'aloy'; did you mean 'alloy'?`],
    ['removals that are no list', { unset: '/alloy' }, `wrong-type ${CALL}.unset: unset is not a list of texts; give JSON Pointers such as \`['/alloy/resources/limits/cpu']\``],
    ['removals that are no texts', { unset: [5] }, `wrong-type ${CALL}.unset: unset is not a list of texts; give JSON Pointers such as \`['/alloy/resources/limits/cpu']\``],
    ['null, which only layers have', { settings: { alloy: null } }, expect.stringMatching(/^typed-null addSpoke\('a'\)\.settings\/alloy: /) as never],
    ['a stage that is no text', { stage: 5 }, `wrong-type ${CALL}.stage: stage: the number 5 is not a stage; quote it: '5'`],
    ['jobs that are no list', { scrape: 'kubelet' }, `wrong-type ${CALL}.scrape: scrape: the text 'kubelet' is not a list; undefined`],
    ['another class', { endpoint: Collection.alloy() }, expect.stringMatching(/unknown key 'alloy' in endpoint/) as never],
    ['a function', { settings: { alloy: { replicas: () => 1 } } }, expect.stringMatching(/^not-plain /) as never],
  ])('%s', (_, props, fault) => {
    expect(faults(props)).toContainEqual(fault);
  });

  test('nothing where nothing is said', () => {
    expect(faults({ settings: undefined, unset: undefined, stage: undefined, scrape: undefined, other: undefined })).toEqual([]);
  });
});
