// The architecture rules: the table `layers` states which imports are allowed, and the code below turns the table into rules.
// Paths are regular expressions. $1 is the context of the importing file, and $2 its upstream.
const { builtinModules } = require('node:module');

// An import target: its label for people, and its paths.
const own = (label, layer = label) => ({ label, paths: [`^contexts/$1/src/${layer}`] });

// Other workspaces are imported by their names. A name resolves to the workspace's dist/ when its package exports the path.
// Otherwise, or when the workspace is not built, it stays a bare name.
const workspace = (label, folder, name, path = '') => ({
  label,
  paths: [`^${folder}/dist/${path}`, `(^|/)@pawprint/${name}${path ? `/${path}` : '(/|$)'}`],
});
const sharedKernel = workspace('shared kernel', 'shared-kernel', 'shared-kernel');
const platform = workspace('platform', 'platform', 'platform');
const platformPorts = workspace('ports of the platform', 'platform', 'platform', 'ports(/|$)');
const testing = (label, folder, name) => ({
  label,
  paths: [`^${folder}/test/dist/`, `(^|/)@pawprint/${name}/testing(/|$)`],
});
const platformTesting = testing('testing of the platform', 'platform', 'platform');
const publishedLanguageOf = (context, label) =>
  workspace(label, `contexts/${context}`, context, 'published-language(/|$)');
const anyPublishedLanguage = publishedLanguageOf('[^/]+', 'published-language of any context');
const frontDoorTesting = testing('testing of the front door', 'front-door', 'front-door');
const anyTesting = testing('testing of any context', 'contexts/[^/]+', '[^/]+');

const npm = (name) => `(^|/)node_modules/${name}/`;
// The part of the domain that http and grpc may import; for everything else they use the application.
const edgesOfDomain = own(
  'errors, limits and ids of the domain',
  'domain/.+(\\.(error|rule|limits)|-id)\\.ts$',
);
const nest = { label: 'Nest for injection', paths: [npm('@nestjs/(common|cqrs)')] };
const nodeBuiltins = `^(node:)?(${builtinModules.join('|')})$`;
const packages = { label: 'any package', paths: [npm('(?!@pawprint/)[^/]+'), nodeBuiltins] };

// The folders of platform/src, from the lowest to the highest. Each may import the folders before it. A new folder must be
// added here.
const platformFolders = [
  'ports',
  'runtime',
  'observability',
  'persistence',
  'cqrs',
  'resilience',
  'security',
  'messaging',
  'messaging-broker',
  'messaging-nats',
  'messaging-kafka',
  'email',
  'html',
  'http',
  'rpc',
  'operations',
  'assembly',
];

const layers = [
  {
    layer: 'domain',
    name: 'the domain imports nothing but the shared kernel',
    files: '^contexts/([^/]+)/src/domain/',
    mayImport: [sharedKernel],
    remedy: 'Use plain TypeScript, or declare a port here and implement it in infrastructure.',
  },
  {
    layer: 'application',
    name: "the application imports the domain, the shared kernel, the platform's ports, and Nest for injection",
    files: '^contexts/([^/]+)/src/application/',
    mayImport: [own('domain', 'domain/'), sharedKernel, platformPorts, nest],
    remedy:
      'A use case depends on ports only: declare one in the domain, and implement it in infrastructure.',
  },
  {
    layer: 'infrastructure',
    name: 'infrastructure imports the inner layers, the platform and its own published language',
    files: '^contexts/([^/]+)/src/infrastructure/',
    mayImport: [
      own('domain', 'domain/'),
      own('application', 'application/'),
      own('published-language', 'published-language/'),
      sharedKernel,
      platform,
      packages,
    ],
    remedy:
      'An adapter depends on its ports and its technology only: wire it to other classes in the module.',
  },
  {
    layer: 'http',
    name: "http imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    files: '^contexts/([^/]+)/src/http/',
    mayImport: [
      own('application', 'application/'),
      edgesOfDomain,
      own('published-language', 'published-language/'),
      sharedKernel,
      platform,
      packages,
    ],
    remedy: 'Send a command or a query and respond with its result; aggregates do not leave the application.',
  },
  {
    layer: 'grpc',
    name: "grpc imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    files: '^contexts/([^/]+)/src/grpc/',
    mayImport: [
      own('application', 'application/'),
      edgesOfDomain,
      own('published-language', 'published-language/'),
      sharedKernel,
      platform,
      packages,
    ],
    remedy:
      'Respond with the result of a query in the published language; aggregates do not leave the application.',
  },
  {
    layer: 'acl/upstream',
    name: "an anti-corruption layer imports its own application, the domain's ids, the shared kernel, the platform and its upstream's published language",
    files: '^contexts/([^/]+)/src/acl/([^/]+)/',
    mayImport: [
      own('application', 'application/'),
      own('ids of the domain', 'domain/.+-id\\.ts$'),
      sharedKernel,
      platform,
      publishedLanguageOf('$2', 'published-language of the upstream'),
      nest,
    ],
    remedy:
      "Translate the upstream's published event into a command of this context, in the folder with the upstream's name.",
  },
  {
    layer: 'published-language',
    name: 'a published language imports nothing but the shared kernel',
    files: '^contexts/([^/]+)/src/published-language/',
    mayImport: [sharedKernel],
    remedy:
      'Describe the event in types of the published language, so that its readers need no other package.',
  },
  {
    layer: 'module, main and config',
    name: 'a composition root imports its own context and the platform',
    files: '^contexts/([^/]+)/src/(?:main|config|[^/]+\\.module)(?:\\.spec)?\\.ts$',
    mayImport: [own('everything of its own context', ''), platform, packages],
    remedy:
      'Wire only classes of this context: the events and services of other contexts come through the anti-corruption layer.',
  },
  {
    layer: 'test',
    name: 'the test support of a context imports its own context, the shared kernel and the platform',
    files: '^contexts/([^/]+)/test/',
    mayImport: [
      { label: 'everything of its own context', paths: ['^contexts/$1/dist/'] },
      sharedKernel,
      platform,
      platformTesting,
      packages,
    ],
    remedy: 'Test support is for one context: put tests of two contexts into features/ or tests/.',
  },
  {
    layer: 'platform',
    name: 'the platform imports the shared kernel and packages, never a context',
    files: `^platform/src/(?:${platformFolders.join('|')})/`,
    mayImport: [sharedKernel, packages],
    remedy: 'The platform contains no domain knowledge: let the context pass it in.',
  },
  {
    layer: 'test of the platform',
    name: 'the test support of the platform imports the platform, the shared kernel and packages',
    files: '^platform/test/',
    mayImport: [{ label: 'everything of the platform', paths: ['^platform/dist/'] }, sharedKernel, packages],
    remedy: 'Move test support that needs a context into the test/ folder of that context.',
  },
  {
    layer: 'shared kernel',
    name: 'the shared kernel imports nothing at all',
    files: '^shared-kernel/src/',
    mayImport: [],
    remedy: 'Move code that needs a package to the platform or to one context.',
  },
  {
    layer: 'front door',
    name: 'the front door imports the platform and published languages, never the code of a context',
    files: '^front-door/src/',
    mayImport: [anyPublishedLanguage, sharedKernel, platform, packages],
    remedy: 'Send a request to the context: the front door contains no domain knowledge.',
  },
  {
    layer: 'test of the front door',
    name: 'the test support of the front door imports the front door, the platform and published languages',
    files: '^front-door/test/',
    mayImport: [
      { label: 'everything of the front door', paths: ['^front-door/dist/'] },
      anyPublishedLanguage,
      sharedKernel,
      platform,
      platformTesting,
      packages,
    ],
    remedy: 'Put tests of the front door and a context into tests/.',
  },
  {
    layer: 'features and tests',
    name: "features and tests import contexts' testing, published languages and the platform",
    files: '^(features|tests)/',
    mayImport: [
      anyTesting,
      frontDoorTesting,
      anyPublishedLanguage,
      sharedKernel,
      platform,
      platformTesting,
      packages,
    ],
    remedy: 'Export it from the test/ folder of the context.',
  },
  {
    layer: 'tools',
    name: "tools import contexts' testing, published languages and the platform",
    files: '^tools/',
    mayImport: [anyTesting, anyPublishedLanguage, platform, platformTesting, packages],
    remedy: 'Import the testing entry point of a context, or start the context as a process.',
  },
  {
    layer: 'bench',
    name: 'benchmarks import what they measure, and the launcher of the tools',
    files: '^bench/',
    mayImport: [
      anyTesting,
      {
        label: 'measured files of any context',
        paths: ['^contexts/[^/]+/dist/', '(^|/)@pawprint/[^/]+/measured/'],
      },
      sharedKernel,
      platform,
      platformTesting,
      { label: 'tools', paths: ['^tools/dist/'] },
      packages,
    ],
    remedy: 'Import a measured class as `@pawprint/<context>/measured/…`, and the platform by its name.',
  },
];

/** A spec lies beside its subject and follows the same row of the table. It may also import these. */
const forSpecs = [npm('(@jest/globals|fast-check)')];
const forSpecsOfContexts = ['^contexts/$1/test/dist/', ...platformTesting.paths];
const forSpecsOfThePlatform = platformTesting.paths;
const forSpecsOfTheFrontDoor = ['^front-door/test/dist/', ...platformTesting.paths];

const SPEC = '\\.spec\\.tsx?$';

// A layer may always import itself: the pattern of its files, with references instead of the captured groups.
function itself(files) {
  let group = 0;
  return files.replace(/\((?!\?)[^)]*\)/g, () => `$${++group}`);
}

const rulesOf = ({ name, files, mayImport, remedy }) => {
  const allowed = [itself(files), ...mayImport.flatMap(({ paths }) => paths)];
  const extra = [
    ...forSpecs,
    ...(files.startsWith('^contexts/') ? forSpecsOfContexts : []),
    ...(files.startsWith('^platform/') ? forSpecsOfThePlatform : []),
    ...(files.startsWith('^front-door/') ? forSpecsOfTheFrontDoor : []),
  ];
  const rule = { name, comment: remedy, severity: 'error' };
  return [
    { ...rule, from: { path: files, pathNot: SPEC }, to: { pathNot: allowed } },
    {
      ...rule,
      name: `${name}; its specs import test tools besides`,
      from: { path: `(?=.*${SPEC})${files}` },
      to: { pathNot: [...allowed, ...extra] },
    },
  ];
};

const downwardsOnly = platformFolders.map((folder, place) => ({
  name: 'the folders of the platform import downwards only',
  comment:
    'Move the code that both folders need into a lower one, or inject it in assembly; the order is `platformFolders`.',
  severity: 'error',
  from: { path: `^platform/src/${folder}/` },
  to: {
    path: '^platform/src/',
    pathNot: `^platform/src/(?:${platformFolders.slice(0, place + 1).join('|')})/`,
  },
}));

const workspaces = '^(contexts/[^/]+|platform|shared-kernel|front-door)';
const built = `${workspaces}/(test/)?dist/`;
const sampleScripts = '^contexts/[^/]+/sample/.+\\.mjs$';

module.exports = {
  forbidden: [
    ...layers.flatMap(rulesOf),
    ...downwardsOnly,
    {
      // The table of layers excludes cycles between layers; this rule excludes cycles between the folders inside a layer.
      // A folder and its own subfolder: tests/architecture/subfolders.spec.ts.
      name: 'the folders of a layer form no cycle',
      comment:
        'Move the code that both folders need into one of them, or into a third folder that imports neither.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^contexts/([^/]+)/src/([^/]+)/' },
      to: { path: '^contexts/$1/src/$2/', circular: true },
    },
    {
      name: 'every file lies in a folder of the table',
      comment:
        'Move the file into an existing layer, or add a row for the new folder to the table in this file.',
      severity: 'error',
      module: {
        path: '^(contexts|platform|shared-kernel|front-door)/',
        pathNot: [...layers.map(({ files }) => files), built, sampleScripts],
        numberOfDependentsLessThan: 100, // true for every file: only this condition makes a rule about files instead of imports
      },
      from: {},
    },
    {
      name: 'another workspace is imported by its name, never by a path into it',
      comment:
        'Import @pawprint/…, so that the package.json of the workspace decides which files it exports.',
      severity: 'error',
      from: {},
      to: { path: built, dependencyTypes: ['local'], dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'only the folder of its broker imports kafkajs',
      comment: 'Use the port in platform/src/messaging-broker, so that the client can be replaced.',
      severity: 'error',
      from: { pathNot: '^platform/src/messaging-kafka/' },
      to: { path: npm('kafkajs') },
    },
    {
      name: 'imports form no cycle',
      comment: 'Merge two files that import each other, or move the code that both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production code imports no test tools',
      comment: 'Import them in a spec or in the test/ folder, which production builds do not contain.',
      severity: 'error',
      from: { path: '/src/', pathNot: [SPEC] },
      to: { path: ['/test/dist/', anyTesting.paths[1], ...forSpecs] },
    },
    {
      name: 'nothing imports a spec',
      comment: 'Move the shared code into the test/ folder.',
      severity: 'error',
      from: {},
      to: { path: SPEC },
    },
  ],
  options: {
    // Type-only imports are dependencies too, and this parser includes them. With `tsPreCompilationDeps` instead,
    // dependency-cruiser warns that TypeScript 7 does not have a programming interface yet.
    parser: 'swc',
    doNotFollow: { path: ['(^|/)node_modules/', built, '^(features|tests|tools|bench)/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
    detectProcessBuiltinModuleCalls: true,
  },
};

// For the generated document of the rules. Not enumerable, because dependency-cruiser reads every enumerable key.
Object.defineProperty(module.exports, 'layers', { value: layers });
Object.defineProperty(module.exports, 'platformFolders', { value: platformFolders });
