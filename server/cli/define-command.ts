import type { Command } from '@commander-js/extra-typings'
import type { Plan } from './plan.ts'

/** How the commands are called from the project's folder. */
export const carousel = 'npm run -s carousel --'

/** A command before it is declared, with the option that each has. */
export type Blank = Command<[], { json?: true | undefined }>

/** A command as its file describes it. */
export type CommandFile = {
  /** The words that call it, such as `lead grant`. */
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What its own help says in place of the summary. */
  description?: string
  /** Calls that work, without the program's name. */
  examples: string[]
  /** Adds arguments and options, and an action that puts into the plan what is to be done. */
  declare(command: Blank, plan: Plan): unknown
}
