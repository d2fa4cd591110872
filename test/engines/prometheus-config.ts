import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { isScalar, isSeq, parseDocument, visit } from 'yaml';
import { promtool2, promtool3 } from './binaries';

/** How a config is judged. */
export interface PrometheusCheck {
  /** 2: Debian's promtool, without kubernetes_sd; 3: the one that `test/engines/build.ts` built. */
  readonly major: 2 | 3;
  /** Whether it is for agent mode, which refuses rules and alerting. */
  readonly agent: boolean;
  /** Path as the config names it -> text of rule files and the like; what is not given is an empty dummy. */
  readonly files?: Record<string, string>;
}

const PROMTOOL = { 2: promtool2, 3: promtool3 };

/** Discoveries that the promtool of each major version was built with; the rest is swapped before it judges. */
const BUILT_IN: Record<2 | 3, string[]> = {
  2: ['static_configs', 'http_sd_configs', 'dns_sd_configs', 'file_sd_configs'],
  3: ['static_configs', 'http_sd_configs', 'dns_sd_configs', 'file_sd_configs', 'kubernetes_sd_configs'],
};

/** What stands in for a discovery that is not built in: the first that the same job does not use itself. */
const STAND_INS: [string, string][] = [
  ['http_sd_configs', '[{url: "http://127.0.0.1/"}]'],
  ['dns_sd_configs', '[{names: [stand-in], type: A, port: 80}]'],
  ['file_sd_configs', '[{files: [stand-in.yml]}]'],
];

/** Lists of files, and what an empty one of the kind looks like. */
const FILE_LISTS: Record<string, string> = { rule_files: 'groups: []\n', scrape_config_files: 'scrape_configs: []\n', files: '[]\n' };

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The config with discoveries that this promtool lacks swapped, and every file name moved below `root`; the rest keeps
 * its bytes, so that promtool judges what was printed and not a copy that another printer made of it.
 * Returns it with the files that it names (path below `root` -> text of an empty one).
 */
export function prepareConfig(text: string, major: 2 | 3, root: string): { text: string; files: Record<string, string> } {
  const edits: Edit[] = [];
  const files: Record<string, string> = {};
  const move = (node: unknown, empty: string) => {
    if (isScalar(node) && typeof node.value === 'string' && node.range) {
      const moved = path.join(root, node.value);
      if (!/[*?[]/.test(moved)) {
        files[moved] = empty;
      }
      edits.push({ from: node.range[0], to: node.range[1], text: JSON.stringify(moved) });
    }
  };
  const document = parseDocument(text, { uniqueKeys: false });
  visit(document, {
    Map(_, map) {
      const keys = new Set(map.items.map(({ key }) => (isScalar(key) ? key.value : undefined)));
      for (const { key, value } of map.items) {
        if (!isScalar(key) || typeof key.value !== 'string' || !key.range || !isSeq(value) || !value.range
          || !key.value.endsWith('_sd_configs') || BUILT_IN[major].includes(key.value)) {
          continue;
        }
        const standIn = STAND_INS.find(([name]) => !keys.has(name)) ?? STAND_INS[0];
        keys.add(standIn[0]);
        const end = text[value.range[1] - 1] === '\n' ? '\n' : '';
        edits.push({ from: key.range[0], to: value.range[1], text: `${standIn[0]}: ${standIn[1]}${end}` });
        value.items = [];
      }
    },
    Pair(_, { key, value }) {
      const name = isScalar(key) ? String(key.value) : '';
      if (name.endsWith('_file')) {
        move(value, 'dummy\n');
      } else if (name in FILE_LISTS && isSeq(value)) {
        value.items.forEach((item) => move(item, FILE_LISTS[name]));
      }
    },
  });
  let result = text;
  for (const edit of edits.sort((a, b) => b.from - a.from)) {
    result = result.slice(0, edit.from) + edit.text + result.slice(edit.to);
  }
  return { text: result, files };
}

/** Runs promtool in a folder that is gone afterwards, and returns what it complains of; empty where it is content. */
async function run(major: 2 | 3, args: string[], prepare: (root: string) => Record<string, string>): Promise<string[]> {
  const promtool = PROMTOOL[major]();
  if (!promtool) {
    throw new Error(`no promtool ${major}.x found: ask promtool${major}() first`);
  }
  const root = mkdtempSync(path.join(tmpdir(), 'fleet-promtool-'));
  try {
    for (const [file, content] of Object.entries(prepare(root))) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return await new Promise((resolve, reject) => {
      execFile(promtool, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') {
          reject(error);
          return;
        }
        const complaints = (stderr || stdout).replaceAll(root, '').split('\n').map((line) => line.trim());
        resolve(error ? complaints.filter((line) => line !== '') : []);
      });
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * What `promtool check config` of a major version complains of; empty where it accepts the config.
 *
 * Not judged are the fields of discoveries that it was built without (for 2.x Kubernetes'), and whether files exist.
 */
export function checkPrometheusConfig(text: string, check: PrometheusCheck): Promise<string[]> {
  return run(check.major, ['check', 'config', ...(check.agent ? ['--agent'] : []), 'prometheus.yml'], (root) => {
    const prepared = prepareConfig(text, check.major, root);
    const given = Object.entries(check.files ?? {}).map(([file, content]) => [path.join(root, file), content]);
    return { ...prepared.files, ...Object.fromEntries(given) as Record<string, string>, [path.join(root, 'prometheus.yml')]: prepared.text };
  });
}

/** What `promtool check rules` of a major version complains of; empty where it accepts the rule file. */
export function checkPrometheusRules(text: string, major: 2 | 3): Promise<string[]> {
  return run(major, ['check', 'rules', 'rules.yml'], (root) => ({ [path.join(root, 'rules.yml')]: text }));
}
