// Who may import whom, and nothing else. The table `layers` says it; everything after it only turns the table into
// rules. Paths are regular expressions; $1 is the context (and $2 the upstream) that the importing file lies in.
const { builtinModules } = require('node:module');

// What may be imported: as people call it, and the paths that it is found under.
const own = (label, layer = label) => ({ label, paths: [`^contexts/$1/src/${layer}`] });

// Another workspace is imported by its name. That resolves to its dist/ where the package exports the path, and stays a
// bare name where it does not, or where nothing is built yet.
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
const anyTesting = testing('testing of any context', 'contexts/[^/]+', '[^/]+');

const npm = (name) => `(^|/)node_modules/${name}/`;
// What an adapter at the edge may know of the domain, beside what the application hands out.
const edgesOfDomain = own(
  'errors, limits and ids of the domain',
  'domain/.+(\\.(error|rule|limits)|-id)\\.ts$',
);
const nest = { label: 'Nest for injection', paths: [npm('@nestjs/(common|cqrs)')] };
const nodeBuiltins = `^(node:)?(${builtinModules.join('|')})$`;
const packages = { label: 'any package', paths: [npm('(?!@pawprint/)[^/]+'), nodeBuiltins] };

// The folders of platform/src, from the lowest to the highest: each may import those before it, and `assembly` alone
// imports all. A new folder gets its place here.
const platformFolders = [
  'ports',
  'runtime',
  'observability',
  'persistence',
  'cqrs',
  'resilience',
  'messaging',
  'messaging-broker',
  'messaging-nats',
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
    mend: 'Say it in plain TypeScript; or declare a port here and let infrastructure adapt it.',
  },
  {
    layer: 'application',
    name: "the application imports the domain, the shared kernel, the platform's ports, and Nest for injection",
    files: '^contexts/([^/]+)/src/application/',
    mayImport: [own('domain', 'domain/'), sharedKernel, platformPorts, nest],
    mend: 'A use case speaks to ports only: declare one in the domain, and adapt it in infrastructure.',
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
    mend: 'An adapter knows the ports it serves and the technique it wraps; put the pieces together in the module.',
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
    mend: 'Send a command or a query and answer with what it returns; aggregates stay inside.',
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
    mend: 'Answer with what a query returns, in words of the published language; aggregates stay inside.',
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
    mend: "Translate the upstream's published event into a command of your own, in the folder named after the upstream.",
  },
  {
    layer: 'published-language',
    name: 'a published language imports nothing but the shared kernel',
    files: '^contexts/([^/]+)/src/published-language/',
    mayImport: [sharedKernel],
    mend: 'Describe the event in types and values of its own, so that others need nothing else to read it.',
  },
  {
    layer: 'module, main and config',
    name: 'a composition root imports its own context and the platform',
    files: '^contexts/([^/]+)/src/(?:main|config|[^/]+\\.module)(?:\\.spec)?\\.ts$',
    mayImport: [own('everything of its own context', ''), platform, packages],
    mend: 'BrokerTransport only what belongs to this context; what another context offers arrives through the anti-corruption layer.',
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
    mend: 'Builders and in-memory adapters serve one context; a test of two contexts belongs to features/ or tests/.',
  },
  {
    layer: 'platform',
    name: 'the platform imports the shared kernel and packages, never a context',
    files: `^platform/src/(?:${platformFolders.join('|')})/`,
    mayImport: [sharedKernel, packages],
    mend: 'The platform knows technique and no domain: let the context pass in what is special to it.',
  },
  {
    layer: 'test of the platform',
    name: 'the test support of the platform imports the platform, the shared kernel and packages',
    files: '^platform/test/',
    mayImport: [{ label: 'everything of the platform', paths: ['^platform/dist/'] }, sharedKernel, packages],
    mend: 'Test support of the platform knows no context: what needs one belongs to the test/ of that context.',
  },
  {
    layer: 'shared kernel',
    name: 'the shared kernel imports nothing at all',
    files: '^shared-kernel/src/',
    mayImport: [],
    mend: 'What needs a package is not shared language: move it to the platform or to one context.',
  },
  {
    layer: 'features and tests',
    name: "features and tests import contexts' testing, published languages and the platform",
    files: '^(features|tests)/',
    mayImport: [anyTesting, anyPublishedLanguage, sharedKernel, platform, platformTesting, packages],
    mend: 'Offer what is needed from the test/ folder of the context.',
  },
  {
    layer: 'tools',
    name: "tools import contexts' testing, published languages and the platform",
    files: '^tools/',
    mayImport: [anyTesting, anyPublishedLanguage, platform, platformTesting, packages],
    mend: 'A tool reads a context through its testing entry point, or starts it as a process.',
  },
  {
    layer: 'bench',
    name: 'benchmarks import what they measure, and the launcher of the tools',
    files: '^bench/',
    mayImport: [
      anyTesting,
      {
        label: 'what is measured in a context',
        paths: ['^contexts/[^/]+/dist/', '(^|/)@pawprint/[^/]+/measured/'],
      },
      sharedKernel,
      platform,
      platformTesting,
      { label: 'tools', paths: ['^tools/dist/'] },
      packages,
    ],
    mend: 'Import the class that is measured by `@pawprint/<context>/measured/…`, or the platform by its name.',
  },
];

/** A spec lies beside what it specifies, follows the same row, and may import these as well. */
const forSpecs = [npm('(@jest/globals|fast-check)')];
const forSpecsOfContexts = ['^contexts/$1/test/dist/', ...platformTesting.paths];
const forSpecsOfThePlatform = platformTesting.paths;

const SPEC = '\\.spec\\.tsx?$';

// A layer may always import itself: the pattern of its own files, with the groups it captured put back.
function itself(files) {
  let group = 0;
  return files.replace(/\((?!\?)[^)]*\)/g, () => `$${++group}`);
}

const rulesOf = ({ name, files, mayImport, mend }) => {
  const allowed = [itself(files), ...mayImport.flatMap(({ paths }) => paths)];
  const extra = [
    ...forSpecs,
    ...(files.startsWith('^contexts/') ? forSpecsOfContexts : []),
    ...(files.startsWith('^platform/') ? forSpecsOfThePlatform : []),
  ];
  const rule = { name, comment: mend, severity: 'error' };
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
    'Move what both folders need into a lower one, or hand it in from assembly; the order is `platformFolders`.',
  severity: 'error',
  from: { path: `^platform/src/${folder}/` },
  to: {
    path: '^platform/src/',
    pathNot: `^platform/src/(?:${platformFolders.slice(0, place + 1).join('|')})/`,
  },
}));

const workspaces = '^(contexts/[^/]+|platform|shared-kernel)';
const built = `${workspaces}/(test/)?dist/`;
const sampleScripts = '^contexts/[^/]+/sample/.+\\.mjs$';

module.exports = {
  forbidden: [
    ...layers.flatMap(rulesOf),
    ...downwardsOnly,
    {
      // The table of layers excludes a cycle between layers; this rule excludes a cycle inside a layer.
      name: 'the folders of a layer form no cycle',
      comment: 'Move what both folders need into one of them, or into a third one that imports neither.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^contexts/([^/]+)/src/([^/]+)/' },
      to: { path: '^contexts/$1/src/$2/', circular: true },
    },
    {
      name: 'every file lies in a folder of the table',
      comment:
        'Move the file into a layer that is there already; or give the new folder a row of its own in this file.',
      severity: 'error',
      module: {
        path: '^(contexts|platform|shared-kernel)/',
        pathNot: [...layers.map(({ files }) => files), built, sampleScripts],
        numberOfDependentsLessThan: 100, // every file: the count only makes this a rule about files, not about imports
      },
      from: {},
    },
    {
      name: 'another workspace is imported by its name, never by a path into it',
      comment: 'Import @pawprint/…: then its package.json decides what is open to others.',
      severity: 'error',
      from: {},
      to: { path: built, dependencyTypes: ['local'], dependencyTypesNot: ['aliased-subpath-import'] },
    },
    {
      name: 'imports form no cycle',
      comment: 'Merge two files that need each other, or move what both need into a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production code imports no test tools',
      comment: 'Import them from a spec or from the test/ folder, which production builds leave out.',
      severity: 'error',
      from: { path: '/src/', pathNot: [SPEC] },
      to: { path: ['/test/dist/', anyTesting.paths[1], ...forSpecs] },
    },
    {
      name: 'nothing imports a spec',
      comment: 'Move what is shared into the test/ folder.',
      severity: 'error',
      from: {},
      to: { path: SPEC },
    },
  ],
  options: {
    // Type-only imports count: an idea that leaks as a type has leaked. This parser sees them without being told to;
    // `tsPreCompilationDeps` would only warn that TypeScript 7 has no programming interface yet.
    parser: 'swc',
    doNotFollow: { path: ['(^|/)node_modules/', built, '^(features|tests|tools|bench)/dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'require', 'types'],
    },
    detectProcessBuiltinModuleCalls: true,
  },
};

// For the document that shows the rules. Not enumerable: dependency-cruiser takes every other key for one of its own.
Object.defineProperty(module.exports, 'layers', { value: layers });
Object.defineProperty(module.exports, 'platformFolders', { value: platformFolders });
