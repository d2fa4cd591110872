import { FILES, FORCED, HUB, NODE_FILES, PODS, promtailPlan } from './plans';
import { criLine, freePort, NODE, Node, pod, runUntil } from './running';
import { printPromtail } from '../../../src/backends/promtail';
import { CollectorPlan } from '../../../src/compile/plan';
import { describeWithEngine, INSTALL, promtail, PushReceiver, stopAll, until } from '../../engines';
import { FakeApiServer } from '../../engines/fake-api-server';

describeWithEngine('Promtail', promtail, INSTALL.go, (binary) => {
  let receiver: PushReceiver;
  let api: FakeApiServer;

  beforeEach(async () => {
    receiver = await PushReceiver.start();
    api = await FakeApiServer.start([
      pod('cart-1', 'u1'), pod('elsewhere', 'u2', { node: 'node-2' }),
      pod('static', 'u3', { annotations: { 'kubernetes.io/config.hash': '0123456789abcdef0123456789abcdef' } }),
    ]);
  });

  afterEach(async () => {
    await stopAll();
    await receiver.stop();
    await api.close();
  });

  async function run(node: Node, plan: CollectorPlan, lineCount: number) {
    const port = await freePort();
    const { args, files } = printPromtail(plan);
    const file = node.written('config', files['config.yaml'], { api: api.url, receiver, port });
    return runUntil(binary, args.map((arg) => arg.replace(/^-config\.file=.*/, `-config.file=${file}`)), port, lineCount);
  }

  test('sends each line of its own node once, with the labels of the plan, and goes on where it was', async () => {
    const node = new Node();
    node.write('var/log/pods/shop_cart-1_u1/app/0.log', [criLine(1, 'one'), criLine(2, 'par', 'P'), criLine(2, 'tial'), criLine(3, 'three', 'F', 'stderr')]);
    node.write('var/log/pods/shop_elsewhere_u2/app/0.log', [criLine(1, 'not of this node')]);
    const stages = [
      { kind: 'regex', expression: '^(?P<word>\\w+)$' }, { kind: 'labels', values: { cluster: 'word' } }, { kind: 'staticLabels', values: { cluster: 'a' } },
    ] as const;
    const plan = promtailPlan([{ ...PODS, stages }], [{ ...HUB, tenantId: 'shop' }]);
    const first = await run(node, plan, 4);
    await until(() => receiver.lines.length >= 3);
    await first.stop(30_000);
    const labels = { cluster: 'a', namespace: 'shop', pod: 'cart-1', container: 'app' };
    expect(receiver.lines).toEqual(expect.arrayContaining([
      { labels: { ...labels, stream: 'stdout' }, line: 'one', metadata: {}, time: 1772409601500000000n, tenant: 'shop' },
      { labels: { ...labels, stream: 'stdout' }, line: 'partial', metadata: {}, time: 1772409602500000000n, tenant: 'shop' },
      { labels: { ...labels, stream: 'stderr' }, line: 'three', metadata: {}, time: 1772409603500000000n, tenant: 'shop' },
    ]));
    expect(receiver.lines).toHaveLength(3);
    expect([...api.requests].filter((request) => request.includes('/pods'))).toEqual(expect.arrayContaining(['WATCH /api/v1/pods']));

    // a restart, and lines that came in the meantime
    node.write('var/log/pods/shop_cart-1_u1/app/0.log', [criLine(4, 'four')]);
    await run(node, plan, 1);
    await until(() => receiver.lines.some(({ line }) => line === 'four'));
    expect(receiver.lines.map(({ line }) => line).sort()).toEqual(['four', 'one', 'partial', 'three']);
  }, 120_000);

  test('knows the node of files, and leaves `$` and `\\` of rules and stages as they are', async () => {
    const node = new Node();
    node.write('var/log/a.log', ['7/x', 'y']);
    const source = {
      ...NODE_FILES,
      relabelConfigs: [...NODE_FILES.relabelConfigs.slice(0, 1), { sourceLabels: ['node'], regex: '(\\w+)-(\\d+)', targetLabel: 'number', replacement: '${2}$$' }, ...FORCED],
      stages: [{ kind: 'regex', expression: '^(?P<digits>\\d+)\\/\\S$' }, { kind: 'labels', values: { digits: '' } }, { kind: 'staticLabels', values: { cluster: 'a' } }] as const,
    };
    await run(node, promtailPlan([source, { ...FILES, name: 'none', paths: ['/var/log/none.log'] }]), 2);
    await until(() => receiver.lines.length >= 2);
    const labels = { cluster: 'a', node: NODE, number: '1$', filename: expect.stringMatching(/a\.log$/) };
    expect(receiver.lines.map((line) => ({ labels: line.labels, line: line.line }))).toEqual(expect.arrayContaining([
      { labels: { ...labels, digits: '7' }, line: '7/x' }, { labels, line: 'y' },
    ]));
    expect(receiver.lines).toHaveLength(2);
  }, 120_000);
});
