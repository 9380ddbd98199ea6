import type { Ask, QuestionOptions } from './ask.ts'
import { UsageError } from './usage-error.ts'

/** What was given on the command line, by the flag's name without its dashes. */
export type GivenOptions = Readonly<Record<string, string | boolean | undefined>>

/** What somebody says in answer to a command: by its flags, else when asked. */
export type Answers = Ask & {
  /** The value of a flag; undefined where it was not given, or is empty. */
  flag(name: string): string | undefined
  isOn(name: string): boolean
  /** The value of a flag, else the answer to a question. */
  value(name: string, label: string, options?: QuestionOptions): Promise<string>
  /** The same for what has a usual value, which is taken where nobody can be asked. */
  valueOr(usual: string, name: string, label: string, options?: QuestionOptions): Promise<string>
  /** Where nobody can be asked, throws `UsageError` with all of these flags that are missing. */
  require(...names: string[]): void
}

export function answersOf(options: GivenOptions, ask: Ask): Answers {
  const flag = (name: string) => {
    const value = options[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const value: Answers['value'] = async (name, label, question) =>
    flag(name) ?? ask.question(label, { ...question, flag: name })
  return {
    ...ask,
    flag,
    isOn: (name) => options[name] === true,
    value,
    valueOr: async (usual, name, label, question) =>
      ask.interactive
        ? value(name, label, { ...question, fallback: usual })
        : (flag(name) ?? usual),
    require: (...names) => {
      if (ask.interactive) return
      const missing = names.filter((name) => flag(name) === undefined).map((name) => `--${name}`)
      if (missing.length > 0)
        throw new UsageError(`There is nobody to ask, and these are missing: ${missing.join(', ')}`)
    },
  }
}
