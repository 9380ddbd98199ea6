/**
 * Who may import whom. Imports point one way: towards server/domain, which imports nothing. Types
 * count as much as values. Each ban says why.
 */

const server = (...parts) => `^server/(${parts.join('|')})`

/** `from` may import, of the project's own files, only what `to` names. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: { path: '^(app|server|demo|test|bench|scripts)/', pathNot: to },
})

/** `from` may not import `to`. */
const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: typeof from === 'string' ? { path: from } : from,
  to: typeof to === 'string' ? { path: to } : to,
})

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
        '^server/(storage|helpdesk|jobs)/index\\.ts$',
        '^server/helpdesk/(zendesk|intercom)/index\\.ts$',
        '^server/storage/migrations/index\\.ts$',
        '^app/(host|i18n)/index\\.tsx?$',
      ],
    },
    'Only the doors are index files: a barrel makes a knot of everything behind it.',
  ),
  never(
    'no-test-code-in-the-product',
    '^(app|server|demo)/',
    '^(test|bench|scripts)/',
    'What is shipped does not lean on what checks it.',
  ),
  never(
    'nobody-imports-the-demo',
    '^(app|server)/',
    '^demo/',
    'The product has no demo code: it cannot tell the demo from a helpdesk.',
  ),
  never(
    'no-development-packages',
    '^(app|server)/',
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '^node_modules/@types/',
    },
    'The server runs after `npm ci --omit=dev`.',
  ),
  never(
    'no-undeclared-packages',
    '^(app|server|demo)/',
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    'A package that only another one brings goes away when that one does.',
  ),
]

const domainAndContract = [
  never(
    'domain-imports-nothing',
    { path: '^server/domain/', pathNot: '^server/domain/rounds\\.ts$' },
    { pathNot: '^server/domain/' },
    'The rules of the program are pure: no package, no Node, no clock. So they can be read, tested and run anywhere.',
  ),
  never(
    'rounds-import-temporal-only',
    '^server/domain/rounds\\.ts$',
    { pathNot: '^server/domain/|^node_modules/temporal-polyfill/' },
    'Days and weeks of a time zone are not computed by hand; it is the one package that the domain knows.',
  ),
  never(
    'contract-imports-zod-and-domain',
    '^server/contract/',
    { pathNot: '^server/(contract|domain)/|^node_modules/zod/' },
    'The app reads the contract as well: what it imports is downloaded by every browser.',
  ),
]

const serverLayers = [
  only(
    'storage-knows-the-domain',
    server('storage/'),
    server('storage/', 'domain/'),
    'Storage stores; whoever may see or do something is decided above it.',
  ),
  only(
    'helpdesk-knows-the-domain',
    server('helpdesk/'),
    server('helpdesk/', 'domain/'),
    'A connector turns a vendor’s shapes into ours and knows nobody else.',
  ),
  never(
    'vendors-never-import-each-other',
    '^server/(helpdesk|entry)/(zendesk|intercom)/',
    {
      path: '^server/(helpdesk|entry)/(zendesk|intercom)/',
      pathNot: '^server/(helpdesk|entry)/$2/',
    },
    'When one vendor changes, the other must not notice.',
  ),
  only(
    'http-knows-no-feature',
    server('http/'),
    server(
      'http/',
      'contract/',
      'domain/',
      'storage/index\\.ts$',
      '(services|log|config|keys)\\.ts$',
    ),
    'Authentication, validation and problems are the same for every feature.',
  ),
  only(
    'present-shapes-replies',
    server('present/'),
    server('present/', 'contract/', 'domain/', 'storage/index\\.ts$'),
    'A presenter turns stored values into the reply that this person may see; it fetches nothing.',
  ),
  never(
    'present-takes-only-types-of-storage',
    server('present/'),
    { path: server('storage/'), dependencyTypesNot: ['type-only'] },
    'A presenter that queries would hide a statement from the feature that calls it.',
  ),
  only(
    'program-combines-storage-and-rules',
    server('program/'),
    server('program/', 'present/', 'contract/', 'domain/', 'storage/index\\.ts$', 'services\\.ts$'),
    'What several features need of rounds, pools and queues; it knows none of them.',
  ),
  only(
    'features-import-down',
    server('features/'),
    server(
      'features/',
      'program/',
      'present/',
      'http/',
      'contract/',
      'domain/',
      'storage/index\\.ts$',
      'helpdesk/port\\.ts$',
      'services\\.ts$',
    ),
    'A feature never imports a job, a vendor, an entry or the root: it enqueues by name and calls the port.',
  ),
  never(
    'features-never-import-each-other',
    '^server/features/([^/]+)/',
    { path: '^server/features/', pathNot: '^server/features/$1/' },
    'What two features share is a rule (domain), a query (storage), a shape (present) or both joined (program).',
  ),
  only(
    'entry-imports-features',
    server('entry/'),
    server(
      'entry/',
      'features/',
      'program/',
      'present/',
      'http/',
      'contract/',
      'domain/',
      'storage/index\\.ts$',
      'helpdesk/(port\\.ts$|zendesk/|intercom/)',
      'services\\.ts$',
    ),
    'A helpdesk calls in here; it may use its own vendor’s keys and signatures.',
  ),
  only(
    'jobs-import-features',
    server('jobs/'),
    server(
      'jobs/',
      'features/',
      'program/',
      'domain/',
      'storage/index\\.ts$',
      'helpdesk/port\\.ts$',
      'services\\.ts$',
    ),
    'A job is a use case at another time: same features, no HTTP, no vendor.',
  ),
  never(
    'nobody-imports-the-roots',
    { path: '^server/', pathNot: '^server/(main|app)\\.ts$|^server/cli/' },
    '^server/(main\\.ts$|app\\.ts$|cli/)',
    'The composition root is imported by nothing, or everything would depend on everything.',
  ),
]

const doors = [
  never(
    'storage-door',
    { path: '^(app|server|demo)/', pathNot: '^server/storage/' },
    { path: '^server/storage/', pathNot: '^server/storage/index\\.ts$' },
    'Storage is entered by storage/index.ts only, so that tables can change behind it.',
  ),
  never(
    'helpdesk-door',
    { path: '^(app|server|demo)/', pathNot: '^server/(helpdesk|entry)/' },
    { path: '^server/helpdesk/', pathNot: '^server/helpdesk/(index|port)\\.ts$' },
    'A helpdesk is used through its port; only its own entry knows its keys and signatures.',
  ),
  never(
    'jobs-door',
    { path: '^(app|server|demo)/', pathNot: '^server/jobs/' },
    { path: '^server/jobs/', pathNot: '^server/jobs/index\\.ts$' },
    'jobs/index.ts is the one list of what runs when.',
  ),
  never(
    'host-door',
    { path: '^app/', pathNot: '^app/host/' },
    { path: '^app/host/', pathNot: '^app/host/(index|port|context)\\.tsx?$' },
    'Screens talk to a host, never to Zendesk: that is why the app runs in a plain tab as well.',
  ),
]

const appLayers = [
  only(
    'app-reads-contract-and-domain',
    '^app/',
    '^app/|^server/(contract|domain)/',
    'Of the server, the browser gets the contract and the pure rules; anything else would ship secrets or Node.',
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
    '^app/(components|host|i18n|lib)/|^server/(contract|domain)/',
    'Shared parts know no feature and no screen.',
  ),
  only(
    'app-features-import-down',
    '^app/features/',
    '^app/(features|components|host|i18n|lib)/|^server/(contract|domain)/',
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
    'The demo speaks HTTP, postMessage and Zendesk’s shapes, as a real helpdesk does.',
  ),
]

module.exports = {
  forbidden: [...general, ...domainAndContract, ...serverLayers, ...doors, ...appLayers, ...demo],
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
