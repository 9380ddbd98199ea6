import { describe, expect, it } from 'vitest'
import { saysBot } from '#shared/domain/eligibility/bot-name.ts'
import { machineSigns } from '#shared/domain/eligibility/machine-like.ts'

describe('saysBot', () => {
  it.each([
    ...['Ultimate Bot', 'ZenBot', 'Acme Chatbot', 'answer bot', 'AI Agent', 'Assistant virtuel'],
    ...['Virtual assistant', 'روبوت الدعم', 'المساعد الافتراضي', 'no-reply', 'Autoresponder'],
  ])('hears it from %j', (name) => {
    expect(saysBot(name)).toBe(true)
  })

  it.each(['Talbot', 'Anna Abbott', 'Thibot Martin', 'Robotham', 'Botha', 'Ada', 'Fin', 'Élise'])(
    'takes %j for a person',
    (name) => {
      expect(saysBot(name)).toBe(false)
    },
  )
})

describe('machineSigns', () => {
  const replies = (hours: number[], after: number) =>
    hours.map((hour) => ({ at: new Date(Date.UTC(2026, 0, 20, hour)), after }))

  it('points out who answers in seconds at all hours', () => {
    const signs = machineSigns('Ada', replies([0, 3, 7, 11, 15, 19, 22], 4))
    expect(signs).toMatchObject({ pointedOut: true, quick: 1, longestRest: 4 })
  })

  it.each([
    ['who answers as fast in a working day', replies([9, 10, 11, 13, 15, 16, 17], 4)],
    ['who takes minutes at all hours', replies([0, 3, 7, 11, 15, 19, 22], 240)],
    ['of whom too little is known', replies([0, 8, 16], 4)],
  ])('leaves alone %s', (_, list) => {
    expect(machineSigns('Ada', list).pointedOut).toBe(false)
  })
})
