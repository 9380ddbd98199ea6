type Said = {
  by: string
  /** `c` a customer, `t` a teammate, `b` a bot. */
  as: 'c' | 't' | 'b'
  at: string
  text?: string
  public?: boolean
}

const roles = { c: 'customer', t: 'teammate', b: 'bot' } as const

/** Sixty words: enough for every rule. */
export const longEnough = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ')

/** A closed conversation of 20 April 2023 in English, as an object of a conversation file. */
export function fileLine(id: string, said: Said[], changes: Record<string, unknown> = {}) {
  return {
    id,
    channel: 'chat',
    status: 'closed',
    createdAt: '2023-04-20T08:00:00Z',
    updatedAt: '2023-04-20T12:00:00Z',
    closedAt: '2023-04-20T12:00:00Z',
    language: 'en',
    messages: said.map((message, index) => ({
      id: `${id}-${index}`,
      at: message.at,
      from: { id: message.by, role: roles[message.as] },
      public: message.public ?? true,
      text: message.text ?? longEnough,
    })),
    ...changes,
  }
}

/** A question at nine, and an answer by each of these teammates after it. */
export function answered(id: string, by: string[], changes: Record<string, unknown> = {}) {
  const answers = by.map((teammate, index) => ({
    by: teammate,
    as: 't' as const,
    at: `2023-04-20T10:0${index}:00Z`,
  }))
  const question = { by: `customer-${id}`, as: 'c' as const, at: '2023-04-20T09:00:00Z' }
  return fileLine(id, [question, ...answers], changes)
}

/** Lines as the text of a file. */
export function fileText(lines: (object | string)[]): string {
  return lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
}
