import { cdk, cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-fleet-monitoring',
  description: 'One typed description of a fleet of Kubernetes clusters in, the plain YAML of each cluster\'s monitoring out.',
  keywords: ['cdk8s', 'kubernetes', 'monitoring', 'prometheus', 'alloy', 'loki', 'multi-cluster', 'gitops', 'flux', 'argocd'],
  author: 'cdk8s-fleet-monitoring maintainers',
  authorAddress: 'maintainers@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-fleet-monitoring/cdk8s-fleet-monitoring.git',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk8s-fleet-monitoring maintainers',
  copyrightPeriod: '2026',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,

  cdk8sVersion: '2.70.106',
  constructsVersion: '10.3.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  // the strict set refuses checks that only find more errors, such as noImplicitOverride
  validateTsconfig: cdk.ValidateTsconfig.MINIMAL,
  minNodeVersion: '20.0.0',

  // dist/ is the product's own output, so jsii's packages go elsewhere
  artifactsDirectory: 'artifacts',
  entrypoint: 'lib/src/index.js',
  docgen: true,
  // what travels is listed below
  npmignoreEnabled: false,
  compat: false,

  peerDeps: ['cdk8s-plus-28@^2.5.6'],
  // none of these is a jsii module: they travel inside the package
  bundledDeps: ['js-yaml@^4.1.1', 're2js@2.10.0'],
  devDeps: [
    'cdk8s-plus-28@2.5.6',
    'cdk8s-cli@2.207.60',
    '@types/js-yaml@^4',
    '@types/node@^20',
    'fast-check@^4',
    'yaml@^2',
    'ajv@^8',
    'ajv-draft-04',
    'ts-node@^10',
  ],

  tsconfig: {
    compilerOptions: { rootDir: '.', outDir: 'lib', noImplicitOverride: true, inlineSourceMap: false, inlineSources: false },
    include: ['src/**/*.ts', 'imports/**/*.ts'],
  },

  release: false,
  buildWorkflow: false,
  pullRequestTemplate: false,
  githubOptions: { mergify: false, pullRequestLint: false, workflows: false },
  depsUpgrade: false,
  stale: false,

  eslint: true,
  eslintOptions: { dirs: ['src', 'imports'], devdirs: ['test', 'fleet', 'examples'], fileExtensions: ['.ts'] },
  jest: true,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    // tests wait for engines as long as they compute: one core less than there are would be half of two
    jestConfig: { collectCoverage: false, maxWorkers: '100%', testTimeout: 30_000 },
    junitReporting: false,
  },
});

project.eslint!.addOverride({
  // examples import the package as their readers will
  files: ['examples/**/*.ts'],
  rules: { 'import/no-unresolved': ['error', { ignore: ['^cdk8s-fleet-monitoring$'] }] },
});

project.package.addField('types', 'lib/src/index.d.ts');
project.package.addField('files', ['lib/src', 'lib/imports', '.jsii', 'API.md', 'ARCHITECTURE.md', 'CHANGELOG.md']);
// 1.13 lists platform packages that not every registry mirror has, which breaks `npm ci`
project.package.addField('overrides', { 'unrs-resolver': '1.11.1' });

// transpiling is enough to run: `npm run compile` checks the types
project.setScript('synth', 'ts-node -T fleet/main.ts');
project.setScript('bench', 'ts-node -T test/bench/main.ts');
// the default also takes a source named spec.ts for a test
project.jest!.config.testMatch = ['<rootDir>/test/**/*.test.ts'];
project.jest!.config.setupFiles = ['<rootDir>/test/setup.ts'];

project.addTask('support-table', { description: 'Writes docs/support.md', exec: 'ts-node -T test/docs/write.ts' });
project.postCompileTask.spawn(project.tasks.tryFind('support-table')!);

project.addTask('lint', {
  description: 'Checks the style and changes nothing',
  exec: 'eslint --ext .ts src imports test fleet examples .projenrc.ts',
  env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' },
});
project.testTask.reset('jest --ci', { receiveArgs: true });

project.gitignore.exclude('/artifacts/', '.*.staging/');
project.synth();
