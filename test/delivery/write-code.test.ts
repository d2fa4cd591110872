import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { temporary } from './output-fixture';
import { codeFingerprint } from '../../src/delivery/write-code';

test('covers the library and its typed objects', () => {
  const lines = codeFingerprint().split('\n');
  expect(lines.length).toBeGreaterThan(100);
  for (const file of ['compile/compile.ts', 'manifest.ts']) expect(lines.filter((line) => line.startsWith(`${file} `))).toHaveLength(1);
});

test('changes with every change of code, and with nothing else', () => {
  const folder = temporary();
  const file = path.join(folder, 'sub', 'a.js');
  mkdirSync(path.dirname(file));
  const seen: string[] = [];
  const look = () => {
    seen.push(codeFingerprint([folder]));
    return new Set(seen).size;
  };
  writeFileSync(file, 'first');
  utimesSync(file, 1000, 1000);
  expect(look()).toBe(1);
  writeFileSync(path.join(folder, 'a.d.ts'), 'types');
  writeFileSync(path.join(folder, 'a.js.map'), 'map');
  expect(look()).toBe(1);
  utimesSync(file, 2000, 2000);
  expect(look()).toBe(2);
  writeFileSync(file, 'other length');
  utimesSync(file, 2000, 2000);
  expect(look()).toBe(3);
  writeFileSync(path.join(folder, 'b.js'), '');
  expect(look()).toBe(4);
  rmSync(file);
  expect(look()).toBe(5);
});
