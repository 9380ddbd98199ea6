import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  type FileConversation,
  type LineProblem,
  parseConversations,
} from '../../server/cli/conversation-file.ts'
import { nameFromId } from './account.ts'
import { numericId } from './ids.ts'
import { authorId } from './to-ticket.ts'
import type { Company, Teammate } from './types.ts'

const GROUP = { id: 9001, name: 'Support' }

/** The workspace id of a conversation file: its name in small letters, digits and hyphens. */
export function workspaceIdOf(file: string): string {
  const name = basename(file).replace(/\.[^.]*$/, '')
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return id === '' ? 'conversations' : id
}

/** Reads a conversation file. Throws where no line holds a conversation. */
export function readConversationFile(file: string): {
  conversations: FileConversation[]
  problems: LineProblem[]
} {
  const result = parseConversations(readFileSync(file, 'utf8'))
  if (result.conversations.length === 0) {
    const [first] = result.problems
    const why = first === undefined ? 'it is empty' : `line ${first.line}: ${first.reason}`
    throw new Error(`${file} holds no conversation (${why})`)
  }
  return result
}

/** The people found in a file as one team, with a lead and an admin added. */
export function companyOf(id: string, conversations: FileConversation[]): Company {
  const spoken = languagesByTeammate(conversations)
  const all = [...new Set([...spoken.values()].flatMap((languages) => [...languages]))].sort()
  const found = [...spoken.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, languages]) => teammate(id, key, { languages: [...languages].sort() }))
  const lead = teammate(id, 'team-lead', { lead: true, languages: all })
  const admin = teammate(id, 'admin', { role: 'admin', languages: all })
  return {
    id,
    name: nameFromId(id),
    groups: [GROUP],
    teammates: [...found, lead, admin],
    botName: 'Bot',
  }
}

function languagesByTeammate(conversations: FileConversation[]): Map<string, Set<string>> {
  const spoken = new Map<string, Set<string>>()
  for (const { language, messages } of conversations) {
    for (const { from } of messages) {
      if (from.role !== 'teammate') continue
      const languages = spoken.get(from.id) ?? new Set()
      if (language !== null) languages.add(language.split('-')[0] ?? language)
      spoken.set(from.id, languages)
    }
  }
  return spoken
}

function teammate(company: string, key: string, facts: Partial<Teammate>): Teammate {
  const id =
    key === 'admin' || key === 'team-lead'
      ? numericId('user', `${company}/${key}`)
      : authorId({ id: key, role: 'teammate' })
  return {
    id,
    name: nameFromId(key),
    email: `${key.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@${company}.example`,
    role: 'agent',
    locale: 'en-US',
    groupId: GROUP.id,
    lead: false,
    languages: [],
    share: 1,
    note: null,
    absence: null,
    ...facts,
  }
}
