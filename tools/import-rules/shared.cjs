/** What app and server both read stands below both. */

const { never, only } = require('./rule.cjs')

const sharedLayers = [
  only(
    'shared-imports-neither-side',
    '^shared/',
    '^shared/',
    'Both programs read it: whatever it imported of one would be carried into the other.',
  ),
  never(
    'domain-imports-nothing',
    { path: '^shared/domain/', pathNot: '^shared/domain/rounds\\.ts$' },
    { pathNot: '^shared/domain/' },
    'The rules of the program are pure: no package, no Node, no clock. So they can be read, tested and run anywhere.',
  ),
  never(
    'rounds-import-temporal-only',
    '^shared/domain/rounds\\.ts$',
    { pathNot: '^shared/domain/|^node_modules/temporal-polyfill/' },
    'Days and weeks of a time zone are not computed by hand; it is the one package that the domain knows.',
  ),
  never(
    'contract-imports-zod-and-domain',
    '^shared/contract/',
    { pathNot: '^shared/(contract|domain)/|^node_modules/zod/' },
    'The app reads the contract as well: what it imports is downloaded by every browser.',
  ),
  never(
    'i18n-imports-the-domain',
    '^shared/i18n/',
    { pathNot: '^shared/(i18n|domain)/' },
    'Texts and their engine are read by cards and app alike; they know no package and no screen.',
  ),
]

module.exports = { sharedLayers }
