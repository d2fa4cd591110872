import { Layer, LayerSource } from '../../src/topology/layers/layer';
import { YamlLayer } from '../../src/topology/layers/yaml-layer';

/** Layers as `Layers.fromDirectory` finds them, from file name and text: `base.yaml`, `stages/qa.yaml`, `clusters/a.yaml`. */
export function yamlSource(files: { readonly [file: string]: string }): LayerSource {
  const levels = { stages: new Map<string, Layer>(), clusters: new Map<string, Layer>() };
  let base: Layer | undefined;
  for (const [file, text] of Object.entries(files)) {
    const layer = (name: string) => new YamlLayer(name, file, () => ({ text, diagnostics: [] }));
    const [, folder, name] = /^(stages|clusters)\/(.+)\.yaml$/.exec(file) ?? [];
    if (folder === undefined) base = layer('base');
    else levels[folder as keyof typeof levels].set(name, layer(`${folder === 'stages' ? 'stage' : 'cluster'} ${name}`));
  }
  return { base, ...levels, diagnostics: [] };
}
