import { PromtailConfig } from '../../src';
import { render } from '../../src/backends/render';
import { criLine, freePort, Node, pod, runUntil, texts } from '../backends/promtail/running';
import { spoke } from '../compile/compiled';
import { describeWithEngine, INSTALL, promtail, PushedLine, PushReceiver, stopAll, until } from '../engines';
import { FakeApiServer } from '../engines/fake-api-server';
import { CHART, DOCKER, HOST, PLAIN } from '../topology/promtail/configs';

/** What the fleet says itself, and what it leaves out of logs of pods, or knows more of files. */
const LEFT_OUT = ['cluster', 'environment'];

const OBJECTS = [
  pod('cart-5d4f8c7b9-x2x7k', 'u1', { owner: 'cart-5d4f8c7b9' }),
  pod('pay-0', 'u2', { labels: { 'app.kubernetes.io/name': 'pay', 'app.kubernetes.io/component': 'api', 'team': 'money' } }),
  pod('old-1', 'u3', { labels: { app: 'old', instance: 'i' }, annotations: { logs: 'false' } }),
  pod('elsewhere-1', 'u4', { node: 'node-2' }),
];

const CRI = (uid: string) => [
  criLine(1, `{"level":"info","msg":"hello of ${uid}"}`), criLine(2, 'par', 'P', 'stderr'), criLine(2, 'tial', 'F', 'stderr'), criLine(3, '{"level":"debug","msg":"debug"}'),
];

const DOCKER_LINES = (uid: string) => [
  `{"log":"hello of ${uid}\\n","stream":"stdout","time":"2026-03-02T00:00:01.5Z"}`, '{"log":"{\\"level\\":\\"debug\\"}\\n","stream":"stderr","time":"2026-03-02T00:00:02Z"}',
];

const ACCESS = ['1.2.3.4 - - [02/Mar/2026] "GET /a HTTP/1.1" 200', '1.2.3.4 - - [02/Mar/2026] "GET /healthz HTTP/1.1" 200', 'other'];

/** What a config has that says nothing of it. */
const COMMON = 'server:\n  http_listen_port: 80\npositions:\n  filename: /run/promtail/positions.yaml\n';

interface Case {
  readonly config: string;
  /** File below the root of the node -> its lines. */
  readonly files: { readonly [file: string]: readonly string[] };
  /** Lines that are read, of all files that are. */
  readonly read: number;
  /** Lines that arrive. */
  readonly arrives: number;
}

const ofPods = (lines: (uid: string) => string[]) => Object.fromEntries(
  ['cart-5d4f8c7b9-x2x7k_u1', 'pay-0_u2', 'old-1_u3', 'elsewhere-1_u4'].map((name) => [`var/log/pods/shop_${name}/app/0.log`, lines(name)]),
);

const CASES: { readonly [name: string]: Case } = {
  'the chart': { config: CHART, files: ofPods(CRI), read: 12, arrives: 9 },
  'the chart for Docker': { config: DOCKER, files: ofPods(DOCKER_LINES), read: 6, arrives: 6 },
  // one pod is left out, and a line of each of the others is dropped
  'a config of ours in other words': { config: COMMON + PLAIN.replace(/basic_auth: .*/, 'timeout: 10s'), files: ofPods(CRI), read: 8, arrives: 4 },
  'files of a host': {
    config: HOST.replace(/ {2}- job_name: journal[^]*$/, ''),
    read: 8,
    arrives: 6,
    files: { 'var/log/syslog': ['a', 'b'], 'var/log/nginx/access.log': ACCESS, 'var/log/nginx/error.log': ACCESS },
  },
};

describeWithEngine('Promtail', promtail, INSTALL.go, (binary) => {
  afterEach(stopAll);

  /** What arrives of a node by a config. */
  async function pushed(node: Node, name: string, config: string, { arrives, read }: Case, args: readonly string[] = []): Promise<PushedLine[]> {
    const receiver = await PushReceiver.start();
    const api = await FakeApiServer.start(OBJECTS);
    const port = await freePort();
    const file = node.written(name, config.replace(/positions\.yaml/, `${name}-positions.yaml`), { api: api.url, receiver, port });
    try {
      const running = await runUntil(binary, [`-config.file=${file}`, ...args], port, read);
      await until(() => receiver.lines.length >= arrives, 30_000);
      await running.stop(30_000);
      return receiver.lines;
    } finally {
      await stopAll();
      await receiver.stop();
      await api.close();
    }
  }

  test.each(Object.keys(CASES))('makes of %s, and of the settings that come of it, the same lines with the same labels', async (name) => {
    const one = CASES[name];
    const node = new Node();
    for (const [file, lines] of Object.entries(one.files)) node.write(file, lines);
    const { findings, isHost, settings } = PromtailConfig.fromText(one.config).convert();
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const { rendered, diagnostics } = render(spoke({ settings: { ...settings, logs: { ...settings.logs, collector: 'promtail' } } }).plan);
    expect(diagnostics).toEqual([]);
    const { args, files } = rendered.outputs.promtail;

    const leftOut = [...LEFT_OUT, ...(isHost ? ['node'] : ['filename'])];
    const original = await pushed(node, 'original', one.config.replace(/filename: .*\//, 'filename: /run/promtail/'), one);
    const ours = await pushed(node, 'ours', files['config.yaml'], one, args.slice(1));
    const identity = ours.map(({ labels }) => [labels.cluster, labels.environment]);
    expect(identity.filter(([cluster, environment]) => cluster !== 'a' || environment !== 'default')).toEqual([]);
    expect(original).toHaveLength(one.arrives);
    // the tenant is that of the hub; without a time of their own, lines have that at which they were read
    const comparable = (lines: readonly PushedLine[]) => lines.map(({ tenant: _, ...line }) => (isHost ? { ...line, time: 0n } : line));
    expect(texts(comparable(ours), leftOut)).toEqual(texts(comparable(original), leftOut));
  }, 180_000);
});
