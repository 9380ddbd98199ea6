import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { StartProblem } from '#demo/start/arguments.ts'
import { blockedPorts, checkPorts } from '#demo/start/ports.ts'

describe('the ports of the demo', () => {
  it('are refused at once where browsers open no page', async () => {
    for (const port of [4190, 6000, 10_080]) {
      const said = checkPorts([port - 1, port])
      await expect(said, String(port)).rejects.toThrow(StartProblem)
      await expect(said).rejects.toThrow(/Choose another: npm start -- --port 4000/)
    }
  })

  it('are refused only where Node’s fetch, which follows the same standard, asks nothing', async () => {
    for (const port of blockedPorts) {
      const cause = await fetch(`http://127.0.0.1:${port}/`).catch(({ cause }) => cause)
      expect(cause, String(port)).toMatchObject({ message: 'bad port' })
    }
  })

  it('are refused where another program has one', async () => {
    const other = createServer()
    await once(other.listen(0, '127.0.0.1'), 'listening')
    const { port } = other.address() as AddressInfo
    await expect(checkPorts([port])).rejects.toThrow(`Port ${port} is taken`)
    await new Promise((resolve) => other.close(resolve))
    await expect(checkPorts([port])).resolves.toBeUndefined()
  })
})
