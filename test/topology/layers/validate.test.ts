import { Diagnostic } from '../../../src/diagnostics';
import { Layer } from '../../../src/topology/layers/layer';
import { expected, Field, FieldType, OTHER_TYPES, TEXT_TYPES } from '../../../src/topology/layers/schema';
import { TypedLayer } from '../../../src/topology/layers/typed-layer';
import { validateLayer, validateTree, validateUnset } from '../../../src/topology/layers/validate';
import { YamlLayer } from '../../../src/topology/layers/yaml-layer';

const amounts: Field = { type: 'object', fields: { cpu: { type: 'quantity', quantityOf: 'cpu' }, memory: { type: 'quantity', quantityOf: 'memory' } } };
const SCHEMA: Field = {
  type: 'object',
  fields: {
    role: { type: 'enum', values: ['hub', 'spoke'] },
    global: {
      type: 'object',
      fields: {
        scrapeInterval: { type: 'duration' },
        hubEndpoint: { type: 'hostOrUrl' },
        externalLabels: { type: 'map', of: { type: 'labelValue' }, keys: 'labelName' },
        nodeSelector: { type: 'stringMap', keys: 'kubernetesLabelName' },
        tolerations: { type: 'list', of: { type: 'object', fields: { key: { type: 'string' }, seconds: { type: 'integer', min: 0 } } } },
      },
    },
    alloy: { type: 'object', fields: { resources: { type: 'object', fields: { requests: amounts, limits: amounts } }, replicas: { type: 'integer', min: 1, max: 9 } } },
    collection: { type: 'variant', nameAlone: true, fields: { alloy: { type: 'object', fields: {} }, federation: { type: 'object', fields: { target: { type: 'hostPort' } } } } },
    endpoint: { type: 'variant', fields: { address: { type: 'object', fields: { host: { type: 'host' }, metricsPort: { type: 'port' } } }, existing: { type: 'object', fields: { metricsUrl: { type: 'url' } } } } },
    jobs: { type: 'map', of: { type: 'object', fields: { enabled: { type: 'boolean' }, ratio: { type: 'number', min: 0 } } } },
    kubernetesVersion: { type: 'version' },
    extraManifests: { type: 'list', of: { type: 'any' } },
  },
};

const yaml = (...lines: string[]): Layer => new YamlLayer('base', 'base.yaml', () => ({ text: `${lines.join('\n')}\n`, diagnostics: [] }));
const told = (found: readonly Diagnostic[]): string[] => found.map(({ where, code, message, hint }) => `${where} ${code}: ${message}${hint === undefined ? '' : ` (${hint})`}`);

test('what the schema knows is right, and null removes any of it', () => {
  expect(validateLayer(yaml(
    'role: hub',
    'global: {scrapeInterval: 1h30m, hubEndpoint: "https://hub:9090", externalLabels: {region: eu, old: ~}, nodeSelector: {kubernetes.io/os: ""}}',
    'alloy:',
    '  replicas: 9',
    '  resources: {limits: {cpu: ~, memory: 768Mi}, requests: null}',
    'collection: alloy',
    'endpoint: {address: {host: 100.64.0.2, metricsPort: 9090}, existing: ~}',
    'jobs: {kubelet: {enabled: false, ratio: 0.5}, other: ~}',
    'kubernetesVersion: "1.32"',
    'extraManifests: [{a: [null, {b: ~}]}, 1]',
  ), SCHEMA)).toEqual([]);
  expect(validateLayer(yaml('collection: {federation: {target: "prom:9090"}}', 'global: {tolerations: []}'), SCHEMA)).toEqual([]);
  expect(validateLayer(yaml(''), SCHEMA)).toEqual([]);
});

const RESOURCES = ['alloy:', '  resources:', '    limits:'];

test.each<[string, string[], string]>([
  ['an unknown key', ['# c', 'alooy: {}'], "base.yaml:2 unknown-key: unknown key 'alooy' in the settings (did you mean 'alloy'?)"],
  ['an unknown key further down', [...RESOURCES, '      cpu: 1m', '      memroy: 1Gi'],
    "base.yaml:5 unknown-key: unknown key 'memroy' in alloy.resources.limits (did you mean 'memory'?)"],
  ['an unknown key near to none', ['alloy: {sidecars: 1}'], "base.yaml:1 unknown-key: unknown key 'sidecars' in alloy (known are resources, replicas)"],
  ['the removal of an unknown key', ['alloy:', '  replica: ~'], "base.yaml:2 unknown-key: unknown key 'replica' in alloy (did you mean 'replicas'?)"],
  ['a name of the prototype', ['alloy: {toString: 1}'], "base.yaml:1 unknown-key: unknown key 'toString' in alloy (known are resources, replicas)"],
  ['an unknown key in a list', ['global:', '  tolerations:', '    - key: a', '    - kye: b'],
    "base.yaml:4 unknown-key: unknown key 'kye' in global.tolerations[1] (did you mean 'key'?)"],
  ['an unknown key in a free map', ['jobs:', '  kubelet:', '    enable: true'], "base.yaml:3 unknown-key: unknown key 'enable' in jobs.kubelet (did you mean 'enabled'?)"],
  ['a number for a text', ['kubernetesVersion: 1.30'], "base.yaml:1 wrong-type: kubernetesVersion: the number 1.3 is not a version (quote it: '1.3')"],
  ['a number for a quantity', [...RESOURCES, '      cpu: 2'], "base.yaml:4 wrong-type: alloy.resources.limits.cpu: the number 2 is not a quantity (quote it: '2')"],
  ['a map for a text', ['global:', '  scrapeInterval: {a: 1}'], 'base.yaml:2 wrong-type: global.scrapeInterval: a map is not a duration'],
  ['a list for a map', ['global: [a]'], 'base.yaml:1 wrong-type: global: a list is not a map'],
  ['a map for a list', ['global:', '  tolerations: {}'], 'base.yaml:2 wrong-type: global.tolerations: a map is not a list'],
  ['a text for a map', ['jobs:', '  kubelet: on'], "base.yaml:2 wrong-type: jobs.kubelet: the text 'on' is not a map"],
  ['a text for true or false', ['jobs:', '  kubelet:', '    enabled: "true"'],
    "base.yaml:3 wrong-type: jobs.kubelet.enabled: the text 'true' is not true or false (write true without quotes)"],
  ['a text of YAML 1.1 for true or false', ['jobs: {kubelet: {enabled: yes}}'], "base.yaml:1 wrong-type: jobs.kubelet.enabled: the text 'yes' is not true or false"],
  ['a text for a whole number', ['alloy: {replicas: "3"}'], "base.yaml:1 wrong-type: alloy.replicas: the text '3' is not a whole number (write 3 without quotes)"],
  ['a fraction for a whole number', ['alloy: {replicas: 1.5}'], 'base.yaml:1 wrong-type: alloy.replicas: the number 1.5 is not a whole number'],
  ['a number that is none', ['jobs: {a: {ratio: .nan}}'], 'base.yaml:1 wrong-type: jobs.a.ratio: the number NaN is not a number'],
  ['a number below the bounds', ['alloy: {replicas: 0}'], 'base.yaml:1 out-of-range: alloy.replicas: 0 is not allowed, it must be from 1 to 9'],
  ['a number above the bounds', ['alloy: {replicas: 10}'], 'base.yaml:1 out-of-range: alloy.replicas: 10 is not allowed, it must be from 1 to 9'],
  ['a number below the one bound', ['jobs: {a: {ratio: -1}}'], 'base.yaml:1 out-of-range: jobs.a.ratio: -1 is not allowed, it must be at least 0'],
  ['null in a list', ['global:', '  tolerations:', '    - ~'],
    'base.yaml:3 wrong-type: global.tolerations[0]: null is not a map (a list replaces those of other layers, so there is nothing to remove in it)'],
  ['null behind a key in a list', ['global:', '  tolerations:', '    - key: ~'],
    'base.yaml:3 wrong-type: global.tolerations[0].key: null is not a text (a list replaces those of other layers, so there is nothing to remove in it)'],
  ['an empty text', ['global:', '  scrapeInterval: ""'], 'base.yaml:2 empty-value: global.scrapeInterval: the text is empty (give it a value or leave the key out)'],
  ['a bad quantity', [...RESOURCES, '      memory: 512MB'],
    "base.yaml:4 bad-quantity: alloy.resources.limits.memory: '512MB' is not a quantity, write '512M' (such as '512Mi' for memory or '250m' for CPU)"],
  ['memory for CPU', [...RESOURCES, '      cpu: 512Mi'],
    "base.yaml:4 bad-quantity: alloy.resources.limits.cpu: '512Mi' is no amount of CPU: it counts in cores ('2') or thousandths of one ('250m') (such as '512Mi' for memory or '250m' for CPU)"],
  ['a bad duration', ['global: {scrapeInterval: 1.5h}'],
    "base.yaml:1 bad-duration: global.scrapeInterval: '1.5h' is not a duration: it takes no fractions, write '1h30m' (such as '30s' or '1h30m'; the units are ms, s, m, h, d, w and y)"],
  ['a bad URL', ['endpoint:', '  existing:', '    metricsUrl: mimir/push'],
    "base.yaml:3 bad-url: endpoint.existing.metricsUrl: 'mimir/push' is not a URL: it begins with 'http://' or 'https://' (such as 'https://prometheus.example.com'; credentials are given by reference to a Secret)"],
  ['a bad host', ['global: {hubEndpoint: "hub:9090"}'],
    "base.yaml:1 bad-host: global.hubEndpoint: 'hub:9090' has a port, write only the host (such as '100.64.0.2', 'hub.example.com' or 'https://hub.example.com')"],
  ['a bad URL for a host', ['global: {hubEndpoint: "ftp://hub"}'],
    "base.yaml:1 bad-host: global.hubEndpoint: 'ftp://hub' has the scheme 'ftp', allowed are 'http' and 'https' (such as '100.64.0.2', 'hub.example.com' or 'https://hub.example.com')"],
  ['a bad port', ['endpoint: {address: {metricsPort: 70000}}'], 'base.yaml:1 bad-port: endpoint.address.metricsPort: 70000 is not a port: it goes from 1 to 65535'],
  ['a text for a port', ['endpoint: {address: {metricsPort: "9090"}}'],
    "base.yaml:1 wrong-type: endpoint.address.metricsPort: the text '9090' is not a port from 1 to 65535 (write 9090 without quotes)"],
  ['a word out of the list', ['role: spok'], "base.yaml:1 unknown-value: role: the text 'spok' is not 'hub' or 'spoke' (did you mean 'spoke'?)"],
  ['a word far from the list', ['role: leader'], "base.yaml:1 unknown-value: role: the text 'leader' is not 'hub' or 'spoke'"],
  ['no word for a word of a list', ['role: true'], "base.yaml:1 wrong-type: role: the boolean true is not 'hub' or 'spoke'"],
  ['a bad key of a free map', ['global:', '  externalLabels:', '    region: eu', '    my-team: x'],
    "base.yaml:4 bad-label-name: global.externalLabels.my-team: the key is wrong: 'my-team' is not a label name: letters, digits and '_', not beginning with a digit"],
  ['no text in a map of texts', ['global:', '  nodeSelector:', '    a: true'], "base.yaml:3 wrong-type: global.nodeSelector.a: the boolean true is not a text (quote it: 'true')"],
  ['an unknown form', ['collection: aloy'], "base.yaml:1 unknown-value: collection: 'aloy' is not 'alloy' or 'federation' (did you mean 'alloy'?)"],
  ['an unknown form with options', ['collection: {federtion: {}}'], "base.yaml:1 unknown-key: unknown key 'federtion' in collection (did you mean 'federation'?)"],
  ['two forms at once', ['collection: {federation: {}, alloy: {}}'],
    "base.yaml:1 wrong-type: collection: only one of 'federation' or 'alloy' can hold (keep the one that is meant)"],
  ['a name where options are needed', ['endpoint: address'], "base.yaml:1 wrong-type: endpoint: the text 'address' is not a map with one key"],
  ['a fault within a form', ['collection:', '  federation:', '    target: "a:0"'],
    "base.yaml:3 bad-host: collection.federation.target: 'a:0' has the port '0', which is not from 1 to 65535 (such as 'hub.example.com:9090' or '100.64.0.2')"],
])('refused: %s', (_, lines, finding) => {
  expect(told(validateLayer(yaml(...lines), SCHEMA))).toEqual([finding]);
});

test('an entry of a list that is one of several forms has exactly one, and a name alone may have a colon', () => {
  const sources: Field = { type: 'list', of: { type: 'variant', nameAlone: true, fields: { journal: { type: 'object', fields: {} }, otlp: { type: 'object', fields: {} } } } };
  expect(validateTree(['journal', { journal: null }, { otlp: {} }], sources, String)).toEqual([]);
  expect(validateTree([{}, { journal: null, otlp: {} }, { jornal: null }], sources, String).map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'empty-value: [0]: the map is empty',
    "wrong-type: [1]: only one of 'journal' or 'otlp' can hold",
    "unknown-key: unknown key 'jornal' in [2]",
  ]);
});

test('everything that is wrong with a layer comes together', () => {
  const found = validateLayer(yaml('role: x', 'rolle: hub', 'role: hub', 'alloy: {replicas: a}'), SCHEMA);
  expect(found.map(({ where, code }) => `${where} ${code}`)).toEqual([
    'base.yaml:3 yaml-duplicate-key', 'base.yaml:2 unknown-key', 'base.yaml:4 wrong-type',
  ]);
});

test('typed layers are named by the way to the setting', () => {
  const layer = new TypedLayer({
    name: 'inline',
    at: "addSpoke('a').settings",
    unsetAt: "addSpoke('a').unset",
    unset: ['/alooy'],
    value: { alloy: { replicas: 'x' }, role: undefined, jobs: { 'a/b': { enabled: 1 } } },
  });
  expect(told(validateLayer(layer, SCHEMA))).toEqual([
    "addSpoke('a').settings/alloy/replicas wrong-type: alloy.replicas: the text 'x' is not a whole number",
    "addSpoke('a').settings/jobs/a~1b/enabled wrong-type: jobs[\"a/b\"].enabled: the number 1 is not true or false",
    "addSpoke('a').unset[0] unknown-key: unknown key 'alooy' in the settings (did you mean 'alloy'?)",
  ]);
});

test('a long text is cut, a credential is not shown', () => {
  const [long] = validateTree('x'.repeat(100), { type: 'integer' }, (pointer) => `at${pointer}`);
  expect(long).toMatchObject({ where: 'at', message: `the text '${'x'.repeat(59)}... is not a whole number` });
  const [secret] = validateTree('https://u:hunter2@hub', { type: 'url' }, String);
  expect(JSON.stringify(secret)).not.toContain('hunter2');
});

describe('unset', () => {
  const check = (...unset: string[]): string[] => told(validateUnset(unset, SCHEMA, (i) => `unset[${i}]`));

  test('may name every setting, entries of free maps and whole lists', () => {
    expect(check('/alloy', '/alloy/resources/limits/cpu', '/jobs/any~1thing', '/jobs/x/enabled', '/global/nodeSelector/a', '/global/tolerations', '/collection/federation')).toEqual([]);
  });

  test.each<[string, string]>([
    ['', "bad-pointer: the empty pointer names the whole tree (write a JSON Pointer such as '/alloy/resources/limits/cpu')"],
    ['alloy.resources', "bad-pointer: 'alloy.resources' does not start with '/' (write a JSON Pointer such as '/alloy/resources/limits/cpu')"],
    ['/jobs/a~b', "bad-pointer: '/jobs/a~b' has a '~' that is neither '~0' nor '~1' (write a JSON Pointer such as '/alloy/resources/limits/cpu')"],
    ['/alloy/resources/limit', "unknown-key: unknown key 'limit' in alloy.resources (did you mean 'limits'?)"],
    ['/global/tolerations/0', 'bad-pointer: global.tolerations is a list, nothing below it can be removed (give the whole list, it replaces the one of other layers)'],
    ['/alloy/replicas/x', "bad-pointer: alloy.replicas is a whole number, nothing below it can be removed (remove '/alloy/replicas')"],
  ])('refuses %p', (pointer, finding) => {
    expect(check('/alloy', pointer)).toEqual([`unset[1] ${finding}`]);
  });

  test('knows nothing below what may be anything', () => {
    expect(told(validateUnset(['/a/b/c'], { type: 'object', fields: { a: { type: 'any' } } }, String))).toEqual([]);
  });
});

test('every type has a name and refuses something', () => {
  const types = [...Object.keys(TEXT_TYPES), ...Object.keys(OTHER_TYPES)] as FieldType[];
  for (const type of types.filter((t) => t !== 'any')) {
    const field: Field = { type, values: ['a'] };
    expect(expected(field)).not.toBe('');
    expect([type, validateTree(Symbol.iterator, field, String).length]).toEqual([type, 1]);
  }
  for (const type of Object.keys(TEXT_TYPES).filter((t) => t !== 'string') as FieldType[]) {
    expect([type, validateTree('\ud800 !', { type }, String).length]).toEqual([type, 1]);
  }
});
