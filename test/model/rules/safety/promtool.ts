import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Counterexample, inputSeries } from '../../../../src/model/rules/safety';
import { emitYaml } from '../../../../src/syntax/yaml';
import { promtool3 } from '../../../engines';

/** An expression over series of an example: of all clusters, or of one. */
export interface Question {
  readonly expression: string;
  readonly example: Counterexample;
  readonly cluster?: string;
}

/** Label sets with values to six digits, sorted; or why the engine fails. */
export type Answer = readonly string[] | { readonly error: string };

/** Never there, so that every question fails and its result is shown. */
const IMPOSSIBLE = [{ labels: '{never="there"}', value: 1 }];

/** Evaluates expressions in the engine of Prometheus 3, all in one run. */
export function ask(questions: readonly Question[]): readonly Answer[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'questions-'));
  const file = path.join(folder, 'tests.yaml');
  const tests = questions.map(({ expression: expr, example, cluster }) => ({
    interval: `${example.interval}s`,
    input_series: example.series.filter((one) => cluster === undefined || one.cluster === cluster).map((one) => inputSeries(one, example)),
    promql_expr_test: [{ expr, eval_time: `${example.at}s`, exp_samples: IMPOSSIBLE }],
  }));
  writeFileSync(file, emitYaml({ evaluation_interval: '1m', tests }));
  const { stdout, stderr } = spawnSync(promtool3()!, ['test', 'rules', file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  rmSync(folder, { recursive: true });
  const answers = [...`${stdout}\n${stderr}`.matchAll(/^ {4}expr: .*?(?:, err: (.*)|\n {8}exp: .*\n {8}got: (.*))$/gm)].map(([, error, got]) => (
    got === undefined ? { error } : got === 'nil' ? [] : samples(got)
  ));
  if (answers.length !== questions.length) throw new Error(`${answers.length} answers to ${questions.length} questions: ${stdout}${stderr}`.slice(0, 3000));
  return answers;
}

function samples(text: string): readonly string[] {
  return [...text.matchAll(/\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\} (\S+?)(?=, \{|$)/g)].map(([, labels, value]) => (
    sampleText(Object.fromEntries([...labels.matchAll(/(\w+)=("(?:[^"\\]|\\.)*")/g)].map(([, name, one]) => [name, JSON.parse(one) as string])), Number(value.replace('Inf', 'Infinity')))
  )).sort();
}

/** A sample as answers have it. */
export function sampleText(labels: { readonly [name: string]: string }, value: number): string {
  return `${JSON.stringify(Object.entries(labels).sort())} ${value.toPrecision(6)}`;
}

/**
 * Whether the results of each cluster alone can be told apart: where a part of a result says its cluster before the label is put onto
 * the rest, as in `sum by (cluster) (a) or vector(0)`, both may end up with the same labels.
 */
export function isApart(answer: Answer | string): boolean {
  return typeof answer === 'string' || 'error' in answer || new Set(answer.map((text) => text.slice(0, text.lastIndexOf(' ')))).size === answer.length;
}

/** Answers of each cluster alone, put together under the label. */
export function unionOf(alone: readonly (readonly [cluster: string, answer: Answer])[]): Answer {
  const all: string[] = [];
  for (const [cluster, answer] of alone) {
    if ('error' in answer) return answer;
    all.push(...answer.map((text) => {
      const at = text.lastIndexOf(' ');
      const labels = Object.fromEntries(JSON.parse(text.slice(0, at)) as [string, string][]);
      return `${JSON.stringify(Object.entries({ cluster, ...labels }).sort())}${text.slice(at)}`;
    }));
  }
  return all.sort();
}
