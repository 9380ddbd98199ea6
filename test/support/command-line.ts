import { addWorkspace } from '#server/cli/add-workspace.ts'
import { runCommands } from '#server/cli/run.ts'
import type { Terminal } from '#server/cli/terminal.ts'
import { findVendor, type Vendor, vendors } from '#server/helpdesks/index.ts'
import type { Services } from '#server/services.ts'
import type { GivenOptions } from '#server/setup/answers.ts'
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
  {
    among = vendors,
    ...surroundings
  }: Partial<Pick<Terminal, 'ask' | 'env' | 'clock'>> & { among?: readonly Vendor[] } = {},
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
  const code = await runCommands(words, terminal, async () => opened, among)
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

/** What `workspace add VENDOR` does, with what it throws; answers its text. */
export async function connect(
  services: Services,
  name: string,
  options: GivenOptions,
  ask = nobody(() => {}),
  among: readonly Vendor[] = vendors,
): Promise<string> {
  const vendor = findVendor(name, among)
  if (!vendor) throw new Error(`there is no vendor ${name}`)
  return (await addWorkspace(services, vendor, { options, ask, among })).text
}
