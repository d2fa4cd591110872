import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import {
  AlloyBody, AlloyExpression, AlloyStatement, AlloyValue, attribute, attributes, block, call, component, index, object, raw, reference,
} from '../../../src/syntax/alloy';
import { deepFreeze } from '../../../src/syntax/frozen';

const endpoint = block('endpoint', [attribute('url', 'http://hub/api/v1/write')]);
const hub = component('prometheus.remote_write', 'hub', [endpoint]);
const receiver = reference('prometheus.remote_write.hub.receiver');
const pods = component('discovery.kubernetes', 'pods', [attribute('role', 'pod')]);

/** A scrape without a fault, and what is put into it. */
const scrape = (...more: AlloyStatement[]): AlloyBody =>
  [hub, component('prometheus.scrape', 'x', [...attributes({ targets: [], forward_to: [receiver] }), ...more])];
const scrapeArgument = (name: string, value: AlloyValue) => scrape(attribute(name, value));

test('a pipeline of metrics and one of logs have no fault', () => {
  expect(checkAlloy([
    block('logging', attributes({ level: 'info', format: 'json' })),
    pods,
    component('discovery.relabel', 'pods', [
      attribute('targets', call('array.concat', reference('discovery.kubernetes.pods.targets'), [object({ __address__: 'a:1' })])),
      block('rule', attributes({ source_labels: ['a', 'b'], modulus: 3, action: 'hashmod', target_label: 't' })),
      block('rule', attributes({ action: 'labeldrop', regex: 't' })),
    ]),
    component('prometheus.scrape', 'pods', [
      ...attributes({
        targets: reference('discovery.relabel.pods.output'),
        forward_to: [reference('prometheus.relabel', 'pods', 'receiver')],
        scrape_interval: '1m30s',
        scrape_timeout: 0,
        sample_limit: 1000,
        params: object({ 'match[]': ['up'] }),
        body_size_limit: '20MiB',
        scheme: 'https',
        bearer_token_file: '/var/run/token',
        job_name: null,
      }),
      block('tls_config', attributes({ insecure_skip_verify: true, min_version: 'TLS12' })),
      block('clustering', [attribute('enabled', true)]),
    ]),
    component('prometheus.relabel', 'pods', [attribute('forward_to', [receiver]), block('rule', attributes({ target_label: 'cluster', replacement: 'a' }))]),
    component('prometheus.remote_write', 'hub', [
      attribute('external_labels', object({ cluster: 'a', node: call('sys.env', 'HOSTNAME'), host: reference('constants.hostname') })),
      block('endpoint', [
        attribute('url', call('string.format', '%s/write', reference('remote.kubernetes.configmap.hub.data.url'))),
        block('basic_auth', attributes({
          username: call('convert.nonsensitive', index(reference('remote.kubernetes.secret.hub.data'), 'user-name')),
          password: reference('remote.kubernetes.secret.hub.data.password'),
        })),
      ]),
      block('endpoint', [attribute('url', 'http://b'), block('authorization', [attribute('credentials', reference('local.file.token.content'))])]),
    ]),
    component('remote.kubernetes.secret', 'hub', attributes({ name: 'hub', namespace: 'monitoring' })),
    component('remote.kubernetes.configmap', 'hub', attributes({ name: 'hub', namespace: 'monitoring' })),
    component('local.file', 'token', attributes({ filename: '/token', is_secret: true })),
    component('loki.source.kubernetes', 'pods', attributes({ targets: reference('discovery.relabel.pods.output'), forward_to: [reference('loki.process.pods.receiver')] })),
    component('loki.process', 'pods', [
      attribute('forward_to', [reference('loki.write.hub.receiver')]),
      block('stage.cri', []),
      block('stage.match', [
        attribute('selector', '{a="b"}'),
        block('stage.static_labels', [attribute('values', object({ a: 'b' }))]),
        block('stage.static_labels', [attribute('values', object({ c: null }))]),
      ]),
    ]),
    component('loki.write', 'hub', [block('endpoint', attributes({ url: 'http://loki', batch_size: '1MiB' }))]),
    component('prometheus.exporter.unix', 'node', [block('filesystem', attributes({ mount_timeout: '5s' }))]),
    component('prometheus.exporter.self', 'alloy', []),
  ])).toEqual([]);
});

describe('faults', () => {
  test.each<[string, AlloyBody, string]>([
    ['an unknown component', [component('prometheus.scrap', 'x', [])], 'prometheus.scrap "x": unknown component, did you mean \'prometheus.scrape\''],
    ['an attribute outside of blocks', [attribute('a', 1)], "'a': only blocks can stand at the top of a file"],
    ['a component without a label', [block('discovery.dns', [attribute('names', ['a'])])], 'discovery.dns: needs a label'],
    ['a label where there is none', [component('logging', 'x', [])], 'logging "x": takes no label'],
    ['a label given twice', [pods, pods], 'discovery.kubernetes "pods": defined twice'],
    ['a singleton given twice', [block('logging', []), block('logging', [])], 'logging: defined twice'],

    ['an unknown argument', scrapeArgument('job', 'x'), 'prometheus.scrape "x": unknown argument \'job\''],
    ['a slip in an argument', scrapeArgument('metric_path', '/m'), 'prometheus.scrape "x": unknown argument \'metric_path\', did you mean \'metrics_path\''],
    ['an argument named like a method', scrapeArgument('constructor', 1), 'prometheus.scrape "x": unknown argument \'constructor\''],
    ['a block for an argument', scrape(block('params', [])), 'prometheus.scrape "x": unknown block \'params\''],
    ['an argument for a block', scrapeArgument('tls_config', object({})), 'prometheus.scrape "x": unknown argument \'tls_config\''],
    ['an argument given twice', scrapeArgument('targets', []), 'prometheus.scrape "x": argument \'targets\' is given twice'],
    ['a missing argument', [hub, component('prometheus.scrape', 'x', [attribute('forward_to', [receiver])])], 'prometheus.scrape "x": argument \'targets\' is missing'],
    ['a missing argument further in', [component('prometheus.remote_write', 'hub', [block('endpoint', [])])], 'prometheus.remote_write "hub" > endpoint: argument \'url\' is missing'],
    ['an unknown block', scrape(block('clusterin', [])), 'prometheus.scrape "x": unknown block \'clusterin\', did you mean \'clustering\''],
    ['an unknown block further in', [component('loki.process', 'x', [attribute('forward_to', []), block('stage.match', [attribute('selector', '{}'), block('stage.cry', [])])])],
      'loki.process "x" > stage.match: unknown block \'stage.cry\', did you mean \'stage.cri\''],
    ['a block given twice', scrape(block('tls_config', []), block('tls_config', [])), 'prometheus.scrape "x": block \'tls_config\' is given twice'],
    ['a missing block', [component('otelcol.processor.batch', 'x', [])], 'otelcol.processor.batch "x": block \'output\' is missing'],
    ['a label inside', scrape(component('tls_config', 'a', [])), 'prometheus.scrape "x": block \'tls_config\' takes no label'],
    ['two kinds of authorization', scrape(attribute('bearer_token_file', '/t'), block('basic_auth', [])), 'prometheus.scrape "x": \'basic_auth\' and \'bearer_token_file\' exclude each other'],
    ['a pair that excludes itself', scrape(block('tls_config', attributes({ ca_pem: 'a', ca_file: 'b' }))), 'prometheus.scrape "x" > tls_config: \'ca_pem\' and \'ca_file\' exclude each other'],

    ['a number for a string', scrapeArgument('job_name', 5), 'prometheus.scrape "x": argument \'job_name\' must be a string, got 5'],
    ['a string for a number', scrapeArgument('sample_limit', '5'), 'argument \'sample_limit\' must be a whole number, 0 or more, got "5"'],
    ['a fraction', scrapeArgument('sample_limit', 1.5), 'argument \'sample_limit\' must be a whole number, 0 or more, got 1.5'],
    ['less than nothing', scrapeArgument('sample_limit', -1), 'argument \'sample_limit\' must be a whole number, 0 or more, got -1'],
    ['text for a boolean', scrapeArgument('honor_labels', 'true'), 'argument \'honor_labels\' must be true or false, got "true"'],
    ['days', scrapeArgument('scrape_interval', '1d'), 'argument \'scrape_interval\' must be a duration such as "1m30s" (no days), got "1d"'],
    ['a number of seconds', scrapeArgument('scrape_interval', 30), 'argument \'scrape_interval\' must be a duration such as "1m30s" (no days), got 30'],
    ['a number of bytes', scrapeArgument('body_size_limit', 1048576), 'argument \'body_size_limit\' must be a size such as "20MiB", got 1048576'],
    ['a word that is not allowed', scrapeArgument('scheme', 'HTTPS'), 'argument \'scheme\' must be \'http\' or \'https\', got "HTTPS"'],
    ['a string for a list', scrapeArgument('scrape_protocols', 'a'), 'argument \'scrape_protocols\' must be a list of: a string, got "a"'],
    ['a list for a string', scrapeArgument('job_name', ['a']), 'argument \'job_name\' must be a string, got a list'],
    ['an object for a list', scrapeArgument('scrape_protocols', object({})), 'argument \'scrape_protocols\' must be a list of: a string, got an object'],
    ['a list for an object', scrapeArgument('params', []), 'argument \'params\' must be an object of: a list of: a string, got a list'],
    ['an item of a wrong type', scrapeArgument('scrape_protocols', ['a', true]), 'argument \'scrape_protocols\' (item 2) must be a string, got true'],
    ['a field of a wrong type', scrapeArgument('params', object({ a: ['b'], c: 'd' })), 'argument \'params\' ("c") must be a list of: a string, got "d"'],
    ['a label of a wrong type', [component('discovery.relabel', 'x', [attribute('targets', [object({ a: 1 })])])], 'argument \'targets\' (item 1) ("a") must be a string, got 1'],
    ['a name for a receiver', [component('prometheus.relabel', 'x', [attribute('forward_to', ['hub'])])], 'argument \'forward_to\' (item 1) must be a receiver of metrics, got "hub"'],
  ])('%s', (_, body, expected) => {
    const faults = checkAlloy(body);
    expect(faults).toEqual([expect.stringContaining(expected)]);
  });
});

describe('references', () => {
  const first = (targets: AlloyExpression, ...more: AlloyStatement[]) =>
    checkAlloy([hub, pods, ...more, component('prometheus.scrape', 'x', attributes({ targets, forward_to: [receiver] }))])[0];

  test.each<[string, AlloyExpression, string]>([
    ['to nothing', reference('discovery.kubernetes.pod.targets'), "refers to 'discovery.kubernetes.pod.targets', but no such component is defined, did you mean 'discovery.kubernetes.pods'"],
    ['to the component itself', reference('discovery.kubernetes.pods'), 'but discovery.kubernetes.pods exports only \'targets\''],
    ['to an export that it has not', reference('discovery.kubernetes.pods.output'), 'but discovery.kubernetes.pods exports only \'targets\''],
    ['to an export named like a method', reference('discovery.kubernetes.pods.toString'), 'but discovery.kubernetes.pods exports only \'targets\''],
    ['into something without fields', reference('discovery.kubernetes.pods.targets.first'), "asks for 'first' of [{string}], which has no fields"],
    ['to an export of another type', reference('prometheus.remote_write.hub.receiver'), 'must be a list of: an object of: a string, got a receiver of metrics'],
    ['in a function', call('array.concat', [], reference('prometheus.remote_write.hub.receiver')), '(argument 2 of array.concat) must be a list of: an object of: a string, got a receiver'],
    ['in a list', call('coalesce', [reference('prometheus.remote_write.hub.receiver')]), '(argument 1 of coalesce) (item 1) must be an object of: a string, got a receiver'],
    ['of an unknown function', call('concat', []), "calls the unknown function 'concat'"],
    ['of a function of another type', call('sys.env', 'A'), 'must be a list of: an object of: a string, got a string'],
    ['of an index', index(reference('a.b.c'), 'd'), "refers to 'a.b.c', but no such component is defined"],
    ['in an index', index(raw('x'), reference('a.b.c')), "refers to 'a.b.c', but no such component is defined"],
  ])('%s', (_, targets, expected) => {
    expect(first(targets)).toContain(expected);
  });

  test('to a component that exports nothing', () => {
    expect(first(reference('loki.source.kubernetes.a.receiver'), component('loki.source.kubernetes', 'a', attributes({ targets: [], forward_to: [] })))).toContain('exports nothing');
  });

  test('a secret is no string, unless it is said', () => {
    const labels = (value: AlloyExpression) => checkAlloy([
      component('remote.kubernetes.secret', 's', attributes({ name: 'a', namespace: 'b' })),
      component('prometheus.remote_write', 'hub', [attribute('external_labels', object({ a: value }))]),
    ]);
    const secret = reference('remote.kubernetes.secret.s.data.x');
    expect(labels(secret)).toEqual(['prometheus.remote_write "hub": argument \'external_labels\' ("a") must be a string, got a secret; convert.nonsensitive() makes a string of a secret']);
    expect(labels(index(reference('remote.kubernetes.secret.s.data'), 'x-y'))).toHaveLength(1);
    expect(labels(call('convert.nonsensitive', secret))).toEqual([]);
    expect(labels(call('convert.nonsensitive', reference('remote.kubernetes.secret.s.data')))).toEqual([expect.stringContaining('(argument 1 of convert.nonsensitive) must be a string or secret')]);
  });

  test('a map is no list', () => {
    const map = component('remote.kubernetes.configmap', 'm', attributes({ name: 'a', namespace: 'b' }));
    expect(checkAlloy([map, component('discovery.dns', 'x', [attribute('names', reference('remote.kubernetes.configmap.m.data'))])]))
      .toEqual(['discovery.dns "x": argument \'names\' must be a list of: a string, got an object of: a string']);
  });

  test('a metrics receiver takes no logs', () => {
    expect(checkAlloy([hub, component('loki.process', 'x', [attribute('forward_to', [receiver])])]))
      .toEqual(['loki.process "x": argument \'forward_to\' (item 1) must be a receiver of logs, got a receiver of metrics']);
  });

  test('in a circle', () => {
    const relabel = (label: string, to: string) => component('prometheus.relabel', label, [attribute('forward_to', [reference('prometheus.relabel', to, 'receiver')])]);
    expect(checkAlloy([relabel('a', 'b'), relabel('b', 'c'), relabel('c', 'b')]))
      .toEqual(['components refer to each other in a circle: prometheus.relabel.b > prometheus.relabel.c > prometheus.relabel.b']);
    expect(checkAlloy([relabel('a', 'a')])).toEqual(['components refer to each other in a circle: prometheus.relabel.a > prometheus.relabel.a']);
    expect(checkAlloy([relabel('a', 'c'), relabel('b', 'c'), hub, component('prometheus.relabel', 'c', [attribute('forward_to', [receiver, receiver])])])).toEqual([]);
  });
});

describe('raw text', () => {
  test('is taken as it is', () => {
    expect(checkAlloy([hub, component('prometheus.scrape', 'x', [...attributes({ targets: raw('a.b'), sample_limit: raw('1 + 2') }), raw('forward_to = []')])])).toEqual([]);
  });

  test('may define what is referred to', () => {
    const body = [hub, component('prometheus.scrape', 'x', attributes({ targets: reference('a.b.targets'), forward_to: [receiver] }))];
    expect(checkAlloy(body)).toHaveLength(1);
    expect(checkAlloy([...body, raw('a "b" { }')])).toEqual([]);
  });
});

test('all faults come together', () => {
  expect(checkAlloy([component('prometheus.scrape', 'x', attributes({ foo: 1, scheme: 'ftp' })), component('y', 'z', [])])).toEqual([
    'prometheus.scrape "x": unknown argument \'foo\'',
    'prometheus.scrape "x": argument \'scheme\' must be \'http\' or \'https\', got "ftp"',
    'prometheus.scrape "x": argument \'forward_to\' is missing',
    'prometheus.scrape "x": argument \'targets\' is missing',
    'y "z": unknown component',
  ]);
});

describe('blocks that many files share', () => {
  test('are checked in each where they depend on it', () => {
    const shared = deepFreeze(block('endpoint', [attribute('url', reference('remote.kubernetes.configmap.hub.data.url'))]));
    const map = component('remote.kubernetes.configmap', 'hub', attributes({ name: 'a', namespace: 'b' }));
    const file = component('prometheus.remote_write', 'x', [shared]);
    expect(checkAlloy([file, map])).toEqual([]);
    expect(checkAlloy([file])).toHaveLength(1);
  });

  test('keep their faults, and have others elsewhere', () => {
    const faulty = deepFreeze(block('rule', attributes({ action: 'DROP' })));
    const good = deepFreeze(block('rule', attributes({ action: 'drop' })));
    const file = (inner: AlloyStatement) => [component('discovery.relabel', 'x', [attribute('targets', []), inner])];
    for (let i = 0; i < 2; i++) {
      expect(checkAlloy(file(faulty))).toHaveLength(1);
      expect(checkAlloy(file(good))).toEqual([]);
      expect(checkAlloy([component('discovery.dns', 'x', [attribute('names', []), good])])).toEqual(['discovery.dns "x": unknown block \'rule\'']);
    }
  });
});
