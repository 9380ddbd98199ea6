import { type Html, html } from '#server/html.ts'
import type { HousePage } from '#server/http/house-page.ts'
import type { Progress } from '#server/setup/progress.ts'
import type { SetupState } from '#server/setup/setup-session.ts'
import { createFormats } from '#shared/i18n/index.ts'
import { type SetupForm, type Step, stepOf } from './steps.ts'
import { type SetupLanguage, setupLanguages } from './texts/choose.ts'
import type { SetupTexts } from './texts/en.ts'

/** What every page of the setup is drawn from. */
export type View = {
  language: SetupLanguage
  /** The sentence for what went wrong; undefined: nothing did. */
  problem: string | undefined
  /** What was typed and did not fit; never a secret. */
  form: SetupForm
  /** Asked not to renew itself. */
  still: boolean
}

const renewSeconds = 2

/** Asks for the code: all that a stranger sees. */
export function codePage(view: View): HousePage {
  const t = view.language.texts
  return frame(
    view,
    undefined,
    html`<h1>${t['code.title']}</h1><p>${t['code.text']}</p>
<p>${t['code.how']}</p><pre dir="ltr">npm run carousel -- setup</pre>
${form(view, '/setup/code', t['code.open'], [
  input(t['code.label'], 'code', {
    hint: '',
    attributes: { autofocus: '', autocapitalize: 'characters' },
  }),
])}`,
  )
}

/** The page of the step that the setup is at. */
export function stepPage(
  view: View,
  state: SetupState,
  { redirectUri, progress }: { redirectUri: string; progress: Progress | undefined },
): HousePage {
  const step = stepOf(state)
  const body = {
    address: () => addressBody(view),
    credentials: () => credentialsBody(view, redirectUri),
    allow: () => allowBody(view, state),
    app: () => appBody(view),
    connect: () => connectBody(view, state),
    sync: () => syncBody(view, progress),
  }[step]()
  const renews = step === 'sync' && progress?.state !== 'done' && !view.still
  return { ...frame(view, step, body), ...(renews && { refresh: renewSeconds }) }
}

function addressBody(view: View): Html {
  const t = view.language.texts
  const hint = t['address.hint']
  const field = input(t['address.label'], 'address', { hint, value: view.form['address'] })
  return html`<h1>${t['address.title']}</h1>${form(view, '/setup/address', t.next, [field])}`
}

function credentialsBody(view: View, redirectUri: string): Html {
  const t = view.language.texts
  const typed = view.form
  return html`<h1>${t['credentials.title']}</h1><p>${t['credentials.text']}</p>
<h2>${t['token.title']}</h2><p class="hint">${t['token.hint']}</p>
${form(view, '/setup/token', t.next, [
  input(t['token.email'], 'email', { type: 'email', value: typed['email'] }),
  input(t['token.label'], 'apiToken', { type: 'password' }),
])}
<h2>${t['oauth.title']}</h2><p class="hint">${t['oauth.hint']}</p><pre dir="ltr">${redirectUri}</pre>
${form(view, '/setup/oauth', t.next, [
  input(t['oauth.client'], 'clientId', { value: typed['clientId'] }),
  input(t['oauth.secret'], 'clientSecret', { type: 'password', optional: true }),
])}${backButton(view, 'address')}`
}

function allowBody(view: View, state: SetupState): Html {
  const t = view.language.texts
  return html`<h1>${t['allow.title']}</h1><p>${t['allow.text']}</p>
<p><a class="button" href="${state.oauth?.url}">${t['allow.go']}</a></p>${backButton(view, 'credentials')}`
}

function appBody(view: View): Html {
  const t = view.language.texts
  const numeric = { inputmode: 'numeric' }
  return html`<h1>${t['app.title']}</h1><p>${t['app.text']}</p>
${form(view, '/setup/app', t.next, [
  input(t['app.id'], 'appId', { value: view.form['appId'], attributes: numeric }),
  input(t['app.installation'], 'installationId', {
    value: view.form['installationId'],
    attributes: numeric,
  }),
])}${backButton(view, 'credentials')}`
}

function connectBody(view: View, { address, person, app }: SetupState): Html {
  const t = view.language.texts
  const typed = view.form
  return html`<h1>${t['connect.title']}</h1><dl>
<dt>${t['connect.account']}</dt><dd dir="ltr">${address?.baseUrl}</dd>
<dt>${t['connect.person']}</dt><dd>${person?.name}</dd>
<dt>${t['connect.rights']}</dt><dd>${t['connect.rights_ok']}</dd>
<dt>${t['connect.app']}</dt><dd dir="ltr">${app?.appId} / ${app?.installationId}</dd></dl>
${form(view, '/setup/connect', t['connect.go'], [
  input(t['connect.name'], 'name', {
    hint: t['connect.name_hint'],
    value: typed['name'] ?? address?.subdomain,
  }),
  input(t['connect.zone'], 'timeZone', {
    hint: t['connect.zone_hint'],
    value: typed['timeZone'] ?? person?.timeZone ?? 'UTC',
  }),
  input(t['connect.leads'], 'leads', {
    hint: t['connect.leads_hint'],
    value: typed['leads'],
    optional: true,
  }),
])}${backButton(view, 'app')}`
}

function syncBody(view: View, progress: Progress | undefined): Html {
  const t = view.language.texts
  const numbers = createFormats(view.language.code)
  const state = progress?.state ?? 'waiting'
  const tone = state === 'done' ? ' good' : state === 'failed' ? ' bad' : ''
  const error = state === 'failed' && html` <code dir="ltr">${progress?.error}</code>`
  const renewLink = view.still
    ? html`<a href="/setup?lang=${view.language.code}">${t['sync.renew']}</a>`
    : html`<a href="/setup?lang=${view.language.code}&amp;still=1">${t['sync.still']}</a>`
  return html`<h1>${t['sync.title']}</h1><p class="notice${tone}" role="status">${t[`sync.${state}`]}${error}</p>
<p class="hint">${t['sync.conversations']}</p><p class="number">${numbers.formatNumber(progress?.conversations ?? 0)}</p>
<p class="hint">${t['sync.people']}</p><p class="number">${numbers.formatNumber(progress?.people ?? 0)}</p>
${state !== 'done' && html`<p>${renewLink}</p>`}
<p>${t['sync.doctor']}</p><pre dir="ltr">npm run carousel -- doctor</pre>`
}

const marks: [Exclude<Step, 'allow'>, keyof SetupTexts][] = [
  ['address', 'step.address'],
  ['credentials', 'step.credentials'],
  ['app', 'step.app'],
  ['connect', 'step.connect'],
  ['sync', 'step.sync'],
]

function frame(view: View, step: Step | undefined, body: Html): HousePage {
  const { language, problem } = view
  const t = language.texts
  const at = step === 'allow' ? 'credentials' : step
  const links = setupLanguages.map((one) =>
    one.code === language.code
      ? html`<span aria-current="true">${one.name}</span>`
      : html`<a href="/setup?lang=${one.code}" lang="${one.code}" hreflang="${one.code}">${one.name}</a>`,
  )
  const steps = marks.map(
    ([name, key]) => html`<li${name === at && html` aria-current="step"`}>${t[key]}</li>`,
  )
  return {
    title: `${t.title} · ${t.product}`,
    language: language.code,
    direction: language.direction,
    body: html`<header><p>${t.product}</p><nav aria-label="${t.language}">${links}</nav></header>
${at !== undefined && html`<ol class="steps">${steps}</ol>`}
${problem !== undefined && html`<div class="notice bad" role="alert"><strong>${t['problem.title']}</strong><br>${problem}</div>`}
${body}`,
  }
}

function form(view: View, action: string, button: string, fields: Html[]): Html {
  return html`<form method="post" action="${action}?lang=${view.language.code}">${fields}
<button type="submit">${button}</button></form>`
}

function backButton(view: View, to: Step): Html {
  return html`<form method="post" action="/setup/back?lang=${view.language.code}"><input type="hidden" name="to" value="${to}">
<button type="submit" class="quiet">${view.language.texts.back}</button></form>`
}

type Field = {
  hint?: string
  type?: 'text' | 'email' | 'password'
  value?: string | undefined
  optional?: boolean
  attributes?: Record<string, string>
}

function input(label: string, name: string, field: Field): Html {
  const { hint, type = 'text', value = '', optional = false, attributes = {} } = field
  const more = Object.entries(attributes).map(([key, text]) => html` ${key}="${text}"`)
  return html`<label for="${name}">${label}</label>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" spellcheck="false" dir="auto"${hint && html` aria-describedby="${name}-hint"`}${!optional && html` required`}${more}>`
}
