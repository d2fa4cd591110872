import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { anyRuleArbitrary, printed } from './arbitraries';
import { Dialect, RelabelConfig, validateRelabelConfig } from '../../../src/model/relabel';
import { describeWithEngine, INSTALL, promtool2, promtool3 } from '../../engines';

const CASES = 800;

/** File name -> the engine's reason to refuse the config, or '' where it takes it. One process for all files. */
function verdicts(promtool: string, configs: ReadonlyMap<string, object>): Map<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'relabel-'));
  try {
    for (const [name, config] of configs) writeFileSync(path.join(folder, name), JSON.stringify(config));
    const run = spawnSync(promtool, ['check', 'config', ...configs.keys()], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    const output = run.stdout + run.stderr;
    const taken = new Set([...output.matchAll(/SUCCESS: (\S+) is valid/g)].map((match) => match[1]));
    const refused = new Map([...output.matchAll(/FAILED: parsing YAML file (\S+?): (.*(?:\n {2}line .*)?)/g)].map((match) => [match[1], match[2]]));
    return new Map([...configs.keys()].map((name) => [name, taken.has(name) ? '' : refused.get(name) ?? `no verdict in:\n${output}`]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our words with the engine's names of the fields, without quotes. */
function plain(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `_${letter}`).replace(/['"`\\]/g, '').toLowerCase();
}

function configOf(rule: RelabelConfig, dialect: Dialect): object {
  return {
    global: dialect === '3.x-legacy' ? { metric_name_validation_scheme: 'legacy' } : {},
    scrape_configs: [{ job_name: 'x', relabel_configs: [printed(rule)] }],
  };
}

function differential(dialect: Dialect, promtool: string, seed: number): void {
  const rules = fc.sample(anyRuleArbitrary(dialect), { numRuns: CASES, seed });
  const engine = verdicts(promtool, new Map(rules.map((rule, i) => [`${i}.yml`, configOf(rule, dialect)])));
  const cases = rules.map((rule, i) => ({ rule, faults: validateRelabelConfig(rule, dialect), engine: engine.get(`${i}.yml`)! }));

  test(`takes and refuses the same of ${CASES} rules`, () => {
    expect(cases.filter(({ faults, engine: reason }) => (faults.length === 0) !== (reason === ''))).toEqual([]);
  });

  test('names the fault that the engine names', () => {
    // of the fields that these actions refuse, the engine names one apart from the others
    const words = (reason: string): string => plain(reason).replace(/^error parsing regexp: /, '')
      .replace(/^replacement can not be set for (keepequal|dropequal) action$/, '$1 action requires only source_labels and target_label, and no other fields');
    const unnamed = cases.filter(({ faults, engine: reason }) => reason !== '' && !faults.some((fault) => plain(fault).includes(words(reason))));
    expect(unnamed).toEqual([]);
  });

  test('is given enough of both', () => {
    expect(cases.filter(({ engine: reason }) => reason === '').length).toBeGreaterThan(CASES / 10);
    expect(new Set(cases.map(({ engine: reason }) => reason.replace(/"[^"]*"|`.*`/g, ''))).size).toBeGreaterThan(25);
  });
}

describeWithEngine('promtool 2', promtool2, INSTALL.debian, (binary) => differential('2.x', binary, 20260201));
describeWithEngine('promtool 3', promtool3, INSTALL.go, (binary) => {
  describe('with UTF-8 names', () => differential('3.x', binary, 20260202));
  describe('with legacy names', () => differential('3.x-legacy', binary, 20260203));
});
