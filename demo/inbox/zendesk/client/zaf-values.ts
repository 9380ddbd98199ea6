import { linesAsHtml } from '../../../html.ts'
import { type Locale, zendeskLocale } from '../../shell/client/labels.ts'
import type { Scheme } from '../../shell/client/state.ts'
import type { InboxPerson, InboxThread } from '../../shell/shapes.ts'
import type { InboxSettings } from '../shapes.ts'

/** What an app instance can read: the page's state at the time it asks. */
export type ZafSources = {
  settings: InboxSettings
  person: InboxPerson
  locale: Locale
  scheme: Scheme
  /** null where the app does not stand beside a conversation. */
  thread: InboxThread | null
}

export type ZafError = { name: string; message: string; path: string }

/** The answer to `get`: values by path, and an error for each path that leads nowhere. */
export function readPaths(paths: string[], sources: ZafSources): Record<string, unknown> {
  const errors: Record<string, ZafError> = {}
  const values: Record<string, unknown> = {}
  const roots = rootsOf(sources)
  for (const path of paths) {
    const value = walk(roots, path.split('.'))
    if (value === undefined)
      errors[path] = { name: 'APINotFoundError', message: 'No such Api', path }
    else values[path] = value
  }
  return { errors, ...values }
}

/** The answer to `set`: an app may not write in this helpdesk. */
export function refuseSet(paths: string[]): Record<string, unknown> {
  return {
    errors: Object.fromEntries(
      paths.map((path) => [
        path,
        { name: 'APIPermissionError', message: 'is read-only here', path },
      ]),
    ),
  }
}

function rootsOf(sources: ZafSources): Record<string, unknown> {
  const { settings, scheme, thread } = sources
  return {
    colorScheme: scheme,
    currentUser: currentUser(sources),
    currentAccount: { subdomain: settings.subdomain },
    ...(thread === null ? {} : { ticket: ticket(thread, sources) }),
  }
}

function currentUser({ person, locale }: ZafSources) {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    alias: null,
    externalId: null,
    avatarUrl: null,
    role: person.role,
    locale: zendeskLocale(locale),
    groups: [person.group],
    organizations: [],
    identities: [],
    tags: [],
    isSystemUser: false,
    timeZone: { ianaName: Intl.DateTimeFormat().resolvedOptions().timeZone },
  }
}

function ticket({ entry, messages }: InboxThread, { settings }: ZafSources) {
  const assignee = settings.people.find((one) => one.id === entry.assignee?.id)
  const group = settings.people.find((one) => one.group.id === entry.groupId)?.group
  return {
    id: entry.id,
    subject: entry.subject,
    description: messages[0]?.text ?? '',
    status: entry.status,
    priority: null,
    type: null,
    tags: entry.tags,
    externalId: null,
    via: { channel: entry.channel === 'messaging' ? 'native_messaging' : entry.channel },
    requester: entry.customer,
    assignee: {
      user: assignee && { id: assignee.id, name: assignee.name, email: assignee.email },
      group: group ?? { id: entry.groupId, name: '' },
    },
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
    comments: messages.map(({ id, author, public: shown, text }) => ({
      id,
      author: { id: author.id, name: author.name },
      value: linesAsHtml(text),
      public: shown,
      imageAttachments: [],
      nonImageAttachments: [],
    })),
    conversation: conversation(messages, entry.channel),
  }
}

/** Messages as Zendesk's `ticket.conversation` has them, oldest first. */
export function conversation(messages: InboxThread['messages'], channel: string) {
  const roles = { customer: 'end-user', teammate: 'agent', bot: 'system' }
  return messages.map(({ at, author, public: shown, text }) => ({
    attachments: [],
    author: { id: author.id, name: author.name, avatar: null, role: roles[author.side] },
    channel: { name: shown ? channel : 'internal' },
    message: { content: linesAsHtml(text), contentType: 'text/html' },
    timestamp: at,
  }))
}

function walk(value: unknown, keys: string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  )
}
