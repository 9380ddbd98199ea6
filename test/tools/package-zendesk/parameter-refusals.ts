import { type Refusal, withManifest, withParameters } from '#test/support/zendesk-package.ts'

const first = 'manifest.json parameters[0]'
const secure = { name: 'pass_on', secure: true }

export const parameterRefusals: Refusal[] = [
  {
    title: 'parameters that are no list',
    code: 'parameters_not_list',
    at: 'manifest.json parameters',
    pack: withManifest({ parameters: { name: 'team' } }),
  },
  {
    title: 'a bare name',
    code: 'not_object',
    at: first,
    pack: withManifest({ parameters: ['a'] }),
  },
  {
    title: 'an unread key',
    code: 'unknown_key',
    at: `${first} label`,
    pack: withParameters({ name: 'team', label: 'Team' }),
  },
  ...['required', 'secure'].map(
    (key): Refusal => ({
      title: `a text as ${key}`,
      code: 'not_boolean',
      at: `${first} ${key}`,
      pack: withParameters({ name: 'team', [key]: 'yes' }),
    }),
  ),
  ...[undefined, '', 7].map(
    (name): Refusal => ({
      title: `the name ${JSON.stringify(name)}`,
      code: 'parameter_name_missing',
      at: `${first}.name`,
      pack: withParameters({ name }),
    }),
  ),
  {
    title: 'the name "name"',
    code: 'parameter_name_reserved',
    at: `${first}.name`,
    pack: withParameters({ name: 'name' }),
  },
  {
    title: 'one name twice',
    code: 'parameter_name_repeated',
    at: 'manifest.json parameters[2]',
    pack: withParameters({ name: 'team' }, { name: 'office' }, { name: 'team', type: 'number' }),
  },
  ...['password', 'dropdown', 'TEXT', 7].map(
    (type): Refusal => ({
      title: `the type ${type}`,
      code: 'parameter_type',
      at: `${first}.type`,
      pack: withParameters({ name: 'team', type }),
      also: type === 'password' ? ['secret_word'] : [],
    }),
  ),
  {
    title: 'a type for chosen apps',
    code: 'parameter_type_gated',
    at: `${first}.type`,
    pack: withParameters({ name: 'team', type: 'mtls' }),
  },
  {
    title: 'a hidden one that is required',
    code: 'hidden_required',
    at: first,
    pack: withParameters({ name: 'team', type: 'hidden', required: true }),
  },
  {
    title: 'a secure oauth one',
    code: 'oauth_secure',
    at: first,
    pack: withParameters({ name: 'team', type: 'oauth', secure: true, scopes: ['header'] }),
    also: ['oauth_parameter_alone'],
  },
  {
    title: 'two of oauth',
    code: 'oauth_twice',
    at: 'manifest.json parameters[1]',
    pack: withParameters({ name: 'team', type: 'oauth' }, { name: 'office', type: 'oauth' }),
    also: ['oauth_parameter_alone'],
  },
  {
    title: 'scopes of one that is not secure',
    code: 'scopes_not_secure',
    at: `${first}.scopes`,
    pack: withParameters({ name: 'team', scopes: ['header'] }),
  },
  {
    title: 'scopes that are no list',
    code: 'scopes_not_list',
    at: `${first}.scopes`,
    pack: withParameters({ ...secure, scopes: 'header' }),
  },
  {
    title: 'no scope at all',
    code: 'scopes_empty',
    at: `${first}.scopes`,
    pack: withParameters({ ...secure, scopes: [] }),
  },
  {
    title: 'an unknown scope',
    code: 'scope_unknown',
    at: `${first}.scopes`,
    pack: withParameters({ ...secure, scopes: ['header', 'cookie'] }),
  },
  {
    title: 'a secure one without scopes',
    code: 'secure_without_scopes',
    at: first,
    pack: withParameters(secure),
  },
  ...[
    { ...secure, scopes: ['body'], default: 'a' },
    { name: 'team', type: 'hidden', default: 'a' },
  ].map(
    (parameter): Refusal => ({
      title: `a default that Zendesk keeps in clear: ${JSON.stringify(parameter)}`,
      code: 'default_in_clear',
      at: `${first}.default`,
      pack: withParameters(parameter),
    }),
  ),
  ...['pwd', 'Api-Key', 'tokenOfTeam'].map(
    (name): Refusal => ({
      title: `a text that is named ${name}`,
      code: 'secret_in_text',
      at: first,
      pack: withParameters({ name, type: 'text' }),
    }),
  ),
]
