import { topOf, WritePlan } from '../../src/delivery/write-plan';

function stepsOf(fill: (plan: WritePlan) => void): string[] {
  const plan = new WritePlan();
  fill(plan);
  return plan.steps().map(({ verb, path }) => `${verb} ${path}`);
}

describe('WritePlan', () => {
  test('brings files before what refers to them, takes them away after it, and sets inventories last', () => {
    expect(stepsOf((plan) => {
      for (const path of ['a/inventory.json', 'gitops/flux/a.yaml', 'gitops/.inventory', 'a/kustomization.yaml', 'a/alloy.yaml']) plan.write(path, false);
      for (const path of ['b/inventory.json', 'b/kustomization.yaml', 'b/alloy.yaml', 'gitops/flux/b.yaml']) plan.removals.add(path);
      plan.write('c/alloy.yaml', true);
    })).toEqual([
      'move c', 'move a/alloy.yaml', 'move a/kustomization.yaml', 'move gitops/flux/a.yaml',
      'remove gitops/flux/b.yaml', 'remove b/alloy.yaml', 'remove b/kustomization.yaml',
      'move a/inventory.json', 'move gitops/.inventory', 'remove b/inventory.json',
    ]);
  });

  test('moves a new folder once, after the clusters if it is gitops/', () => {
    expect(stepsOf((plan) => {
      for (const path of ['gitops/flux/a.yaml', 'a/alloy.yaml', 'gitops/.inventory', 'a/inventory.json']) plan.write(path, true);
    })).toEqual(['move a', 'move gitops']);
  });

  test('a file that is called like a kustomization or an inventory but is another one is a file', () => {
    expect(stepsOf((plan) => {
      for (const path of ['a/sub/inventory.json', 'a/my-kustomization.yaml', 'a/z.yaml']) plan.write(path, false);
    })).toEqual(['move a/sub/inventory.json', 'move a/my-kustomization.yaml', 'move a/z.yaml']);
  });

  test('tells what it does', () => {
    const plan = new WritePlan();
    plan.write('b/x.yaml', true);
    plan.write('b/y.yaml', true);
    plan.write('a/z.yaml', false);
    plan.removals.add('a/old.yaml');
    expect(plan.result()).toEqual({ written: ['a/z.yaml', 'b/'], filesWritten: 3, removed: ['a/old.yaml'] });
    expect(plan.paths()).toEqual(['b', 'a/z.yaml', 'a/old.yaml']);
  });

  test('topOf is the folder of the owner', () => {
    expect(['a/b/c', 'a'].map(topOf)).toEqual(['a', 'a']);
  });
});
