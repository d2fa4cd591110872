import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Files, judgeForm, ROOMS, violations } from './architecture/law';
import { readImports } from './architecture/read-imports';

const ROOT = path.join(__dirname, '..');

function read(folder: string): Files {
  const files: Files = {};
  const names = existsSync(path.join(ROOT, folder)) ? readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }) : [];
  for (const name of names.map((one) => one.split(path.sep).join('/')).filter((one) => one.endsWith('.ts')).sort()) {
    files[`${folder}/${name}`] = readFileSync(path.join(ROOT, folder, name), 'utf8');
  }
  return files;
}

describe('this repository', () => {
  const product = { ...read('src'), ...read('imports') };

  test('is read at all', () => {
    expect(Object.keys(product).length).toBeGreaterThan(50);
  });

  test('keeps the import law', () => {
    expect(violations(product)).toEqual([]);
  });

  test('keeps tests and the reference fleet short and named alike', () => {
    const rest = Object.entries({ ...read('test'), ...read('fleet') });
    expect(rest.flatMap(([file, text]) => judgeForm(file, text))).toEqual([]);
  });
});

describe('violations', () => {
  const A = 'src/model/a.ts';
  const B = 'src/backends/b.ts';

  test.each<[string, Files, string[]]>([
    ['an import from an earlier room', { [A]: '', [B]: "import { a } from '../model/a';" }, []],
    ['an import from its own room, through an index', {
      [A]: "import { c } from './c';", 'src/model/c/index.ts': "export * from './d';\nexport type { E } from './d';", 'src/model/c/d.ts': '',
    }, []],
    ['the front door', { [A]: '', 'src/index.ts': "export * from './model/a';\nexport * as more from './model/a';" }, []],
    ['imports/ from a later room', { 'imports/source.toolkit.fluxcd.io.ts': '', [B]: "import '../../imports/source.toolkit.fluxcd.io';" }, []],
    ['lazy and type-only parsers', {
      [A]: "import type * as Y from 'js-yaml';\nimport type { k8s } from 'cdk8s-plus-28';\nexport const f = () => require('js-yaml') as typeof Y;",
    }, []],
    ['disk access of the writer', { 'src/delivery/write.ts': "import * as fs from 'node:fs';" }, []],
    ['disk access of the layers', { 'src/topology/layers/from-directory.ts': "import * as fs from 'node:fs';" }, []],
  ])('accepts %s', (_, files, expected) => {
    expect(violations(files)).toEqual(expected);
  });

  const upward = `${A}:1 imports upward, from model to backends (${B})`;
  test.each<[string, Files, string[]]>([
    ['an upward import', { [A]: "import { b } from '../backends/b';", [B]: '' }, [upward]],
    ['an upward import of a type', { [A]: "import type { b } from '../backends/b';", [B]: '' }, [upward]],
    ['an upward export from', { [A]: "export { b } from '../backends/b';", [B]: '' }, [upward]],
    ['an upward export of everything', { [A]: "export * from '../backends/b';", [B]: '' }, [upward]],
    ['an upward require', { [A]: "const f = () => require('../backends/b');", [B]: '' }, [upward]],
    ['an upward import()', { [A]: "const f = () => import('../backends/b');", [B]: '' }, [upward]],
    ['an upward import =', { [A]: "import b = require('../backends/b');", [B]: '' }, [upward]],
    ['an upward import type', { [A]: "export type T = typeof import('../backends/b');", [B]: '' }, [upward]],
    ['an import of the front door', { [A]: "import { a } from '..';", 'src/index.ts': '' }, [
      `${A}:1 imports upward, from model to the front door (src/index.ts)`,
    ]],
    ['a circle of two', { [A]: "import './c';", 'src/model/c.ts': "import './a';" }, [`circular: ${A} -> src/model/c.ts -> ${A}`]],
    ['a circle of types, through an index', {
      [A]: "import type { C } from '.';", 'src/model/index.ts': "export * from './a';",
    }, [`circular: ${A} -> src/model/index.ts -> ${A}`]],
    ['a file that imports itself', { [A]: "import './a';" }, [`circular: ${A} -> ${A}`]],
    ['a broken import', { [A]: "\nimport './gone';" }, [`${A}:2 imports './gone', which is not there`]],
    ['a file in no room', { 'src/a.ts': '', 'src/utils/b.ts': '' }, [
      `src/a.ts stands in no room: ${ROOMS.join(', ')}`, `src/utils/b.ts stands in no room: ${ROOMS.join(', ')}`,
    ]],
    ['disk access', { [A]: "import * as fs from 'node:fs';" }, [`${A}:1 imports 'node:fs', which is not for this file`]],
    ['disk access without the prefix', { [A]: "import * as fs from 'fs';" }, [`${A}:1 imports 'fs', which is not for this file`]],
    ['network access', { 'src/delivery/write.ts': "import 'node:https';" }, ["src/delivery/write.ts:1 imports 'node:https', which is not for this file"]],
    ['a parser loaded at start', { [A]: "import { load } from 'js-yaml';" }, [`${A}:1 loads 'js-yaml' with the file: require it on first use`]],
    ['a parser required at start', { [A]: "const y = require('re2js');" }, [`${A}:1 loads 're2js' with the file: require it on first use`]],
    ['cdk8s-plus at run time', { [A]: "import { k8s } from 'cdk8s-plus-28';" }, [`${A}:1 loads 'cdk8s-plus-28', which is for types only`]],
    ['an unknown package', { [A]: "import '@acme/left-pad/x';" }, [`${A}:1 imports '@acme/left-pad/x', an unknown package`]],
    ['a long file', { [A]: '\n'.repeat(301) }, [`${A} has 301 lines, more than 300`]],
    ['a name that is not kebab case', { 'src/model/aB.ts': '', 'src/model/c_d/e.ts': '' }, [
      'src/model/aB.ts is not named in kebab case', 'src/model/c_d/e.ts is not named in kebab case',
    ]],
    ['an index that does more', { 'src/model/index.ts': 'export const a = 1;' }, ['src/model/index.ts does more than re-export']],
  ])('catches %s', (_, files, expected) => {
    expect(violations(files)).toEqual(expected);
  });

  test('does not take a comment or a string for an import', () => {
    expect(readImports('a.ts', "// import './b';\nconst s = \"import './c'\";\n/* require('./d') */")).toEqual([]);
  });

  test('tells an import of types from one of values', () => {
    const text = "import { type A } from './a';\nimport { type B, c } from './b';\nimport D, { type E } from './d';\nimport './f';";
    expect(readImports('a.ts', text).map(({ typeOnly }) => typeOnly)).toEqual([true, false, false, false]);
  });
});
