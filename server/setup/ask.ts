/** The person who connects a workspace at a terminal, if there is one. */
export type Ask = {
  /** False in a pipe or a script: nobody would answer. */
  interactive: boolean
  /** Tells something while the command goes on. */
  say(text: string): void
  /** Asks until there is an answer; `secret` ones are not shown while they are typed. */
  question(label: string, options?: QuestionOptions): Promise<string>
}

/** `fallback` is what an empty answer stands for. */
export type QuestionOptions = { secret?: boolean; fallback?: string }
