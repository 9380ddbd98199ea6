import { describe, expect, it } from 'vitest'
import { parseConversations } from '#server/cli/conversation-file.ts'
import { factsAt, teammatesOf } from '#server/cli/dated-facts.ts'
import { answered, fileLine, fileText } from './file-conversations.ts'

const read = (lines: object[], at = '2023-05-01T00:00:00Z') => {
  const { conversations, problems } = parseConversations(fileText(lines))
  expect(problems).toEqual([])
  return factsAt(conversations, new Date(at))
}

describe('factsAt', () => {
  const talk = fileLine('1', [
    { by: 'cust', as: 'c', at: '2023-04-20T09:00:00Z', text: 'one two three' },
    { by: 'robo', as: 'b', at: '2023-04-20T09:00:01Z', text: 'four five' },
    { by: 'ana', as: 't', at: '2023-04-20T10:00:00Z', text: 'six seven', public: false },
    { by: 'ana', as: 't', at: '2023-04-20T11:00:00Z', text: 'eight nine' },
    { by: 'cust', as: 'c', at: '2023-04-20T11:30:00Z', text: 'ten' },
    { by: 'ben', as: 't', at: '2023-04-20T11:45:00Z', text: 'eleven' },
  ])

  it('counts what people said publicly', () => {
    expect(read([talk])).toMatchObject([
      {
        id: '1',
        status: 'closed',
        closedAt: new Date('2023-04-20T12:00:00Z'),
        customerMessages: 2,
        publicWords: 7,
        participants: [
          { teammate: 'ana', replies: 1, lastReplyAt: new Date('2023-04-20T11:00:00Z') },
          { teammate: 'ben', replies: 1, lastReplyAt: new Date('2023-04-20T11:45:00Z') },
        ],
        complete: true,
      },
    ])
  })

  it.each([
    ['just before it closes', '2023-04-20T11:59:59.999Z', 'open', 2],
    ['the moment it closes', '2023-04-20T12:00:00Z', 'closed', 2],
    ['the moment of a message', '2023-04-20T11:45:00Z', 'open', 2],
    ['just before that message', '2023-04-20T11:44:59.999Z', 'open', 1],
  ])('reads the file as of %s', (_when, at, status, participants) => {
    const [facts] = read([talk], at)
    expect(facts?.status).toBe(status)
    expect(facts?.closedAt === null).toBe(status === 'open')
    expect(facts?.participants).toHaveLength(participants)
  })

  it('leaves out what had not begun', () => {
    expect(read([talk], '2023-04-20T07:59:59Z')).toEqual([])
  })

  it('lets nobody who only asked be more than present', () => {
    const asked = fileLine('2', [
      { by: 'ana', as: 'c', at: '2023-04-21T09:00:00Z' },
      { by: 'ben', as: 't', at: '2023-04-21T10:00:00Z' },
    ])
    expect(read([talk, asked])[1]?.participants).toMatchObject([
      { teammate: 'ana', replies: 0 },
      { teammate: 'ben', replies: 1 },
    ])
    expect(read([asked])[0]?.participants).toMatchObject([{ teammate: 'ben' }])
  })

  it('finds the language where the file names none', () => {
    const french = 'Bonjour, je ne peux plus me connecter à mon compte depuis hier soir, merci.'
    const lines = [
      fileLine('3', [{ by: 'c', as: 'c', at: '2023-04-20T09:00:00Z', text: french }], {
        language: null,
      }),
      fileLine('4', [{ by: 'c', as: 'c', at: '2023-04-20T09:00:00Z', text: french }], {
        language: 'it',
      }),
      fileLine('5', [{ by: 'c', as: 'c', at: '2023-04-20T09:00:00Z', text: 'ok' }], {
        language: null,
      }),
    ]
    expect(read(lines).map(({ language }) => language)).toEqual(['fr', 'it', null])
  })

  it('tells no language of a word or two, so that nobody is kept away by it', () => {
    const at = '2023-04-20T09:00:00Z'
    const short = ['Yes. Pardon?', 'Hello? Yeah, hi.', 'password reset admin portal error']
    const lines = short.map((text, index) =>
      fileLine(
        String(index),
        [
          { by: 'c', as: 'c', at, text },
          { by: 'ana', as: 't', at, text: 'We looked at your account this morning. '.repeat(9) },
        ],
        { language: null },
      ),
    )
    const told = read(lines).map(({ language }) => language)
    expect(new Set(told.filter((language) => language !== null && language !== 'en'))).toEqual(
      new Set(),
    )
    expect(told.slice(0, 2)).toEqual([null, null])
  })
})

describe('teammatesOf', () => {
  it('names who answered by then, with the languages and teams of their answers', () => {
    const late = fileLine('9', [
      { by: 'cust', as: 'c', at: '2023-04-20T09:00:00Z' },
      { by: 'zoe', as: 't', at: '2023-05-02T09:00:00Z' },
      { by: 'noa', as: 't', at: '2023-04-20T10:00:00Z', public: false },
    ])
    const facts = read([
      late,
      answered('1', ['ben', 'ana'], { language: 'fr-CA', group: 2 }),
      answered('2', ['ana'], { language: 'en', group: 1 }),
      answered('3', ['ana', 'cleo'], { language: 'und' }),
      fileLine('4', [{ by: 'ben', as: 'c', at: '2023-04-20T09:00:00Z' }], { language: 'it' }),
    ])
    expect(teammatesOf(facts)).toEqual([
      { id: 'ana', languages: ['en', 'fr'], teams: ['1', '2'] },
      { id: 'ben', languages: ['fr'], teams: ['2'] },
      { id: 'cleo', languages: [], teams: [] },
    ])
  })
})
