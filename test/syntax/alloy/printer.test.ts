import * as fc from 'fast-check';
import { anyBody, text } from './arbitraries';
import { FleetError } from '../../../src/diagnostics';
import {
  AlloyBody, attribute, attributes, block, call, component, expression, index, object, printAlloy, raw, reference,
} from '../../../src/syntax/alloy';
import { deepFreeze } from '../../../src/syntax/frozen';

test('a file as alloy fmt would write it', () => {
  const body: AlloyBody = [
    block('logging', attributes({ level: 'info', format: 'logfmt', write_to: undefined })),
    component('discovery.relabel', 'pods', [
      attribute('targets', reference('discovery.kubernetes.pods', 'targets')),
      block('rule', attributes({ source_labels: ['__meta_kubernetes_pod_name'], regex: '(.+)\\d', target_label: 'pod' })),
      block('rule', attributes({ action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' })),
    ]),
    component('prometheus.scrape', 'self', [
      ...attributes({
        targets: [object({ __address__: '127.0.0.1:12345', job: 'alloy' }), object({})],
        forward_to: [reference('prometheus.remote_write', 'hub', 'receiver')],
        honor_labels: false,
        sample_limit: 1e5,
        params: object({ 'match[]': ['up', 'x'], 'b': ['c'] }),
        scrape_interval: '30s',
      }),
      block('clustering', []),
      attribute('late', null),
    ]),
    raw('// as it is\nsome.block { }\n\n'),
    component('prometheus.remote_write', 'hub', [
      block('endpoint', [attribute('url', call('string.format', 'http://%s', call('sys.env', 'HUB')))]),
    ]),
    component('x', 'y', attributes({
      password: call('convert.nonsensitive', index(reference('remote.kubernetes.secret', 'a', 'data'), 'client-secret')),
      all: call('array.concat', reference('a', 'b', 'targets'), [object({ a: 1 })]),
      n: -1.5,
      other: raw('1 + 2'),
    })),
  ];
  expect(printAlloy(body)).toBe(`\
logging {
	level  = "info"
	format = "logfmt"
}

discovery.relabel "pods" {
	targets = discovery.kubernetes.pods.targets

	rule {
		source_labels = ["__meta_kubernetes_pod_name"]
		regex         = "(.+)\\\\d"
		target_label  = "pod"
	}

	rule {
		action = "labelmap"
		regex  = "__meta_kubernetes_pod_label_(.+)"
	}
}

prometheus.scrape "self" {
	targets = [
		{"__address__" = "127.0.0.1:12345", "job" = "alloy"},
		{},
	]
	forward_to   = [prometheus.remote_write.hub.receiver]
	honor_labels = false
	sample_limit = 100000
	params       = {
		"match[]" = ["up", "x"],
		"b"       = ["c"],
	}
	scrape_interval = "30s"

	clustering { }

	late = null
}

// as it is
some.block { }

prometheus.remote_write "hub" {
	endpoint {
		url = string.format("http://%s", sys.env("HUB"))
	}
}

x "y" {
	password = convert.nonsensitive(remote.kubernetes.secret.a.data["client-secret"])
	all      = array.concat(a.b.targets, [
		{"a" = 1},
	])
	n     = -1.5
	other = 1 + 2
}
`);
});

test('nothing is nothing', () => {
  expect(printAlloy([])).toBe('');
});

test('a list that does not fit on a line, or holds something that does not, gets a line for each item', () => {
  const long = 'x'.repeat(60);
  expect(printAlloy([attribute('a', [long, long])])).toBe(`a = [\n\t"${long}",\n\t"${long}",\n]\n`);
  expect(printAlloy([attribute('a', [[object({ b: [1] })], 2])])).toBe('a = [\n\t[\n\t\t{\n\t\t\t"b" = [1],\n\t\t},\n\t],\n\t2,\n]\n');
  expect(printAlloy([attribute('a', [[1, [2]], []])])).toBe('a = [[1, [2]], []]\n');
});

test('any text is a string on one line that reads back', () => {
  fc.assert(fc.property(text, (given) => {
    const [, literal] = /^a = (".*")\n$/.exec(printAlloy([attribute('a', given)]))!;
    const json = literal.replace(/(\\\\)|\\U([0-9a-f]{8})/g, (all, backslash: string, hex: string) => backslash ?? String.fromCodePoint(parseInt(hex, 16)) ?? all);
    expect(JSON.parse(json)).toBe(given);
  }), { numRuns: 1000 });
});

test('the same body gives the same text, with every line indented by tabs and none that ends in white space', () => {
  fc.assert(fc.property(anyBody, (body) => {
    const printed = printAlloy(body);
    expect(printAlloy(JSON.parse(JSON.stringify(body)) as AlloyBody)).toBe(printed);
    expect(printed).not.toMatch(/^\t* +\S|[ \t]$/m);
  }));
});

describe('refuses', () => {
  test.each<[string, AlloyBody, string, string]>([
    ['an attribute that is no identifier', [block('a', [attribute('job-name', 1)])], 'a > job-name', '"job-name" cannot be the name of an attribute'],
    ['a keyword', [attribute('true', 1)], 'true', '"true" cannot be the name of an attribute'],
    ['a block name that is none', [block('a..b', [])], 'a..b', '"" cannot be a part of the name of a block'],
    ['a label that is none', [component('a.b', 'my-job', [])], 'a.b "my-job"', '"my-job" cannot be a label'],
    ['an empty label', [component('a.b', '', [])], 'a.b ""', '"" cannot be a label'],
    ['a reference', [component('a', 'l', [attribute('b', [reference('c.d-e')])])], 'a "l" > b', '"d-e" cannot be a part of a reference'],
    ['a function', [attribute('b', call('sys env'))], 'b', '"sys env" cannot be a part of the name of a function'],
    ['infinity', [attribute('b', [Infinity])], 'b', 'Infinity is not a number'],
    ['not a number', [attribute('b', NaN)], 'b', 'NaN is not a number'],
    ['half a surrogate pair', [attribute('b', 'x\ud800')], 'b', '"x\\ud800" holds half of a surrogate pair'],
    ['half a surrogate pair in a key', [attribute('b', object({ '\udfff': 1 }))], 'b', 'holds half of a surrogate pair'],
    ['an empty key', [attribute('b', object({ '': 1 }))], 'b', '"" cannot be a key'],
    ['a key with an escape', [attribute('b', [object({ 'a"b': 1 })])], 'b', '"a\\"b" cannot be a key'],
  ])('%s', (_, body, where, message) => {
    const error = (() => {
      try {
        return printAlloy(body);
      } catch (e) {
        return e;
      }
    })();
    expect(error).toBeInstanceOf(FleetError);
    const [found] = (error as FleetError).diagnostics;
    expect(found.where).toBe(where);
    expect(found.message).toContain(message);
  });
});

test('plain values become nodes, nodes stay', () => {
  expect(expression(['a', 1, true, null, [raw('x')]])).toEqual({
    kind: 'array',
    elements: [
      { kind: 'literal', value: 'a' }, { kind: 'literal', value: 1 }, { kind: 'literal', value: true }, { kind: 'literal', value: null },
      { kind: 'array', elements: [{ kind: 'raw', text: 'x' }] },
    ],
  });
});

test('a block that is shared prints the same as one that is not, at any depth', () => {
  const rule = () => block('rule', attributes({ action: 'drop', regex: 'x' }));
  const shared = deepFreeze(rule());
  const file = (inner: AlloyBody[number]) => [inner, component('a', 'b', [inner, block('c', [inner])]), inner];
  for (let i = 0; i < 2; i++) expect(printAlloy(file(shared))).toBe(printAlloy(file(rule())));
});

test('a block that is frozen only outside is printed anew', () => {
  const value: { kind: 'literal'; value: number } = { kind: 'literal', value: 1 };
  const frozen = Object.freeze(block('a', [attribute('b', value)]));
  expect(printAlloy([frozen])).toBe('a {\n\tb = 1\n}\n');
  value.value = 2;
  expect(printAlloy([frozen])).toBe('a {\n\tb = 2\n}\n');
});
