/**
 * Who may import whom. Imports point one way: towards shared/domain, which imports nothing. Types
 * count as much as values. Each ban says why.
 */

const { never, only } = require('./tools/import-rules/rule.cjs')
const { serverLayers } = require('./tools/import-rules/server.cjs')
const { sharedLayers } = require('./tools/import-rules/shared.cjs')

const general = [
  never(
    'no-cycles',
    {},
    { circular: true },
    'Files in a circle can only be understood, tested and moved together. Types count: they knot a tree as well as values do.',
  ),
  never(
    'no-unresolvable',
    {},
    { couldNotResolve: true },
    'An import that leads nowhere would escape every other rule here.',
  ),
  never(
    'no-barrels',
    {},
    {
      path: '(^|/)index\\.tsx?$',
      pathNot: [
        '^node_modules/',
        '^server/(storage|helpdesks|jobs)/index\\.ts$',
        '^server/storage/migrations/index\\.ts$',
        '^(app/host|shared/i18n)/index\\.tsx?$',
      ],
    },
    'Only the doors are index files: a barrel makes a knot of everything behind it.',
  ),
  never(
    'no-test-code-in-the-product',
    '^(app|server|shared|demo)/',
    '^(test|bench|tools)/',
    'What is shipped does not lean on what checks it.',
  ),
  never(
    'nobody-imports-the-demo',
    '^(app|server|shared)/',
    '^demo/',
    'The product has no demo code: it cannot tell the demo from a helpdesk.',
  ),
  never(
    'no-development-packages',
    '^(server|shared)/',
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '^node_modules/@types/',
    },
    'The server runs after `npm ci --omit=dev`; what only the app is made from is built in before.',
  ),
  never(
    'no-undeclared-packages',
    '^(app|server|shared|demo)/',
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    'A package that only another one brings goes away when that one does.',
  ),
]

const doors = [
  never(
    'storage-door',
    { path: '^(app|server|shared|demo)/', pathNot: '^server/storage/' },
    { path: '^server/storage/', pathNot: '^server/storage/index\\.ts$' },
    'Storage is entered by storage/index.ts only, so that tables can change behind it.',
  ),
  never(
    'helpdesk-door',
    { path: '^(app|server|shared|demo)/', pathNot: '^server/helpdesks/' },
    { path: '^server/helpdesks/', pathNot: '^server/helpdesks/(index|port)\\.ts$' },
    'A helpdesk is used through its port and its registration; only its own folder knows its keys and signatures.',
  ),
  never(
    'jobs-door',
    { path: '^(app|server|shared|demo)/', pathNot: '^server/jobs/' },
    { path: '^server/jobs/', pathNot: '^server/jobs/index\\.ts$' },
    'jobs/index.ts is the one list of what runs when.',
  ),
  never(
    'i18n-door',
    { path: '^(app|server|shared|demo)/', pathNot: '^shared/i18n/' },
    { path: '^shared/i18n/', pathNot: '^shared/i18n/(index\\.ts$|texts/)' },
    'The engine is entered by i18n/index.ts; beside it there are only the texts that both sides say.',
  ),
  never(
    'host-door',
    { path: '^app/', pathNot: '^app/host/' },
    { path: '^app/host/', pathNot: '^app/host/(index|port|context|use-subjects)\\.tsx?$' },
    'Screens talk to a host, never to Zendesk: that is why the app runs in a plain tab as well.',
  ),
]

const appLayers = [
  only(
    'app-never-imports-the-server',
    '^app/',
    '^(app|shared)/',
    'The browser gets the contract, the pure rules and the texts; anything of the server would ship secrets or Node.',
  ),
  never(
    'app-loads-routes-by-noun',
    '^app/',
    '^shared/contract/every-route\\.ts$',
    'The list of all routes brings every schema: the form beside a conversation would wait for those of the whole program.',
  ),
  never(
    'app-has-no-node',
    '^app/',
    { dependencyTypes: ['core'] },
    'There is no Node in a browser.',
  ),
  only(
    'app-base-imports-down',
    '^app/(components|host|i18n|lib)/',
    '^app/(components|host|i18n|lib)/|^shared/',
    'Shared parts know no feature and no screen.',
  ),
  only(
    'app-features-import-down',
    '^app/features/',
    '^app/(features|components|host|i18n|lib)/|^shared/',
    'A feature does not know on which screen it stands.',
  ),
  never(
    'app-features-never-import-each-other',
    '^app/features/([^/]+)/',
    { path: '^app/features/', pathNot: '^app/features/$1/' },
    'Screens compose features; what two share goes down to components or lib.',
  ),
  never(
    'screens-know-no-root',
    '^app/screens/',
    '^app/(main|app)\\.tsx$',
    'main → app → screens → features, never back.',
  ),
]

const demo = [
  only(
    'demo-stands-outside',
    '^demo/',
    '^demo/|^server/cli/conversation-file\\.ts$',
    'The demo speaks HTTP, postMessage and the vendors’ shapes, as a real helpdesk does.',
  ),
]

module.exports = {
  forbidden: [...general, ...sharedLayers, ...serverLayers, ...doors, ...appLayers, ...demo],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(dist|data|test-results)/|^demo/data/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectJSDocImports: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}
