import os from 'node:os'
import { parentPort } from 'node:worker_threads'
import { deal } from '#shared/domain/dealing/deal.ts'
import type { DealInput } from '#shared/domain/dealing/types.ts'
import type { DealMessage, DealReply } from './deal-protocol.ts'

// The thread that deals: a deal for thousands of people takes a second or more, and on the main
// thread every request of the server would wait for it.

const port = parentPort
if (!port) throw new Error('deal-worker.ts runs only as a worker thread')

// On Linux this lowers this thread alone: where cores are few, requests go first.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_LOW)

const pages = new Map<number, Pick<DealInput, 'conversations' | 'blocked'>>()

port.on('message', (message: DealMessage) => {
  const known = pages.get(message.deal) ?? { conversations: [], blocked: [] }
  switch (message.say) {
    case 'page':
      known.conversations.push(...message.conversations)
      known.blocked.push(...message.blocked)
      pages.set(message.deal, known)
      break
    case 'forget':
      pages.delete(message.deal)
      break
    case 'deal':
      pages.delete(message.deal)
      answer(message.deal, { ...message.frame, ...known })
  }
})

function answer(number: number, input: DealInput) {
  let reply: DealReply
  try {
    reply = { deal: number, result: deal(input) }
  } catch (error) {
    reply = { deal: number, error: error instanceof Error ? error.message : 'not an error' }
  }
  port?.postMessage(reply)
}
