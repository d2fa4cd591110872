import { RIGHT, STRICTER, WRONG } from './queries';
import { eachLogMetric, LogMetric, parseLogMetric } from '../../../../src/syntax/logql/metric';
import { SyntaxFault } from '../../../../src/syntax/promql/string-literal';
import { lokiPlan } from '../../../backends/loki/plan';
import { place, startLoki } from '../../../backends/loki/running';
import { describeWithEngine, INSTALL, loki, stopAll } from '../../../engines';

function faultOf(text: string): SyntaxFault | undefined {
  try {
    parseLogMetric(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return error;
  }
}

/** The tree with a parenthesis around every operation. */
function shown(node: LogMetric): string {
  if (node.kind === 'binary') return `(${shown(node.left)} ${node.operator} ${shown(node.right)})`;
  return node.kind === 'aggregation' || node.kind === 'labelReplace' ? shown(node.operand) : node.kind === 'range' ? node.selector.matchers[0].value : '#';
}

const of = (name: string) => `rate({app="${name}"}[5m])`;

describe('a query for metrics', () => {
  test.each(RIGHT)('is read: %s', (text) => {
    expect(faultOf(text)).toBeUndefined();
  });

  test.each(WRONG)('is refused where it is wrong: %s', (text, index, message) => {
    expect(faultOf(text)).toMatchObject({ index, message: expect.stringMatching(message) as string });
  });

  test('binds operators as Loki does', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(of);
    expect(shown(parseLogMetric(`${a} or ${b} and ${c} > ${d}`))).toBe('(a or (b and (c > d)))');
    expect(shown(parseLogMetric(`${a} - ${b} - ${c} * ${d}`))).toBe('((a - b) - (c * d))');
    expect(shown(parseLogMetric(`${a} ^ ${b} ^ ${c}`))).toBe('(a ^ (b ^ c))');
    expect(shown(parseLogMetric(`(${a} or ${b}) and ${c}`))).toBe('((a or b) and c)');
  });

  test('knows its parts and their places', () => {
    const text = 'sum by (pod) (rate({app="a"} | json | keep pod [5m])) > 3';
    const nodes: LogMetric[] = [];
    eachLogMetric(parseLogMetric(text), (node) => nodes.push(node));
    expect(nodes.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['binary', text], ['aggregation', text.slice(0, -4)], ['range', 'rate({app="a"} | json | keep pod [5m])'], ['number', '3'],
    ]);
    expect(nodes[1]).toMatchObject({ operation: 'sum', grouping: { isWithout: false, labels: ['pod'] } });
    expect(nodes[2]).toMatchObject({ range: '5m', stages: [{ kind: 'json', labels: [] }, { kind: 'keep', labels: ['pod'] }] });
  });
});

describeWithEngine('Loki', loki, INSTALL.go, (binary) => {
  afterAll(stopAll);

  test('takes and refuses the same queries', async () => {
    const { url } = await startLoki(binary, lokiPlan(), await place());
    const taken = async (query: string) => (await fetch(`${url}/loki/api/v1/format_query?query=${encodeURIComponent(query)}`)).status === 200;
    const answers = await Promise.all([...RIGHT, ...WRONG.map(([query]) => query)].map(async (query) => [query, await taken(query)]));
    expect(answers.filter(([query, isTaken]) => isTaken !== (faultOf(String(query)) === undefined)).map(([query]) => query)).toEqual(STRICTER);
  }, 180_000);
});
