/** The person who connects a workspace at a terminal, if there is one. */
export type Ask = {
  /** False where nobody would answer. */
  interactive: boolean
  /** Tells something while the command goes on. */
  say(text: string): void
  /** Asks until there is an answer; `secret` ones are not shown while they are typed. */
  question(label: string, options?: QuestionOptions): Promise<string>
}

export type QuestionOptions = {
  secret?: boolean
  /** What an empty answer stands for. */
  fallback?: string
  /** The flag that answers it as well, without its dashes. */
  flag?: string
}
