import { YamlLayer } from '../../../src/topology/layers/yaml-layer';

test('the file is read once, on first use', () => {
  let reads = 0;
  const layer = new YamlLayer('base', 'base.yaml', () => {
    reads++;
    return { text: 'a: 1\n', diagnostics: [] };
  });
  expect(layer.name).toBe('base');
  expect(reads).toBe(0);
  expect([layer.value, layer.diagnostics, layer.where('/a'), layer.value]).toEqual([{ a: 1 }, [], 'base.yaml:1', { a: 1 }]);
  expect(reads).toBe(1);
});

test('a setting has the line of its key, an absent one that of the nearest map around it', () => {
  const layer = new YamlLayer('base', 'f/base.yaml', () => ({ text: '# c\na:\n  b:\n    - x\n    - y\nc/d: 1\n', diagnostics: [] }));
  const wheres = ['/a/b/1', '/a/b', '/a/b/7/z', '/a/x/y', '/c~1d', '/z', ''].map((pointer) => layer.where(pointer));
  expect(wheres).toEqual([5, 3, 3, 2, 6, 2, 2].map((line) => `f/base.yaml:${line}`));
});

test('a file without settings has a first line', () => {
  expect(new YamlLayer('base', 'base.yaml', () => ({ text: '', diagnostics: [] })).where('/a')).toBe('base.yaml:1');
});

test('what cannot be read is reported, and its text is not', () => {
  const unreadable = { severity: 'error', code: 'x', where: 'base.yaml:1', message: 'm' } as never;
  const layer = new YamlLayer('base', 'base.yaml', () => ({ text: '', diagnostics: [unreadable] }));
  expect([layer.value, layer.diagnostics]).toEqual([{}, [unreadable]]);
  const broken = new YamlLayer('base', 'base.yaml', () => ({ text: 'a: [', diagnostics: [] }));
  expect(broken.diagnostics.map((d) => `${d.where} ${d.code}`)).toEqual(['base.yaml:1 yaml-syntax']);
});
