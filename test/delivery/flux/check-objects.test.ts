import { checkFluxObjects } from '../../../src/delivery/flux/check-objects';
import { FluxReading } from '../../../src/delivery/flux/reading';
import { LaidObject } from '../../../src/delivery/layout';

const object = (reading: FluxReading, namespace?: string): LaidObject => ({
  group: '', kind: 'ConfigMap', name: 'x', ...(namespace === undefined ? {} : { namespace }), file: 'x.yaml', digest: '', step: 'workloads', ...reading,
});

test('objects that Flux reads as they are meant pass', () => {
  expect(checkFluxObjects('a', [object({}), object({}, 'n')])).toEqual([]);
});

test('every template is refused, with what to do', () => {
  const [first, second, ...others] = checkFluxObjects('a', [object({ isTemplate: true }, 'n'), object({}), object({ isTemplate: true })]);
  expect(others).toEqual([]);
  expect(first).toEqual({
    severity: 'error',
    code: 'substituted-by-flux',
    where: "cluster 'a', ConfigMap 'n/x'",
    message: "it holds '$', which Flux reads as the beginning of a variable where its Kustomization has 'postBuild'",
    hint: "give it the annotation 'kustomize.toolkit.fluxcd.io/substitute: disabled'",
  });
  expect(second.where).toBe("cluster 'a', ConfigMap 'x'");
});
