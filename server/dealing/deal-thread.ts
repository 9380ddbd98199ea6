import { Worker } from 'node:worker_threads'
import { PendingReplies } from '#server/pending-replies.ts'
import type { DealInParts, DealThread } from '#server/services.ts'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { Deal, DealInput } from '#shared/domain/dealing/types.ts'
import type { DealMessage, DealReply } from './deal-protocol.ts'

type Page = Pick<DealInput, 'conversations' | 'blocked'>

/**
 * Up to this many conversations, for a team of up to `smallTeam`, a deal is made in place: it takes
 * some milliseconds, and a thread would have to be started for it.
 */
const smallPool = 300
const smallTeam = 30
/** A thread that nobody needs ends after this. */
const idleMs = 60_000

type Thread = { worker: Worker; pending: PendingReplies; idle: NodeJS.Timeout }

/** Deals of one server; its thread is started when one is needed, and ends when none is. */
export function makeDealThread(): DealThread {
  const state: State = { thread: undefined, deals: 0 }
  return { beginDeal: () => beginDeal(state) }
}

/** The thread while there is one, and how many deals were begun. */
type State = { thread: Thread | undefined; deals: number }

function beginDeal(state: State): DealInParts {
  state.deals += 1
  const number = state.deals
  const kept: Page = { conversations: [], blocked: [] }
  let there: Thread | undefined
  const handOver = (): Thread => {
    const opened = open(state)
    say(opened, { deal: number, say: 'page', ...kept })
    kept.conversations = []
    kept.blocked = []
    return opened
  }
  return {
    add(page) {
      if (there) return say(there, { deal: number, say: 'page', ...page })
      kept.conversations.push(...page.conversations)
      kept.blocked.push(...page.blocked)
      if (kept.conversations.length > smallPool) there = handOver()
    },
    async deal(frame) {
      if (!there && frame.reviewers.length <= smallTeam) return deal({ ...frame, ...kept })
      const { pending, ...home } = there ?? handOver()
      // The pages went down with it; a new thread would deal from nothing.
      if (state.thread?.worker !== home.worker) throw new Error('the thread that deals has stopped')
      const reply = pending.wait<Deal>(number)
      say(home, { deal: number, say: 'deal', frame })
      return reply
    },
    forget() {
      if (there) say(there, { deal: number, say: 'forget' })
    },
  }
}

function say({ worker, idle }: Pick<Thread, 'worker' | 'idle'>, message: DealMessage) {
  idle.refresh()
  worker.postMessage(message)
}

function open(state: State): Thread {
  if (state.thread) return state.thread
  const worker = new Worker(new URL('./deal-worker.ts', import.meta.url), {
    // Not the flags of whoever runs us (a test runner's loaders do not fit this thread).
    execArgv: [],
  })
  const pending = new PendingReplies()
  const idle = setTimeout(() => {
    if (pending.size > 0) idle.refresh()
    else void worker.terminate()
  }, idleMs).unref()
  const opened = { worker, pending, idle }
  const end = (error: Error) => {
    if (state.thread === opened) state.thread = undefined
    clearTimeout(idle)
    pending.failAll(error)
  }
  // Nobody's process goes on only because it might deal again.
  worker.unref()
  worker.on('message', (reply: DealReply) => settle(pending, reply))
  worker.on('error', (error) => end(error instanceof Error ? error : new Error('thread failed')))
  worker.on('exit', () => end(new Error('the thread that deals has stopped')))
  state.thread = opened
  return opened
}

function settle(pending: PendingReplies, reply: DealReply) {
  pending.settle(
    reply.deal,
    'error' in reply ? { error: new Error(reply.error) } : { value: reply.result },
  )
}
