import { checkKeys, checkTypes } from './check-values.ts'
import { type Fault, fault } from './faults.ts'
import { isObject, type JsonObject } from './strict-json.ts'

const types = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth']
const gated = 'mtls'
const scopes = [
  'header',
  'body',
  'url',
  'jwt_secret_key',
  'jwt_claim',
  'basic_auth_username',
  'basic_auth_password',
]
const known = ['name', 'type', 'required', 'secure', 'default', 'scopes']

/** What an admin is asked at the installation, by zendesk_apps_support's parameter.rb. */
export function checkParameters(parameters: unknown): Fault[] {
  const at = 'manifest.json parameters'
  if (parameters === undefined) return []
  if (!Array.isArray(parameters))
    return [fault('parameters_not_list', at, 'Write a list: "parameters": [ … ].')]
  const list = parameters.map((each: unknown, index) => ({ at: `${at}[${index}]`, each }))
  const objects = list.flatMap((one) => (isObject(one.each) ? [{ ...one, each: one.each }] : []))
  const oauth = objects.filter(({ each }) => each['type'] === 'oauth')
  return [
    ...list
      .filter(({ each }) => !isObject(each))
      .map((one) => fault('not_object', one.at, 'Write an object: { "name": "…" }.')),
    ...objects.flatMap((one) => checkParameter(one.at, one.each)),
    ...objects
      .filter(
        ({ each }, index) => objects.findIndex((o) => o.each['name'] === each['name']) < index,
      )
      .map((one) => fault('parameter_name_repeated', one.at, 'Give each parameter its own name.')),
    ...oauth
      .slice(1)
      .map((one) => fault('oauth_twice', one.at, 'Leave one parameter of the type "oauth".')),
  ]
}

function checkParameter(at: string, parameter: JsonObject): Fault[] {
  return [
    ...checkKeys(at, parameter, known),
    ...checkTypes(at, parameter, { texts: [], booleans: ['required', 'secure'] }),
    ...checkName(at, parameter),
    ...checkType(at, parameter),
    ...checkScopes(at, parameter),
    ...checkSecrecy(at, parameter),
  ]
}

function checkName(at: string, { name }: JsonObject): Fault[] {
  if (typeof name !== 'string' || name === '')
    return [fault('parameter_name_missing', `${at}.name`, 'Give the parameter a name.')]
  if (name !== 'name') return []
  return [fault('parameter_name_reserved', `${at}.name`, 'Use another: "name" is Zendesk’s own.')]
}

function checkType(at: string, { type = 'text', required, secure }: JsonObject): Fault[] {
  if (type === gated)
    return [
      fault(
        'parameter_type_gated',
        `${at}.type`,
        'Use another: "mtls" is open to chosen apps only.',
      ),
    ]
  if (!types.includes(String(type)))
    return [fault('parameter_type', `${at}.type`, `Use one of ${types.join(', ')}.`)]
  const faults: Fault[] = []
  if (type === 'hidden' && required)
    faults.push(
      fault('hidden_required', at, 'Leave "required" out: nobody can fill in what is hidden.'),
    )
  if (type === 'oauth' && secure)
    faults.push(fault('oauth_secure', at, 'Leave "secure" out: Zendesk keeps it by itself.'))
  return faults
}

function checkScopes(at: string, { scopes: asked, secure }: JsonObject): Fault[] {
  const place = `${at}.scopes`
  if (asked === undefined)
    return secure === true
      ? [
          fault(
            'secure_without_scopes',
            at,
            `Say where it may be sent: "scopes" of ${scopes.join(', ')}.`,
          ),
        ]
      : []
  const faults: Fault[] = []
  if (secure !== true)
    faults.push(fault('scopes_not_secure', place, 'Add "secure": true, or leave scopes out.'))
  if (!Array.isArray(asked))
    return [...faults, fault('scopes_not_list', place, 'Write a list: ["header"].')]
  if (asked.length === 0)
    faults.push(fault('scopes_empty', place, `Name at least one of ${scopes.join(', ')}.`))
  if (asked.some((scope) => !scopes.includes(scope)))
    faults.push(fault('scope_unknown', place, `Use only ${scopes.join(', ')}.`))
  return faults
}

/** Zendesk only warns of these; an admin who is warned at the upload is right not to go on. */
function checkSecrecy(at: string, { name, type = 'text', secure, ...rest }: JsonObject): Fault[] {
  const faults: Fault[] = []
  if ('default' in rest && (secure === true || type === 'hidden'))
    faults.push(
      fault('default_in_clear', `${at}.default`, 'Leave it out: Zendesk keeps defaults in clear.'),
    )
  if (/token|key|pwd|password/i.test(String(name)) && type === 'text' && secure !== true)
    faults.push(
      fault('secret_in_text', at, 'Add "secure": true and scopes: its name is that of a secret.'),
    )
  return faults
}
