import { Collection } from '../../src';
import { render } from '../../src/backends/render';
import { layoutHost } from '../../src/delivery/host-layout';
import { host, spoke } from '../compile/compiled';

test.each([[undefined, 'config.alloy'], [Collection.prometheusAgent(), 'prometheus.yml']])('a host has its config, and a word on it: %#', (collection, config) => {
  const { rendered } = render(host({ collection }).plan);
  const { files, objects } = layoutHost(rendered);
  expect(files.map(({ path }) => path)).toEqual([`nixos-1/${config}`, 'nixos-1/README.md']);
  expect(objects).toEqual([]);
  expect(files[0].text).toBe(Object.values(rendered.outputs)[0].files[config]);
  expect(files[1].text).toMatch(/^# nixos-1\n/);
});

test('what runs in pods is no file of a machine', () => {
  expect(layoutHost(render(spoke().plan).rendered).files).toEqual([]);
});
