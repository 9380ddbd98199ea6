import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, createAccount } from '../helpdesk/account.ts'
import {
  nowOfFile,
  sameTimeOfDay,
  shiftConversation,
  shiftTo,
  shiftWithin,
  WRITTEN_AT,
} from '../helpdesk/dates.ts'
import { companyOf, readConversationFile, workspaceIdOf } from '../helpdesk/from-file.ts'
import { readTallo, readTalloConversations, readTalloReviews } from '../helpdesk/tallo.ts'
import { StartProblem } from './arguments.ts'

export type Content = {
  account: Account
  /** Lines of the review file to import at first start; null where there are none. */
  reviews: string | null
  /** What a person should know about the file they gave. */
  notes: string[]
}

/** The written demo, as if it had been written at `anchor`. */
export function talloContent(anchor: Date): Content {
  const shift = shiftTo(WRITTEN_AT, sameTimeOfDay(WRITTEN_AT, anchor))
  const account = createAccount(readTallo(shift), readTalloConversations(shift))
  return { account, reviews: readTalloReviews(shift), notes: [] }
}

/** The conversations of a file, moved so that most of it has just happened at `anchor`. */
export function fileContent(file: string, anchor: Date): Content {
  const { conversations, problems } = readFile(file)
  const now = nowOfFile(conversations)
  const shifted = conversations.map((one) => shiftConversation(one, shiftWithin(one, now, anchor)))
  const company = companyOf(workspaceIdOf(file), shifted)
  return {
    account: createAccount(company, shifted),
    reviews: null,
    notes: problems.map(({ line, reason }) => `${file}:${line}: skipped: ${reason}`),
  }
}

function readFile(file: string) {
  try {
    return readConversationFile(file)
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error))
  }
}

/**
 * The instant that the content's dates lead up to: `now` at first start, and the same at later
 * starts, or conversations that were read already would all have changed.
 */
export function keptAnchor(directory: string, now: Date): Date {
  const file = join(directory, 'anchor.json')
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    const second = new Date(Math.floor(now.getTime() / 1000) * 1000)
    writeFileSync(file, `${JSON.stringify({ now: second.toISOString() })}\n`)
  }
  const kept = new Date(JSON.parse(readFileSync(file, 'utf8')).now)
  if (Number.isNaN(kept.getTime())) throw new StartProblem(`${file} holds no time. Remove it.`)
  return kept
}
