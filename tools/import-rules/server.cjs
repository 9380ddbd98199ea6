/** Who may import whom within the server. */

const { never, only, server, shared } = require('./rule.cjs')

/** Small things without a word of the domain, which everything may use. */
const tools = '(data-folder|html|opaque-token|patience|pending-replies|stable-id)\\.ts$'

/** `shared/`, the tools and the named parts of the server. */
const down = (...parts) => `${shared}|${server(tools, ...parts)}`

/** A vendor's connector, what all of them share, and the port: where we call helpdesks. */
const connectors = '^server/helpdesks/(client/|[^/]+/api/|port\\.ts$|text/)'

const serverLayers = [
  only(
    'tools-know-nothing',
    server(tools),
    '^shared/domain/errors\\.ts$',
    'What everything may use stands below everything.',
  ),
  only(
    'storage-knows-the-domain',
    server('storage/'),
    `^shared/(domain/|contract/program\\.ts$)|${server('storage/', '(data-folder|pending-replies)\\.ts$')}`,
    'Storage stores; whoever may see or do something is decided above it. Of the contract it knows the settings that it keeps, so that they are parsed where their row is read.',
  ),
  only(
    'connectors-know-the-domain',
    { path: connectors },
    `^shared/domain/|${connectors}|${server('storage/index\\.ts$', 'keys\\.ts$', tools)}`,
    'A connector turns a vendor’s shapes into ours and knows nobody else; of the server it takes its stored budget and its sealed credentials.',
  ),
  never(
    'vendors-never-import-each-other',
    { path: '^server/helpdesks/([^/]+)/', pathNot: '^server/helpdesks/(client|text)/' },
    {
      path: '^server/helpdesks/[^/]+/',
      pathNot: '^server/helpdesks/(client|text|$1)/',
    },
    'When one vendor changes, the other must not notice.',
  ),
  only(
    'http-knows-no-feature',
    server('http/'),
    down('http/', 'storage/index\\.ts$', '(services|log|config|keys)\\.ts$'),
    'Authentication, validation and problems are the same for every feature.',
  ),
  only(
    'reading-stores-what-helpdesks-say',
    server('reading/'),
    down('reading/', 'storage/index\\.ts$', 'helpdesks/port\\.ts$', 'services\\.ts$'),
    'Asks a helpdesk and stores what it says, whoever wants to know; it knows no feature, no job and no vendor.',
  ),
  only(
    'dealing-combines-storage-and-rules',
    server('dealing/'),
    down('dealing/', 'reading/', 'storage/index\\.ts$', 'services\\.ts$'),
    'Plans, computes and stores deals; it knows no feature, no view and no vendor.',
  ),
  only(
    'views-shape-replies',
    server('views/'),
    down('views/', 'dealing/', 'storage/index\\.ts$', 'services\\.ts$'),
    'A view turns stored values into the reply that this person may see; it knows no feature.',
  ),
  only(
    'features-import-down',
    server('features/'),
    down(
      'features/',
      'dealing/',
      'reading/',
      'views/',
      'http/',
      'storage/index\\.ts$',
      'helpdesks/port\\.ts$',
      'services\\.ts$',
    ),
    'A feature never imports a job, a vendor or the root: it enqueues by name and calls the port.',
  ),
  never(
    'features-never-import-each-other',
    '^server/features/([^/]+)/',
    { path: '^server/features/', pathNot: '^server/features/$1/' },
    'What two features share is a rule (domain), a query (storage), a reply (views) or about dealing (dealing).',
  ),
  only(
    'vendors-import-features',
    {
      path: '^server/helpdesks/',
      pathNot: connectors,
    },
    down(
      'helpdesks/',
      'setup/',
      'features/',
      'dealing/',
      'views/',
      'http/',
      'storage/index\\.ts$',
      '(services|config|keys)\\.ts$',
    ),
    'A helpdesk calls in here, by the same use cases as our own API; with its registration it knows neither jobs nor the root.',
  ),
  only(
    'jobs-import-features',
    server('jobs/'),
    down(
      'jobs/',
      'features/',
      'dealing/',
      'reading/',
      'storage/index\\.ts$',
      'helpdesks/port\\.ts$',
      'services\\.ts$',
    ),
    'A job is a use case at another time: same features, no HTTP, no vendor.',
  ),
  only(
    'setup-connects-helpdesks',
    server('setup/'),
    down(
      'setup/',
      'dealing/',
      'http/',
      'storage/index\\.ts$',
      'helpdesks/port\\.ts$',
      '(services|config|keys)\\.ts$',
    ),
    'Installing and looking after a workspace of whatever vendor, for pages and the command line alike; vendors build on it, so it knows none.',
  ),
  never(
    'nobody-imports-the-roots',
    { path: '^server/', pathNot: '^server/(main|app|serve)\\.ts$|^server/cli/' },
    '^server/((main|app|serve)\\.ts$|cli/)',
    'The composition root is imported by nothing, or everything would depend on everything.',
  ),
]

module.exports = { serverLayers }
