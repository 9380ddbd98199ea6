import { describe, expect, it } from 'vitest'
import { readSignedIn, signInSteps } from '#demo/start/signed-in.ts'
import { openProduct } from './product.ts'

const going = new AbortController().signal
const workspaces = [{ id: 'tallo' }, { id: 'tallo-intercom' }]

describe('asking as who is signed in', () => {
  it('stays signed in when the bearer is over, for as long as the session lasts', async () => {
    const good = ['first', 'second']
    const { ask, asked } = await openProduct({ '/api/me': [{ name: 'Ann' }] }, good)
    expect(await ask('/api/me', going)).toEqual({ name: 'Ann' })
    good.unshift('over')
    good.splice(1, 1)
    expect(await ask('/api/me', going)).toEqual({ name: 'Ann' })
    expect(asked).toHaveLength(3)
    good.length = 0
    expect(await ask('/api/me', going)).toBeUndefined()
  })

  it('gives everybody of each workspace a session of their own', async () => {
    const emails = ['ann@tallo.example', 'bo@tallo.example']
    const steps = signInSteps(workspaces, emails)
    expect(steps.map((step) => step.join(' '))).toEqual([
      'session ann@tallo.example --workspace tallo --json',
      'session bo@tallo.example --workspace tallo --json',
      'session ann@tallo.example --workspace tallo-intercom --json',
      'session bo@tallo.example --workspace tallo-intercom --json',
    ])
    const printed = steps.map((step) => JSON.stringify({ bearer: step.join(' '), handle: 'h' }))
    const wanted = steps[3]?.join(' ') ?? ''
    const { url } = await openProduct({ '/api/me': [{ name: 'Bo' }] }, [wanted])
    const read = readSignedIn(url, workspaces, emails, ['Added.', ...printed])
    expect([...read].map(([id, people]) => [id, [...people.keys()]])).toEqual(
      workspaces.map(({ id }) => [id, emails]),
    )
    expect(await read.get('tallo-intercom')?.get('bo@tallo.example')?.('/api/me', going)).toEqual({
      name: 'Bo',
    })
    expect(await read.get('tallo')?.get('bo@tallo.example')?.('/api/me', going)).toBeUndefined()
  })
})
