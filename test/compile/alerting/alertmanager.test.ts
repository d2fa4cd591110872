import { NOBODY } from '../../../src/compile/alerting/read-routing';
import { AlertmanagerPlan } from '../../../src/compile/plan';
import { printMatcher } from '../../../src/model/alerting/matcher';
import { receiversOf, RouteNode } from '../../../src/model/alerting/route-tree';
import { Collection } from '../../../src/topology/collection';
import { AlertmanagerSettings } from '../../../src/topology/settings/alertmanager-settings';
import { Compiled, compiledFleet, hub, spoke } from '../compiled';

const WEBHOOK = { webhook: [{ url: 'https://hook.example.com/x' }] };

/** A hub with receivers of these names, and with settings of its spokes `a`, `b` and `c`. */
function routed(own: AlertmanagerSettings, spokes: { readonly [name: string]: AlertmanagerSettings } = {}): Compiled {
  const named = ['a', 'b', 'c'].map((name) => ({ name, props: { settings: { alertmanager: spokes[name] } } }));
  return compiledFleet('hub', { settings: { alertmanager: own } }, named);
}

function planned({ plan }: Compiled): AlertmanagerPlan {
  if (plan.alertmanager === undefined) throw new Error('no Alertmanager is planned');
  return plan.alertmanager;
}

const receiversFor = (compiled: Compiled, labels: { [name: string]: string }) => receiversOf(planned(compiled).routing.route, labels);

/** The tree in one line for each route. */
function shown(route: RouteNode, indent = ''): string[] {
  const { matchers, receiver, muteTimeIntervals = [], routes } = route;
  return [
    `${indent}${matchers.map(printMatcher).join(',')} -> ${receiver ?? '...'}${muteTimeIntervals.length > 0 ? ` but ${muteTimeIntervals.join(' ')}` : ''}`,
    ...routes.flatMap((inner) => shown(inner, `${indent}  `)),
  ];
}

describe('a hub', () => {
  test('has an Alertmanager that quietly notifies nobody, unless it is told otherwise', () => {
    const compiled = hub();
    expect(compiled.codes).toEqual([]);
    const { replicas, peers, routing, secrets, storage, retention } = planned(compiled);
    expect({ replicas, peers, secrets, storage, retention }).toEqual({ replicas: 1, peers: [], secrets: [], storage: { size: '2Gi' }, retention: '120h' });
    expect(routing.receivers).toEqual({ [NOBODY]: {} });
    expect(shown(routing.route)).toEqual([' -> nobody', '  alertname=~"SpokeWatchdog|Watchdog" -> nobody', '  alertname="InfoInhibitor" -> nobody']);
    expect(routing.route.groupBy).toEqual(['cluster', 'namespace', 'alertname']);
    expect(routing.inhibitionRules.map(({ name, equal }) => [name, ...equal])).toEqual([
      ['critical-mutes-less', 'cluster', 'namespace', 'alertname'],
      ['warning-mutes-info', 'cluster', 'namespace', 'alertname'],
      ['info-inhibitor', 'cluster', 'namespace'],
      ['absent-cluster', 'cluster'],
    ]);
  });

  test('sends its alerts to every replica by itself, and scrapes it', () => {
    const { plan } = hub({ settings: { alertmanager: { replicas: 2 } } });
    const [{ server, jobs }] = plan.collectors;
    const address = (i: number, port: number) => `alertmanager-${i}.alertmanager-headless.monitoring.svc:${port}`;
    expect(server!.alertmanagers).toEqual([{ scheme: 'http', addresses: [address(0, 9093), address(1, 9093)], workload: 'alertmanager' }]);
    expect(plan.alertmanager!.peers).toEqual([address(0, 9094), address(1, 9094)]);
    expect(jobs.map(({ standard }) => standard)).toContain('alertmanager');
  });

  test('has none where it is switched off, or runs elsewhere', () => {
    const off = hub({ settings: { alertmanager: { enabled: false } } });
    expect([off.plan.alertmanager, off.plan.collectors[0].server!.alertmanagers, off.codes]).toEqual([undefined, undefined, []]);
    const key = { name: 'am', key: 'token' };
    const existing = { addresses: ['am.example.com:443'], scheme: 'https', pathPrefix: '/am', authorization: { credentials: key } };
    const elsewhere = hub({ settings: { alertmanager: { existing } } });
    const [{ server, secrets, jobs }] = elsewhere.plan.collectors;
    expect([elsewhere.plan.alertmanager, elsewhere.codes]).toEqual([undefined, []]);
    expect(server!.alertmanagers).toEqual([{
      scheme: 'https', addresses: ['am.example.com:443'], pathPrefix: '/am', client: { authorization: { credentials: key } },
    }]);
    expect(secrets).toEqual([{ name: 'am', keys: ['token'] }]);
    expect(jobs.map(({ standard }) => standard)).not.toContain('alertmanager');
  });

  test('reads credentials from Secrets, of e-mails also those that all have in common', () => {
    const smtp = { smarthost: 'mail.example.com:587', from: 'a@example.com', authUsername: 'a', authPassword: { name: 'smtp', key: 'password' } };
    const compiled = routed({
      receiver: 'ops', smtp, receivers: { ops: { email: [{ to: 'b@example.com' }], slack: [{ apiUrl: { name: 'slack', key: 'url' } }] } },
    });
    expect(planned(compiled).secrets).toEqual([{ name: 'slack', keys: ['url'] }, { name: 'smtp', keys: ['password'] }]);
    expect(planned(compiled).routing.receivers.ops.email).toEqual([{ ...smtp, to: 'b@example.com' }]);
    expect(compiled.plan.secrets!.map(({ name, readers }) => [name, ...readers]))
      .toEqual([['slack', 'StatefulSet alertmanager'], ['smtp', 'StatefulSet alertmanager']]);
    expect(compiled.codes).toEqual([]);
  });

  test('keeps a user of one e-mail apart from the password of all', () => {
    const compiled = routed({
      receiver: 'ops',
      smtp: { smarthost: 'mail:25', from: 'a@b', authUsername: 'all', authPassword: { name: 'smtp', key: 'password' } },
      receivers: { ops: { email: [{ to: 'c@d', authUsername: 'own' }] } },
    });
    expect(compiled.diagnostics.filter(({ code }) => code === 'missing-field').map(({ message }) => message))
      .toEqual(["cluster 'hub', receiver 'ops': `authUsername` and `authPassword` belong together"]);
  });
});

describe('routing', () => {
  const receivers = { ops: WEBHOOK, shop: WEBHOOK, dead: WEBHOOK };

  test('follows from the layers of clusters, after the routes of the hub', () => {
    const compiled = routed({ receiver: 'ops', receivers, watchdogReceiver: 'dead', routes: [{ matchers: ['severity="info"'], receiver: 'nobody' }] }, {
      a: { receiver: 'shop' }, c: { receiver: 'shop' }, b: { receiver: 'ops' },
    });
    expect(compiled.codes).toEqual([]);
    expect(shown(planned(compiled).routing.route)).toEqual([
      ' -> ops',
      '  alertname=~"SpokeWatchdog|Watchdog" -> dead',
      '  alertname="InfoInhibitor" -> nobody',
      '  severity="info" -> nobody',
      '  cluster=~"a|c" -> shop',
    ]);
    expect(receiversFor(compiled, { cluster: 'a', severity: 'critical' })).toEqual(['shop']);
    expect(receiversFor(compiled, { cluster: 'b', severity: 'critical' })).toEqual(['ops']);
    expect(receiversFor(compiled, { cluster: 'a', severity: 'info' })).toEqual(['nobody']);
    expect(receiversFor(compiled, { cluster: 'a', alertname: 'Watchdog' })).toEqual(['dead']);
    expect(receiversFor(compiled, { cluster: 'unknown' })).toEqual(['ops']);
  });

  test('knows clusters by the value of their label', () => {
    const compiled = compiledFleet('hub', { settings: { alertmanager: { receiver: 'ops', receivers } } }, [
      { name: 'a', props: { settings: { global: { clusterName: 'eu.west' }, alertmanager: { receiver: 'shop' } } } },
      { name: 'b', props: { settings: { alertmanager: { receiver: 'shop' } } } },
    ]);
    expect(shown(planned(compiled).routing.route)).toContain('  cluster=~"b|eu\\\\.west" -> shop');
    expect(receiversFor(compiled, { cluster: 'euxwest' })).toEqual(['ops']);
  });

  test('notifies nobody of muted clusters at their times, wherever their alerts go, and of the watchdog always', () => {
    const compiled = routed({
      receiver: 'ops',
      receivers,
      watchdogReceiver: 'dead',
      timeIntervals: { night: [{ weekdays: ['sunday'] }], day: [{ weekdays: ['monday'] }] },
      routes: [{ matchers: ['team="x"'], receiver: 'shop', muteTimeIntervals: ['day'], routes: [{ matchers: ['env="dev"'], receiver: 'nobody' }] }],
    }, { a: { receiver: 'shop', muteTimeIntervals: ['night'] }, b: { receiver: 'shop' } });
    expect(shown(planned(compiled).routing.route)).toEqual([
      ' -> ops',
      '  alertname=~"SpokeWatchdog|Watchdog" -> dead',
      '  alertname="InfoInhibitor" -> nobody',
      '  cluster="a" -> ... but night',
      '    team="x" -> shop but day night',
      '      env="dev" -> nobody but night',
      '    cluster="a" -> shop but night',
      '  team="x" -> shop but day',
      '    env="dev" -> nobody',
      '  cluster=~"a|b" -> shop',
    ]);
    expect(compiled.codes).toEqual([]);
  });

  test('gives alerts the labels of their cluster, which the server would take from the hub', () => {
    const { plan } = compiledFleet('hub', { stage: 'production', settings: { global: { externalLabels: { region: 'eu' } } } }, [
      { name: 'a', props: { stage: 'staging' } },
      { name: 'b', props: { stage: 'staging', settings: { global: { externalLabels: { region: 'us' } } } } },
      { name: 'c', props: { stage: 'production', settings: { global: { externalLabels: { region: 'eu' } } } } },
    ]);
    expect(plan.collectors[0].server!.alertRelabelConfigs).toEqual([
      { sourceLabels: ['cluster'], regex: 'a|b', targetLabel: 'environment', replacement: 'staging' },
      { sourceLabels: ['cluster'], regex: 'a', targetLabel: 'region', replacement: '' },
      { sourceLabels: ['cluster'], regex: 'b', targetLabel: 'region', replacement: 'us' },
    ]);
  });

  test('of servers that are a pair forgets which of them raised it', () => {
    const { plan } = hub({ settings: { global: { externalLabels: { prometheus_replica: '0' } } } });
    expect(plan.collectors[0].server!.alertRelabelConfigs!.at(-1)).toEqual({ regex: 'prometheus_replica', action: 'labeldrop' });
  });
});

describe('what is wrong', () => {
  const receivers = { ops: WEBHOOK };

  test.each<[string, AlertmanagerSettings, string, string, string | undefined]>([
    ['a receiver that nobody declares', { receiver: 'opps', receivers }, 'unknown-receiver!', "there is no receiver 'opps'", "did you mean 'ops'?"],
    ['one of a route', { receiver: 'ops', receivers, routes: [{ routes: [{ receiver: 'x' }] }] }, 'unknown-receiver!', "there is no receiver 'x'",
      "declare it in `alertmanager.receivers` of hub 'hub', which has 'ops'"],
    ['one of the watchdog', { watchdogReceiver: 'x' }, 'unknown-receiver!', "there is no receiver 'x'", "declare it in `alertmanager.receivers` of hub 'hub'"],
    ['a matcher', { routes: [{ matchers: ['severity=critical"'] }] }, 'bad-matcher!',
      "'severity=critical\"' is not a matcher: '\"' stands where a comma is expected", "write it as 'severity=\"critical\"', with =, !=, =~ or !~"],
    ['an expression', { routes: [{ matchers: ['a=~"*"'] }] }, 'bad-matcher!', "'a=~\"*\"' is not a matcher: the expression '*' is not valid RE2", undefined],
    ['a time interval that nobody declares', { routes: [{ matchers: ['a=b'], muteTimeIntervals: ['night'] }], timeIntervals: {} }, 'unknown-time-interval!',
      "there is no time interval 'night'", "declare it in `alertmanager.timeIntervals` of hub 'hub'"],
    ['a time', { timeIntervals: { night: [{ weekdays: ['mon'] }] } }, 'bad-time-interval!', "time interval 'night': 'mon' is not a day of the week", undefined],
    ['a time without entries', { timeIntervals: { night: [] } }, 'bad-time-interval!', 'it has no entry, and so holds never', undefined],
    ['a dead route', { receiver: 'ops', receivers, routes: [{ receiver: 'ops' }, { matchers: ['a="b"'], receiver: 'nobody' }] }, 'dead-route!',
      'no alert comes to `routes[1]` (a="b"), since `routes[0]`, which takes everything, before it takes all of its alerts',
      'move it before the other, set `continueMatching` on that, or remove it'],
    ['conditions that exclude each other', { receiver: 'ops', receivers, routes: [{ matchers: ['a="b"', 'a="c"'] }] }, 'dead-route!',
      'since its conditions, with those of the routes around it, exclude each other', 'correct its matchers, or remove it'],
    ['labels twice', { groupBy: ['a', 'a'] }, 'bad-group-by!', "'a' stands there twice", 'name each label once'],
    ['all labels and some', { groupBy: ['...', 'a'] }, 'bad-group-by!', "'...' stands for all labels, and so alone", 'remove it, or the others'],
    ['no interval', { repeatInterval: '0s' }, 'bad-duration!', 'repeatInterval cannot be 0s', "give it a duration such as '5m'"],
    ['an inhibition of everything', { inhibitionRules: { x: { sourceMatchers: ['a=b'] } } }, 'missing-matchers!',
      "inhibition rule 'x' has no `targetMatchers`, and would mute every alert", undefined],
    ['an empty receiver', { receiver: 'ops', receivers: { ops: {} } }, 'empty-receiver!', "receiver 'ops': it notifies nobody", undefined],
    ['the name of nobody', { receivers: { nobody: WEBHOOK } }, 'reserved-name!', "'nobody' is the receiver that notifies nobody", 'give it another name'],
    ['a field that is missing', { receiver: 'ops', receivers: { ops: { slack: [{}] } } }, 'missing-field!', 'Slack needs `apiUrl` or `appToken`', 'set it'],
    ['a sender that is missing', { receiver: 'ops', receivers: { ops: { email: [{ to: 'a@b', smarthost: 'c:25' }] } } }, 'missing-field!', 'e-mail needs `from`',
      'set it there, or `alertmanager.smtp.from` for all'],
    ['two of which one is right', { receiver: 'ops', receivers: { ops: { webhook: [{ url: 'https://a.b', urlSecret: { name: 'a', key: 'b' } }] } } }, 'conflict!',
      'webhook takes one of `url` and `urlSecret`', 'remove one of them'],
    ['a reference without its key', { receiver: 'ops', receivers: { ops: { telegram: [{ botToken: { name: 'a' } as never, chatId: 1 }] } } }, 'bad-secret!',
      '`botToken` needs the `name` of a Secret and a `key` of it', undefined],
    ['an app without a channel', { receiver: 'ops', receivers: { ops: { slack: [{ appToken: { name: 'a', key: 'b' } }] } } }, 'missing-field!',
      'an app of Slack posts nowhere without a `channel`', 'set it'],
    ['a text', { receiver: 'ops', receivers: { ops: { webhook: [{ url: 'https://a.b' }], discord: [{ webhookUrl: { name: 'a', key: 'b' }, title: '{{ .X' }] } } },
      'bad-template!', "the '{{' that begins here is not closed", undefined],
    ['a template', { templates: { own: '{{ define "x" }}' } }, 'bad-template!', "template 'own': the template is wrong at character 1: 'define' is not closed", undefined],
    ['a receiver that is idle', { receiver: 'ops', receivers: { ops: WEBHOOK, other: WEBHOOK } }, 'unused', "no route and no cluster uses the receiver 'other'", undefined],
    ['a time that is idle', { timeIntervals: { night: [{ weekdays: ['monday'] }] } }, 'unused', "uses the time interval 'night'", undefined],
  ])('%s', (_, alertmanager, code, message, hint) => {
    const { diagnostics, codes } = hub({ settings: { alertmanager } });
    // what is misspelt is idle too
    expect(codes.filter((one) => one === code || one !== 'unused')).toEqual([code]);
    const [found] = diagnostics.filter((one) => code.startsWith(one.code));
    expect(found.message).toContain(message);
    expect(found.message).toMatch(/^cluster 'hub', /);
    if (hint !== undefined) expect(found.hint).toBe(hint);
  });

  test('a receiver of a spoke is looked for where its layers name it', () => {
    const { diagnostics } = routed({ receiver: 'ops', receivers }, { b: { receiver: 'opss', muteTimeIntervals: ['x'] } });
    expect(diagnostics.filter(({ code }) => code.startsWith('unknown-')).map(({ message, where }) => [message, where])).toEqual([
      ["cluster 'b', Alertmanager: there is no receiver 'opss'", "spoke('b').settings/alertmanager/receiver"],
      ["cluster 'b', Alertmanager: there is no time interval 'x'", "spoke('b').settings/alertmanager/muteTimeIntervals"],
    ]);
  });

  test('alerts of which nobody can hear, where somebody hears of others', () => {
    const compiled = routed({ receivers }, { a: { receiver: 'ops' } });
    expect(compiled.codes).toEqual(['unheard-alerts']);
    expect(compiled.diagnostics.find(({ code }) => code === 'unheard-alerts')!.message).toContain("severity 'critical' or 'warning' that no cluster's receiver gets");
    expect(routed({ receivers, routes: [{ matchers: ['namespace="shop"'], receiver: 'ops' }] }).codes).toEqual([]);
    expect(routed({ receivers, routes: [{ matchers: ['severity="critical"'], receiver: 'ops' }] }).diagnostics.map(({ message }) => message).join())
      .toContain("severity 'warning' that no");
  });
});

describe('a spoke', () => {
  test('says who is notified of its alerts and when not, and nothing else', () => {
    const { diagnostics } = spoke({ settings: { alertmanager: { receiver: 'nobody', replicas: 3, existing: { addresses: ['am:9093'] } } } });
    expect(diagnostics.filter(({ code }) => code === 'no-effect').map(({ message }) => message)).toEqual([
      "cluster 'a': 'alertmanager.replicas' says nothing, since Alertmanager runs on hubs, and this is a spoke",
      "cluster 'a': 'alertmanager.existing' says nothing, since no server of ours raises alerts in it",
    ]);
  });

  test('with a server sends its alerts to an Alertmanager that its layers name', () => {
    const collection = Collection.prometheusServer();
    const alone = spoke({ collection });
    expect([alone.plan.collectors[0].server!.alertmanagers, alone.plan.alertmanager]).toEqual([undefined, undefined]);
    const { plan, codes } = spoke({ collection, settings: { alertmanager: { existing: { addresses: ['am.monitoring.svc:9093'] } } } });
    expect([plan.collectors[0].server!.alertmanagers, codes]).toEqual([[{ scheme: 'http', addresses: ['am.monitoring.svc:9093'] }], []]);
  });

  test('is told what an existing one lacks', () => {
    const collection = Collection.prometheusServer();
    const codesOf = (existing: AlertmanagerSettings['existing']) => spoke({ collection, settings: { alertmanager: { existing } } }).codes;
    expect(codesOf({})).toEqual(['missing-field!']);
    const basicAuth = { username: 'u', password: { name: 'am', key: 'password' } };
    expect(codesOf({ addresses: ['am.example.com:9093'], basicAuth })).toEqual(['plaintext-credentials']);
    expect(codesOf({ addresses: ['am.example.com:9093'], scheme: 'https', basicAuth })).toEqual([]);
    expect(codesOf({ addresses: ['am.monitoring.svc:9093'], basicAuth })).toEqual([]);
    expect(codesOf({ addresses: ['am:9093'], scheme: 'https', basicAuth: { username: 'u', password: { name: 'am' } as never } })).toContain('bad-secret!');
  });
});

test('a hub whose Alertmanager runs elsewhere routes nothing', () => {
  const { diagnostics } = hub({ settings: { alertmanager: { existing: { addresses: ['am:9093'] }, receiver: 'ops' } } });
  expect(diagnostics.filter(({ code }) => code === 'no-effect').map(({ message }) => message))
    .toEqual(["cluster 'hub': 'alertmanager.receiver' says nothing, since somebody else runs its Alertmanager"]);
});
