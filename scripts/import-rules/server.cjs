/** Who may import whom within the server. */

const { never, only, server } = require('./rule.cjs')

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
      '(services|keys)\\.ts$',
    ),
    'A helpdesk calls in here; it may use its own vendor’s keys and signatures, and open what is sealed to check them.',
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
  only(
    'setup-connects-helpdesks',
    server('setup/'),
    server(
      'setup/',
      'program/',
      'http/',
      'contract/',
      'domain/',
      'storage/index\\.ts$',
      'helpdesk/(index|port)\\.ts$',
      '(services|config|keys|stored-credentials)\\.ts$',
    ),
    'Installing and looking after a workspace, for the page and the command line alike; it knows neither features nor jobs.',
  ),
  never(
    'nobody-imports-the-roots',
    { path: '^server/', pathNot: '^server/(main|app)\\.ts$|^server/cli/' },
    '^server/(main\\.ts$|app\\.ts$|cli/)',
    'The composition root is imported by nothing, or everything would depend on everything.',
  ),
]

module.exports = { domainAndContract, serverLayers }
