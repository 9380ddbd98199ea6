import { runCommands } from '#server/cli/run.ts'
import type { Terminal } from '#server/cli/terminal.ts'
import type { Services } from '#server/services.ts'
import type { Ask } from '#server/setup/ask.ts'

/** What a command answered with: its exit code, its result and its notes. */
export type Answer = { code: number; out: string; notes: string }

/** Nobody is at the terminal; what is said to them goes to `say`. */
export const nobody = (say: (text: string) => void): Ask => ({
  interactive: false,
  say,
  question: (label) => Promise.reject(new Error(`asked ${label}`)),
})

/** Runs `carousel` in this process, over services that are open. */
export async function carousel(
  services: Partial<Services>,
  words: string[],
  surroundings: Partial<Pick<Terminal, 'ask' | 'env' | 'clock'>> = {},
): Promise<Answer> {
  const out: string[] = []
  const notes: string[] = []
  const note = (text: string) => void notes.push(text)
  const terminal: Terminal = {
    env: {},
    out: (text) => void out.push(text),
    note,
    ask: nobody(note),
    clock: services.clock ?? (() => new Date()),
    ...surroundings,
  }
  const opened = { services: services as Services, close: async () => {} }
  const code = await runCommands(words, terminal, async () => opened)
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}
